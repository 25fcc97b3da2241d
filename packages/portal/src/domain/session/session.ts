import { clocksApartSeconds } from '../../kernel/clock.ts';
import { type AccountId } from '../account/account.ts';
import { type BindingId } from '../certificate/binding-store.ts';
import { type CertificateKey } from '../certificate/certificate.ts';
import { type AgencyId, type PersonId } from '../person/person.ts';

export const assuranceLevels = ['password', 'two-factor', 'card', 'agency-card'] as const;
export type AssuranceLevel = (typeof assuranceLevels)[number];

/** Authentication method references (RFC 8176 where it has a name: pwd, otp, hwk, swk, user, mfa, sc, pin). */
export const authenticationMethods = [
  'pwd',
  'otp',
  'hwk',
  'swk',
  'user',
  'mfa',
  'sc',
  'pin',
  'nhi',
  'fido-app',
  'initial-password',
  'emergency',
] as const;
export type AuthenticationMethod = (typeof authenticationMethods)[number];

export const isAuthenticationMethod = (text: string): text is AuthenticationMethod =>
  authenticationMethods.some((known) => known === text);

/**
 * Whether a session rests on a natural-person card whose PIN was asked for: what the consoles of HR, helpdesk and
 * operators demand. A session of the same level by NHI card, or by a certificate that the browser presented, does not;
 * raised by card and PIN it does.
 */
export const restsOnNaturalPersonCard = ({
  acr,
  amr,
}: {
  readonly acr: AssuranceLevel;
  readonly amr: readonly string[];
}): boolean => acr === 'card' && amr.includes('sc') && amr.includes('pin');

/** Whether a passkey is among the proofs of a session: what some roles show beside the card. */
export const restsOnPasskey = ({ amr }: { readonly amr: readonly string[] }): boolean =>
  amr.includes('hwk') || amr.includes('swk');

export type SessionId = `ses_${string}`;

/**
 * The first of a row of sessions of one person in one browser that took each other's place by re-authentication or
 * step-up. Applications know this one, so that confirming one's identity signs nobody out of them.
 */
export type RootId = SessionId;

/**
 * `restricted` reaches the activation form and sign-out, nothing else; `emergency` what an operator may do while no
 * certificate can be checked (domain/emergency).
 */
export type SessionStage = 'restricted' | 'full' | 'emergency';

/** Idle and absolute limits by level, in seconds (NIST SP 800-63B-4, 2.2.3 and 2.3.3). */
export const sessionLimits: Readonly<
  Record<AssuranceLevel, { idleSeconds: number; absoluteSeconds: number }>
> = {
  password: { idleSeconds: 30 * 60, absoluteSeconds: 12 * 3600 },
  'two-factor': { idleSeconds: 30 * 60, absoluteSeconds: 12 * 3600 },
  card: { idleSeconds: 15 * 60, absoluteSeconds: 12 * 3600 },
  'agency-card': { idleSeconds: 15 * 60, absoluteSeconds: 12 * 3600 },
};
/** Whoever finds an unlocked screen must not be able to redirect a person's mail: only so recent a sign-in is. */
export const recentSignInSeconds = 10 * 60;
/** A restricted session lasts long enough to fill one form. */
export const restrictedLimits = { idleSeconds: 15 * 60, absoluteSeconds: 3600 } as const;

export const sessionEnds = [
  'signed-out',
  'idle',
  'absolute',
  'ended-by-owner',
  'ended-by-authority',
  'separated',
  'on-leave',
  'handler-left',
  'suspended',
  'reset',
  'rotated',
  'certificate-revoked',
] as const;
export type SessionEnd = (typeof sessionEnds)[number];

export interface Session {
  readonly sessionId: SessionId;
  readonly stage: SessionStage;
  readonly acr: AssuranceLevel;
  readonly amr: readonly AuthenticationMethod[];
  readonly authTime: Date;
  readonly accountId: AccountId | undefined;
  readonly personId: PersonId | undefined;
  readonly agencyId: AgencyId | undefined;
  /** The person whom the holder of an agency card named: claimed, not proven. */
  readonly claimedPersonId: PersonId | undefined;
  readonly bindingId: BindingId | undefined;
  /** The certificate that opened it, by card or in TLS: it ends with that certificate. */
  readonly certificate: CertificateKey | undefined;
  /** The account was activated in this session: sign out and in again confirms it. */
  readonly mustConfirm: boolean;
  /** The account had not signed in in this browser with the password that it has. */
  readonly isNewBrowser: boolean;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly idleSeconds: number;
  readonly sourceAddress: string;
  readonly userAgent: string;
}

const toleratedSkewMilliseconds = clocksApartSeconds * 1000;

/** Why a session is over at `at`, or undefined while it lasts. A clock that went back ends it: it must not last longer. */
export function sessionOver(
  session: Pick<Session, 'expiresAt' | 'lastSeenAt' | 'idleSeconds'>,
  at: Date,
): 'idle' | 'absolute' | undefined {
  if (session.lastSeenAt.getTime() - at.getTime() > toleratedSkewMilliseconds) return 'idle';
  if (at >= session.expiresAt) return 'absolute';
  return at.getTime() - session.lastSeenAt.getTime() >= session.idleSeconds * 1000 ? 'idle' : undefined;
}

/** A session that was seen this lately is not written again: the idle limits are quarter hours. */
const seenLatelyMilliseconds = 30_000;

export const wasSeenLately = ({ lastSeenAt }: Pick<Session, 'lastSeenAt'>, at: Date): boolean =>
  at.getTime() - lastSeenAt.getTime() < seenLatelyMilliseconds;

export const isSessionId = (text: string): text is SessionId => /^ses_[\w-]{8,64}$/.test(text);
