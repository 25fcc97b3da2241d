import { type Account } from '../account/account.ts';
import { type Binding } from '../certificate/binding-store.ts';
import { type AssuranceLevel } from '../session/session.ts';

/** What beside password and cards proves somebody. */
export const factorKinds = ['passkey', 'code-app', 'backup-codes'] as const;
export type FactorKind = (typeof factorKinds)[number];

/** What an account holds, as far as its level depends on it. */
export interface Held {
  /** Those that count (`countsAsCard`), in use or not. */
  readonly cards: number;
  readonly passkeys: number;
  readonly hasCodeApp: boolean;
}

/**
 * Whether a card asks for its level: from its binding on, however it went out of use, until the account is activated anew,
 * which somebody other than a password has to allow. A password alone blocks a card and a date lets it expire, so a level
 * that fell with the card would fall to whoever has the password.
 */
export const countsAsCard = (
  { kind, retiredAt, notAfter }: Pick<Binding, 'kind' | 'retiredAt' | 'notAfter'>,
  { activatedAt }: Pick<Account, 'activatedAt'>,
): boolean => {
  const lastDay = retiredAt !== undefined && retiredAt < notAfter ? retiredAt : notAfter;
  return kind === 'natural-person' && (activatedAt === undefined || activatedAt <= lastDay);
};

/**
 * The highest level that the owner proved since the account was activated (NIST SP 800-63B-4, 4.1.2.1: a factor is added at
 * the highest one).
 */
export const highestLevel = ({
  cards,
  passkeys,
  hasCodeApp,
}: Held): Exclude<AssuranceLevel, 'agency-card'> =>
  cards > 0 ? 'card' : passkeys > 0 || hasCodeApp ? 'two-factor' : 'password';
