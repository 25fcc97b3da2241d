import { isInForce } from '../../domain/authority/authority.ts';
import { type Session, type SessionEnd, sessionOver } from '../../domain/session/session.ts';
import { type Stores } from '../../domain/stores.ts';
import { tokenHash } from '../../kernel/id.ts';
import { auditEvent } from '../common/audit-event.ts';
import { type Needs } from '../common/house.ts';
import { type UseCases } from '../use-cases.ts';
import { type SessionView } from '../common/views.ts';
import { entryRefusal } from '../common/entry.ts';

/** A session that was seen this lately is not written again: the idle limits are quarter hours. */
const touchSeconds = 30;

type Readers = Pick<Stores, 'sessions' | 'accounts' | 'people' | 'agencies' | 'authorities' | 'bindings'>;
type Parts = Needs<'database' | 'clock' | 'employmentPolicy' | 'certificates'>;
type Found = { readonly view: SessionView } | { readonly end: SessionEnd };

const common = (session: Session) => ({
  sessionId: session.sessionId,
  stage: session.stage,
  acr: session.acr,
  amr: session.amr,
  authTime: session.authTime,
  mustConfirm: session.mustConfirm,
  expiresAt: session.expiresAt,
});

async function viewOfAgency(stores: Readers, session: Session): Promise<Found> {
  const agency = session.agencyId && (await stores.agencies.find(session.agencyId));
  if (agency === undefined) return { end: 'ended-by-authority' };
  const { code, name } = agency;
  return { view: { ...common(session), displayName: name, agency: { code, name }, roles: [] } };
}

/** The card of a card session: neither retired nor on a revocation list that is at hand. No network is asked here. */
async function cardStillGood(
  { bindings }: Readers,
  { bindingId }: Session,
  certificates: Parts['certificates'],
): Promise<boolean> {
  if (bindingId === undefined) return true;
  const binding = await bindings.find(bindingId);
  return (
    binding?.retiredAt === undefined && binding !== undefined && !certificates.isListedAsRevoked(binding)
  );
}

async function viewOfPerson(
  stores: Readers,
  {
    session,
    at,
    employmentPolicy,
    certificates,
  }: { session: Session; at: Date } & Pick<Parts, 'employmentPolicy' | 'certificates'>,
): Promise<Found> {
  const account = session.accountId && (await stores.accounts.find(session.accountId));
  const person = session.personId && (await stores.people.find(session.personId));
  if (account === undefined || person === undefined) return { end: 'ended-by-authority' };
  const no = entryRefusal({ account, person }, employmentPolicy);
  if (no !== undefined) return { end: no === 'account-suspended' ? 'suspended' : 'separated' };
  if (!(await cardStillGood(stores, session, certificates))) return { end: 'certificate-revoked' };
  const authorities = await stores.authorities.listByPerson(person.personId);
  return {
    view: {
      ...common(session),
      displayName: person.name,
      accountName: account.accountName,
      personId: person.personId,
      roles: [...new Set(authorities.filter((each) => isInForce(each, at)).map(({ role }) => role))],
    },
  };
}

/**
 * Who a request's session token stands for, by the register as it is now: limits, suspension and separation end a
 * session here, whatever path the request is on.
 */
export const resolveSession =
  ({ database, clock, employmentPolicy, certificates }: Parts): UseCases['resolveSession'] =>
  async ({ sessionToken, ctx }) => {
    const at = clock.now();
    const hash = tokenHash(sessionToken);
    const session = await database.read.sessions.findByHash(hash);
    if (session === undefined) {
      const ended = await database.read.sessions.findEnd(hash);
      return { kind: 'none', ended };
    }
    const over = sessionOver(session, at);
    const found: Found =
      over !== undefined
        ? { end: over }
        : session.acr === 'agency-card'
          ? await viewOfAgency(database.read, session)
          : await viewOfPerson(database.read, { session, at, employmentPolicy, certificates });
    if ('end' in found) {
      await database.transact(async ({ sessions, audit }) => {
        const subject = session.accountId ?? session.agencyId;
        const details = { session: session.sessionId, reason: found.end };
        if (await sessions.end(session.sessionId, found.end, at))
          await audit.append(auditEvent({ type: 'session.end', ctx, actor: 'portal', subject, details }), at);
      });
      return { kind: 'none', ended: found.end };
    }
    if (at.getTime() - session.lastSeenAt.getTime() >= touchSeconds * 1000)
      await database.transact(({ sessions }) => sessions.touch(session.sessionId, at));
    return { kind: 'session', session: found.view };
  };
