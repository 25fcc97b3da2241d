import { readFileSync } from 'node:fs';
import { type z } from 'zod';
import { reasonOf } from '../../kernel/reason-of.ts';
import { writtenText } from '../../kernel/written-text.ts';
import { exitCodes } from '../exit-codes.ts';

/** A wrong setting: one line that says which and why. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
  readonly exitCode = exitCodes.usage;
}

/** What a setting may hold, and the words for it in help and reference. */
export interface Kind<Value> {
  readonly words: string;
  readonly schema: z.ZodType<Value, string>;
}

/** Where a setting stands in help and reference. */
export const settingGroups = {
  reach: 'Where the portal is reached',
  storage: 'What it keeps',
  cards: 'Cards and certificates',
  accounts: 'Accounts and passwords',
  services: 'Services beside it',
  helpdesk: 'Helpdesk and what pages point to',
  operation: 'Operation',
  audit: 'Copies of the audit log’s checkpoints',
} as const;

interface Declaration<Value> {
  readonly name: `ECPA_${string}`;
  readonly group: keyof typeof settingGroups;
  readonly kind: Kind<Value>;
  readonly meaning: string;
}

/** One setting: an environment variable, what it may hold, what it means, and what holds when it is absent. */
export interface Setting<Value = unknown> {
  readonly name: `ECPA_${string}`;
  readonly group: keyof typeof settingGroups;
  readonly words: string;
  readonly meaning: string;
  /** Shown in help and reference; absent where the setting is simply off. */
  readonly shownDefault: string | undefined;
  /** Its value never appears in a log or an error, and may come from the file that `<name>_FILE` names. */
  readonly isSecret: boolean;
  /** @throws {SettingError} for a value that it may not hold */
  readonly read: (environment: Environment) => Value;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const setIn = (environment: Environment, name: string): string | undefined => {
  const value = environment[name]?.trim();
  return value === undefined || value === '' ? undefined : value;
};

/** The name of the setting that names a file with a secret. */
export const fileSetting = (name: string): string => `${name}_FILE`;

/** A secret as a file holds it: an editor may have left a byte order mark before it and a line end after it. */
function secretFrom(name: string, file: string): string {
  const refuse = (why: string) => new SettingError(`${fileSetting(name)}="${file}": ${why}`);
  let text: string;
  try {
    text = writtenText(readFileSync(file));
  } catch (error) {
    throw refuse(`cannot be read: ${reasonOf(error)}`);
  }
  const secret = text.trim();
  if (secret === '') throw refuse('holds nothing');
  return secret;
}

function textOf(environment: Environment, name: string, isSecret: boolean): string | undefined {
  const text = setIn(environment, name);
  const file = isSecret ? setIn(environment, fileSetting(name)) : undefined;
  if (file === undefined) return text;
  if (text !== undefined) throw new SettingError(`${fileSetting(name)}="${file}": ${name} is set beside it`);
  return secretFrom(name, file);
}

function parsed<Value>({ name, kind }: Declaration<Value>, text: string, isSecret: boolean): Value {
  const result = kind.schema.safeParse(text);
  if (result.success) return result.data;
  const why = result.error.issues[0]?.message ?? `must be ${kind.words}`;
  throw new SettingError(`${name}=${isSecret ? '(hidden)' : `"${text}"`}: ${why}`);
}

const shared = <Value>({ name, group, kind, meaning }: Declaration<Value>) => ({
  name,
  group,
  words: kind.words,
  meaning,
});

/** A setting that holds something always; its default is written as a person would write it. */
export const withDefault = <Value>(
  declaration: Declaration<Value> & { readonly byDefault: string },
): Setting<Value> => ({
  ...shared(declaration),
  shownDefault: declaration.byDefault,
  isSecret: false,
  read: (environment) =>
    parsed(declaration, setIn(environment, declaration.name) ?? declaration.byDefault, false),
});

/** A setting that may be absent. `otherwise` says what holds then, where anything does. */
export const optional = <Value>(
  declaration: Declaration<Value> & { readonly otherwise?: string },
): Setting<Value | undefined> => ({
  ...shared(declaration),
  shownDefault: declaration.otherwise,
  isSecret: false,
  read(environment) {
    const text = setIn(environment, declaration.name);
    return text === undefined ? undefined : parsed(declaration, text, false);
  },
});

/** A secret that may be absent. */
export const secret = <Value>(
  declaration: Declaration<Value> & { readonly otherwise?: string },
): Setting<Value | undefined> => ({
  ...shared(declaration),
  shownDefault: declaration.otherwise,
  isSecret: true,
  read(environment) {
    const text = textOf(environment, declaration.name, true);
    return text === undefined ? undefined : parsed(declaration, text, true);
  },
});

/** Reads a setting of one environment. @throws {SettingError} for a wrong one */
export type ReadSetting = <Value>(setting: Setting<Value>) => Value;
