import { type EventType } from '../../domain/audit/audit-events.ts';
import { type AuditRow } from '../../domain/audit/audit.ts';
import { type Binding } from '../../domain/certificate/binding-store.ts';
import { maskNationalId } from '../../domain/person/national-id.ts';
import { type Needs } from '../common/house.ts';
import { findOwner, type Owner } from '../session/session-owner.ts';
import { type AccountPageView, type UseCases } from '../use-cases.ts';

const historyRows = 20;
const shownEvents: readonly EventType[] = [
  'session.start',
  'session.end',
  'account.activate',
  'certificate.bind',
  'certificate.retire',
  'certificate.block',
  'certificate.release',
  'password.change',
  'password.lock',
  'email.change',
];

const stateOf = ({ retiredReason }: Binding) =>
  retiredReason === 'blocked' || retiredReason === 'released' ? retiredReason : 'in-use';

const cardView = (binding: Binding): AccountPageView['cards'][number] => {
  const { bindingId, kind, serial, notAfter, boundAt, lastUsedAt } = binding;
  return {
    id: bindingId,
    kind,
    maskedSerial: `…${serial.slice(-4)}`,
    notAfter,
    boundAt,
    lastUsedAt,
    state: stateOf(binding),
  };
};

const sessionViews = ({ sessions, current }: Owner): AccountPageView['sessions'] =>
  sessions.map(({ sessionId, acr, startedAt, lastSeenAt, sourceAddress, userAgent }) => ({
    id: sessionId,
    current: sessionId === current.sessionId,
    acr,
    startedAt,
    lastSeenAt,
    sourceAddress,
    userAgent,
  }));

const historyView = ({ at, type, method, result, sourceAddress }: AuditRow) => ({
  at,
  event: type,
  method,
  result,
  sourceAddress,
});

/** What a person sees of the own account: profile, bound cards, open sessions, what happened lately. */
export const readAccountPage =
  ({ database, clock }: Needs<'database' | 'clock'>): UseCases['readAccountPage'] =>
  async ({ session }) => {
    const { read } = database;
    const owner = await findOwner(read, session, clock.now());
    if (owner === undefined) throw new Error('The session of an account page has no account');
    const { account, person } = owner;
    const nationalId = await read.people.nationalIdOf(person.personId);
    const cards = await read.bindings.listByAccount(account.accountId);
    const history = await read.audit.list({
      subjects: [person.personId, account.accountId],
      types: shownEvents,
      limit: historyRows,
    });
    return {
      profile: {
        name: person.name,
        maskedNationalId: nationalId === undefined ? '' : maskNationalId(nationalId),
        accountName: account.accountName ?? '',
        email: account.email ?? '',
        emailVerified: account.emailVerifiedAt !== undefined,
        agencies: person.employments.map(({ agencyCode, agencyName, title, status }) => ({
          code: agencyCode,
          name: agencyName,
          title,
          status,
        })),
      },
      cards: cards.filter(({ retiredReason }) => retiredReason !== 'replaced').map(cardView),
      sessions: sessionViews(owner),
      history: history.map(historyView),
    };
  };
