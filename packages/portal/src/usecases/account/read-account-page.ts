import { type Binding } from '../../domain/certificate/binding-store.ts';
import { maskNationalId } from '../../domain/person/national-id.ts';
import { type Needs } from '../common/house.ts';
import { findOwner, type Owner } from '../session/session-owner.ts';
import { readOwnHistory } from './read-own-history.ts';
import { type AccountPageView, type UseCases } from '../use-cases.ts';

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
      history: await readOwnHistory(read, owner),
    };
  };
