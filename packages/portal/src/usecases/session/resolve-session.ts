import { passwordEndsAt, passwordWarningDays } from '../../domain/account/password-policy.ts';
import { rolesHeldBy } from '../../domain/authority/holding.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Session, type SessionEnd, wasSeenLately } from '../../domain/session/session.ts';
import { sessionEndOf, type Standing } from '../../domain/session/standing.ts';
import { type Stores } from '../../domain/stores.ts';
import { tokenHash } from '../../kernel/id.ts';
import { type Needs } from '../common/house.ts';
import { type SessionView } from '../common/views.ts';
import { endSessionThatIsOver } from './end-session.ts';

/** Whose session a token stands for; or none, and how one that was known ended. */
export type Resolved =
  | { readonly kind: 'session'; readonly session: SessionView }
  | { readonly kind: 'none'; readonly ended?: SessionEnd | undefined };

type Readers = Pick<Stores, 'accounts' | 'people' | 'agencies' | 'authorities'>;

const common = (session: Session) => ({
  sessionId: session.sessionId,
  stage: session.stage,
  acr: session.acr,
  amr: session.amr,
  authTime: session.authTime,
  mustConfirm: session.mustConfirm,
  expiresAt: session.expiresAt,
  idleSeconds: session.idleSeconds,
});

/** Whose session it is as pages show it; undefined when the holder left the register since it was looked at. */
async function viewOf(stores: Readers, session: Session, at: Date): Promise<SessionView | undefined> {
  if (session.acr === 'agency-card') {
    const agency = session.agencyId && (await stores.agencies.find(session.agencyId));
    if (agency === undefined) return undefined;
    const { code, name } = agency;
    const { agencyId, claimedPersonId } = session;
    return {
      ...common(session),
      displayName: name,
      agencyId,
      claimedPersonId,
      agency: { code, name },
      roles: [],
    };
  }
  const account = session.accountId && (await stores.accounts.find(session.accountId));
  const person = session.personId && (await stores.people.find(session.personId));
  if (account === undefined || person === undefined) return undefined;
  const authorities = await stores.authorities.listByPerson(person.personId);
  return {
    ...common(session),
    displayName: person.name,
    accountName: account.accountName,
    personId: person.personId,
    roles: [...new Set(rolesHeldBy(authorities, person, at))],
  };
}

/** What the owner of a session is told on every page. */
function noticesOf(
  { session, recoveryUntil, passwordChangedAt, mailReturns }: Standing,
  { passwordPolicy, at }: Needs<'passwordPolicy'> & { at: Date },
): Pick<SessionView, 'recoveryWaits' | 'passwordDaysLeft' | 'mailReturns'> {
  const recoveryWaits = recoveryUntil !== undefined && at < recoveryUntil;
  const endsAt = session.stage === 'full' ? passwordEndsAt({ passwordChangedAt }, passwordPolicy) : undefined;
  const days = endsAt && Math.ceil((endsAt.getTime() - at.getTime()) / 86_400_000);
  const passwordDaysLeft = days === undefined || days > passwordWarningDays ? undefined : Math.max(0, days);
  return {
    ...(recoveryWaits ? { recoveryWaits } : {}),
    ...(mailReturns && session.stage === 'full' ? { mailReturns } : {}),
    ...(passwordDaysLeft === undefined ? {} : { passwordDaysLeft }),
  };
}

/**
 * Who a request's session token stands for, by the register as it is now. A session that does not stand any more is
 * ended here, whatever path the request is on.
 */
export const resolveSession =
  ({
    database,
    clock,
    employmentPolicy,
    certificates,
    passwordPolicy,
  }: Needs<'database' | 'clock' | 'employmentPolicy' | 'certificates' | 'passwordPolicy'>) =>
  async ({ sessionToken, ctx }: { sessionToken: string; ctx: RequestContext }): Promise<Resolved> => {
    const at = clock.now();
    const standing = await database.read.sessions.findStanding({ tokenHash: tokenHash(sessionToken) });
    if (standing === undefined) return { kind: 'none', ended: undefined };
    const { session } = standing;
    const end = sessionEndOf(standing, { at, employmentPolicy, certificates });
    const view = end === undefined ? await viewOf(database.read, session, at) : undefined;
    if (view === undefined) {
      const ended = end ?? 'ended-by-authority';
      if (standing.ended === undefined)
        await database.transact((stores) => endSessionThatIsOver(stores, { session, end: ended, ctx, at }));
      return { kind: 'none', ended };
    }
    if (!wasSeenLately(session, at))
      await database.transact(({ sessions }) => sessions.touch(session.sessionId, at));
    return { kind: 'session', session: { ...view, ...noticesOf(standing, { passwordPolicy, at }) } };
  };
