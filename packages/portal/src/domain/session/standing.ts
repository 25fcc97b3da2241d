import { type Account, isActivated } from '../account/account.ts';
import { type CertificateVerifier } from '../certificate/certificate-verifier.ts';
import {
  type Employment,
  employmentRefusal,
  type EmploymentPolicy,
  employmentStatus,
  type Period,
} from '../person/person.ts';
import { type RootId, type Session, type SessionEnd, sessionOver } from './session.ts';

/** What a post says of whether somebody may come in. */
export type PostState = Period & Pick<Employment, 'status'>;

/** A session and everything in the database on which it rests, read in one look. */
export interface Standing {
  readonly session: Session;
  readonly rootId: RootId;
  /** How it ended, where somebody ended it. */
  readonly ended: SessionEnd | undefined;
  readonly account: Pick<Account, 'state' | 'suspendedAt'> | undefined;
  /** The person's, of every period; empty for an agency. */
  readonly posts: readonly PostState[];
  /** Whether its card was replaced, blocked or released since. */
  readonly cardRetired: boolean;
  /** Those in that agency of the person whom the holder of its card named. */
  readonly handlerPosts: readonly PostState[];
  /** Whether that person's own account is suspended. */
  readonly handlerSuspended: boolean;
  /** Until when a recovery of the account by mail waits or may go on: its owner is told of it on every page. */
  readonly recoveryUntil: Date | undefined;
  /** For whoever is told that the password ends. */
  readonly passwordChangedAt: Date | undefined;
  /** Whether mail to the account's address comes back. */
  readonly mailReturns: boolean;
}

export interface StandingRules {
  readonly at: Date;
  readonly employmentPolicy: EmploymentPolicy;
  readonly certificates: Pick<CertificateVerifier, 'isListedAsRevoked'>;
}

type Check = (standing: Standing, rules: StandingRules) => SessionEnd | undefined;

const ended: Check = (standing) => standing.ended;

const withinLimits: Check = ({ session }, { at }) => sessionOver(session, at);

/** An agency's session has an agency, any other one an account; both may have left the register meanwhile. */
const hasHolder: Check = ({ session, account }) => {
  const held = session.acr === 'agency-card' ? session.agencyId : account && session.personId;
  return held === undefined ? 'ended-by-authority' : undefined;
};

const notSuspended: Check = ({ account, handlerSuspended }) =>
  account?.suspendedAt === undefined && !handlerSuspended ? undefined : 'suspended';

const mayComeIn: Check = ({ session, posts }, { employmentPolicy, at }) => {
  if (session.acr === 'agency-card') return undefined;
  const no = employmentRefusal({ employments: posts }, employmentPolicy, at);
  return no && (no === 'person-on-leave' ? 'on-leave' : 'separated');
};

/** The card stays with the agency when the person who was named leaves it. */
const handlerServes: Check = ({ session, handlerPosts }, { at }) =>
  session.acr !== 'agency-card' || employmentStatus({ employments: handlerPosts }, at) === 'in-service'
    ? undefined
    : 'handler-left';

/** A session that reaches more than the form is one of an active account, a restricted one of an account whose form is open. */
const fitsAccount: Check = ({ session: { stage }, account }) => {
  if (account === undefined) return undefined;
  if (account.state === 'not-activated') return 'reset';
  if (isActivated(account)) return stage === 'restricted' ? 'rotated' : undefined;
  return stage === 'restricted' ? undefined : 'reset';
};

/** Fails closed: an agency's session of which nobody knows the certificate rests on nothing. */
const certificateGood: Check = ({ session: { acr, certificate }, cardRetired }, { certificates }) => {
  const unknown = acr === 'agency-card' && certificate === undefined;
  const listed = certificate !== undefined && certificates.isListedAsRevoked(certificate);
  return unknown || listed || cardRetired ? 'certificate-revoked' : undefined;
};

/** In this order: the first that says something is why the session is over. */
const checks: readonly Check[] = [
  ended,
  withinLimits,
  hasHolder,
  notSuspended,
  mayComeIn,
  handlerServes,
  fitsAccount,
  certificateGood,
];

/**
 * Why a session does not count any more, or undefined while it stands: the one rule for pages, for applications by
 * every protocol, and for telling them that somebody is signed out. Asks nobody: revocation is read off the lists at
 * hand.
 */
export function sessionEndOf(standing: Standing, rules: StandingRules): SessionEnd | undefined {
  for (const check of checks) {
    const end = check(standing, rules);
    if (end !== undefined) return end;
  }
  return undefined;
}
