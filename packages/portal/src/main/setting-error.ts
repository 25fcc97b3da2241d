import { type z } from 'zod';
import { type SettingName } from './setting-list.ts';

/** A wrong setting: one line that says which and why. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}

/** Reads single settings. @throws {SettingError} for a wrong one */
export interface SettingReader {
  /** As it was set, or undefined when it was not. */
  readonly raw: (name: SettingName) => string | undefined;
  /** As it was set, or its default. */
  readonly text: (name: SettingName) => string;
  readonly parse: <Value>(name: SettingName, schema: z.ZodType<Value>, byDefault: Value) => Value;
}
