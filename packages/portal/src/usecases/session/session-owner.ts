import { type Account } from '../../domain/account/account.ts';
import { type Person } from '../../domain/person/person.ts';
import { type Session } from '../../domain/session/session.ts';
import { type Stores } from '../../domain/stores.ts';
import { type SessionRules, standingSession } from '../common/present-session.ts';
import { type SessionView } from '../common/views.ts';

export interface Owner {
  readonly account: Account;
  readonly person: Person;
  readonly sessions: readonly Session[];
  /** The session of this request. */
  readonly current: Session;
}

/** The account of the person whose session this is, or undefined when the session does not stand any more. */
export async function findOwner(
  rules: SessionRules,
  { accounts, people, sessions }: Pick<Stores, 'accounts' | 'people' | 'sessions'>,
  { personId, sessionId }: Pick<SessionView, 'personId' | 'sessionId'>,
  at: Date,
): Promise<Owner | undefined> {
  const person = personId === undefined ? undefined : await people.find(personId);
  const account = person && (await accounts.findByPerson(person.personId));
  if (person === undefined || account === undefined) return undefined;
  const current = await standingSession(rules, { sessions }, { sessionId }, at);
  if (current?.accountId !== account.accountId) return undefined;
  return { account, person, sessions: await sessions.listByAccount(account.accountId, at), current };
}
