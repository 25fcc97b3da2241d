import { readInitialPassword } from '../../domain/initial-password/initial-password.ts';
import { isPersonId, type Person } from '../../domain/person/person.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Needs } from '../common/house.ts';
import { turnOf } from '../common/turn-of.ts';
import { type SessionView } from '../common/views.ts';
import { initialPasswordOf } from './hand-out-initial-password.ts';

/**
 * Idempotence of handing out: what a form gave to a person when it came first, for its second coming, as long as nobody
 * used, replaced or took it back. Whoever clicks twice on a slow line would otherwise lose the one page that shows it.
 */
export async function issuedAgain(
  house: Needs<'database' | 'clock' | 'pseudonym' | 'passwords' | 'networkOf'>,
  {
    entry: { session, ctx },
    form,
    personId,
    refusal,
  }: {
    entry: { readonly session: Pick<SessionView, 'sessionId'>; readonly ctx: RequestContext };
    /** As `makeInitialPassword` was given it. */
    form: string;
    personId: string;
    /** With which the form that came now was refused. */
    refusal: RefusalCode;
  },
): Promise<
  { readonly person: Person; readonly initialPassword: string; readonly expiresAt: Date } | undefined
> {
  if (refusal !== 'request-repeated' || !isPersonId(personId)) return undefined;
  const { read } = house.database;
  const person = await read.people.find(personId);
  const account = person && (await read.accounts.findByPerson(person.personId));
  const open = account && (await read.initialPasswords.findOpen(account.accountId, house.clock.now()));
  if (person === undefined || open === undefined) return undefined;
  const initialPassword = initialPasswordOf(house, { session, form });
  const turn = turnOf(house, { ctx, identifier: session.sessionId });
  const verdict = await house.passwords.verify(readInitialPassword(initialPassword), open.hash, turn);
  return verdict.kind === 'match' ? { person, initialPassword, expiresAt: open.expiresAt } : undefined;
}
