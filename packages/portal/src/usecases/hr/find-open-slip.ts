import { type InitialPassword } from '../../domain/initial-password/initial-password.ts';
import { type PersonId } from '../../domain/person/person.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { type Acting } from '../console/enter-console.ts';
import { findWithinReach } from '../console/reach.ts';
import { refusalToIssue } from './issue-to-person.ts';

/**
 * The slip of a person that can still be used, for whoever of HR may hand one out to them. Whatever else keeps that person from
 * signing in is no reason to leave a secret of theirs as it is.
 * @returns the subject as far as it is known, for the audit row; `open` is undefined where no slip is good
 */
export async function findOpenSlip(
  { employmentPolicy }: Needs<'employmentPolicy'>,
  { stores, actor, at }: { stores: Stores; actor: Acting; at: Date },
  personId: string,
): Promise<
  | { readonly refusal: RefusalCode; readonly subject?: PersonId }
  | { readonly subject: PersonId; readonly open: InitialPassword | undefined }
> {
  const person = await findWithinReach({ stores, actor, at }, personId);
  if (person === undefined) return { refusal: 'not-found' };
  const subject = person.personId;
  if ((await refusalToIssue(stores, { actor, person, at, employmentPolicy })) === 'forbidden')
    return { refusal: 'forbidden', subject };
  const account = await stores.accounts.findByPerson(subject);
  return { subject, open: account && (await stores.initialPasswords.findOpen(account.accountId, at)) };
}
