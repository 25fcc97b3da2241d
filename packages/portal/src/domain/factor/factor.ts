import { type AssuranceLevel } from '../session/session.ts';

/** What beside password and cards proves somebody. */
export const factorKinds = ['passkey', 'code-app', 'backup-codes'] as const;
export type FactorKind = (typeof factorKinds)[number];

/** What an account holds, as far as its level depends on it. */
export interface Held {
  /** Natural-person cards that are bound and in use. */
  readonly cards: number;
  readonly passkeys: number;
  readonly hasCodeApp: boolean;
}

/** The highest level that the owner can prove (NIST SP 800-63B-4, 4.1.2.1: a factor is added at the highest one). */
export const highestLevel = ({
  cards,
  passkeys,
  hasCodeApp,
}: Held): Exclude<AssuranceLevel, 'agency-card'> =>
  cards > 0 ? 'card' : passkeys > 0 || hasCodeApp ? 'two-factor' : 'password';
