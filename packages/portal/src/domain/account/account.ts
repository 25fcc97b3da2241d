import { type PersonId } from '../person/person.ts';
import { type AccountName } from './account-name.ts';

export type AccountId = `acc_${string}`;

export const isAccountId = (text: string): text is AccountId => text.startsWith('acc_');

/**
 * The activation state machine. Steps go forward one at a time; only a reset by HR goes back.
 * not-activated → identity-confirmed → details-set → active → confirmed
 * `details-set` and `active` are entered together by [送出]: an account with details is an account that may sign in.
 */
export type ActivationState = 'not-activated' | 'identity-confirmed' | 'active' | 'confirmed';

/** By which of the three ways identity was confirmed; an initial password by who handed it out. */
export const activationWays = ['card', 'hr', 'agency-card', 'helpdesk'] as const;
export type ActivationWay = (typeof activationWays)[number];

/**
 * Whoever suspends decides who may release: what the centre took away, no HR office gives back. The portal itself suspends
 * whom nobody saw for long.
 */
export const suspendedBys = ['hr', 'operator', 'portal'] as const;
export type SuspendedBy = (typeof suspendedBys)[number];

export interface Account {
  readonly accountId: AccountId;
  readonly personId: PersonId;
  readonly state: ActivationState;
  readonly accountName: AccountName | undefined;
  readonly email: string | undefined;
  readonly emailVerifiedAt: Date | undefined;
  readonly passwordHash: string | undefined;
  readonly passwordChangedAt: Date | undefined;
  readonly suspendedAt: Date | undefined;
  /** Who may release it again; undefined while it is not suspended. */
  readonly suspendedBy: SuspendedBy | undefined;
  readonly activatedAt: Date | undefined;
  /** To the day; undefined where nobody has looked yet. */
  readonly lastSignedInAt: Date | undefined;
}

/** Which password it is, as a sealed value says it: milliseconds since 1970, 0 without one. */
export const passwordSetAtOf = ({ passwordChangedAt }: Pick<Account, 'passwordChangedAt'>): number =>
  passwordChangedAt?.getTime() ?? 0;

/**
 * Whether an account has the password still that it had when it was read. Its hash tells less: a sign-in beside this one
 * may have hashed the same password anew.
 */
export const hasStillPassword = (
  now: Pick<Account, 'passwordHash' | 'passwordChangedAt'>,
  before: Pick<Account, 'passwordHash' | 'passwordChangedAt'>,
): boolean =>
  now.passwordHash !== undefined &&
  before.passwordHash !== undefined &&
  passwordSetAtOf(now) === passwordSetAtOf(before);

export const isActivated = ({ state }: Pick<Account, 'state'>): boolean =>
  state === 'active' || state === 'confirmed';
