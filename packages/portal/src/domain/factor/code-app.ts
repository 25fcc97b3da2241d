import { type AccountId } from '../account/account.ts';

/** The app on somebody's phone that shows a code every half minute (RFC 6238). */
export interface CodeApp {
  readonly accountId: AccountId;
  /** Base32 (RFC 4648, 6), as the app was given it. */
  readonly secret: string;
  readonly addedAt: Date;
  readonly lastUsedAt: Date | undefined;
  /** The latest step of which a code was used: that one and those before it are used up. */
  readonly lastStep: number;
}

export interface CodeAppStore {
  find(accountId: AccountId): Promise<CodeApp | undefined>;
  has(accountId: AccountId): Promise<boolean>;
  /** Sets it up, in the place of the one before. @param step of the code that proved it */
  set(app: { accountId: AccountId; secret: string; step: number; at: Date }): Promise<void>;
  /** Uses up a step and all before it: true for exactly one caller. */
  use(code: { accountId: AccountId; step: number; at: Date }): Promise<boolean>;
  /** @returns whether there was one */
  remove(accountId: AccountId): Promise<boolean>;
}

/** Decides about codes; asks nobody, and never keeps a secret. */
export interface CodeVerifier {
  newSecret(): string;
  /** What the app reads as QR code (Key URI Format). */
  uriOf(app: { secret: string; accountName: string }): string;
  /** The step of a code that is right now, give or take the tolerated skew; undefined where it is none. */
  stepOf(code: { secret: string; code: string; at: Date }): number | undefined;
}

/** Length of a step, and how far a phone's clock may be off (RFC 6238, 5.2 and 6). */
export const codeStepSeconds = 30;
export const codeSkewSeconds = 30;

const digits = /^\d{6}$/;

/** A code as people type it: full width or not, in groups or not. */
export function readCode(typed: string): string | undefined {
  const code = typed.normalize('NFKC').replace(/[\s-]/g, '');
  return digits.test(code) ? code : undefined;
}
