import { type Binding } from '../../domain/certificate/binding-store.ts';
import { type Person } from '../../domain/person/person.ts';
import { type SessionEnd, type SessionId } from '../../domain/session/session.ts';
import { type Stores } from '../../domain/stores.ts';
import { cardBlockedMail } from '../mail/card-mails.ts';
import { tellOwner } from '../mail/tell-owner.ts';

/**
 * Takes a card out of use in the caller's unit of work: the sessions that began with it end, and its holder is told.
 * @returns the sessions that ended, or undefined when the card was out of use already
 */
export async function blockCard(
  stores: Pick<Stores, 'bindings' | 'confirmations' | 'sessions' | 'accounts' | 'outbox' | 'throttles'>,
  {
    binding,
    person,
    end,
    origin,
    at,
  }: { binding: Binding; person: Person; end: SessionEnd; origin: string; at: Date },
): Promise<readonly SessionId[] | undefined> {
  const { bindingId, accountId } = binding;
  if (!(await stores.bindings.retire(bindingId, 'blocked', at))) return undefined;
  // A proof of it that waits, such as for its claim, would open a session once the card is released.
  await stores.confirmations.deleteOfCertificate(binding);
  const open = await stores.sessions.listByAccount(accountId, at);
  const resting = open.filter((session) => session.bindingId === bindingId);
  for (const { sessionId } of resting) await stores.sessions.end(sessionId, end, at);
  const account = await stores.accounts.find(accountId);
  if (account !== undefined)
    await tellOwner(stores, { account, name: person.name, origin, at }, cardBlockedMail);
  return resting.map(({ sessionId }) => sessionId);
}
