import { type Account } from '../../domain/account/account.ts';
import { type Binding } from '../../domain/certificate/binding-store.ts';
import { type Person } from '../../domain/person/person.ts';
import { type Stores } from '../../domain/stores.ts';

/** The account and person to whom a certificate is bound. */
export async function findCardHolder(
  { accounts, people }: Pick<Stores, 'accounts' | 'people'>,
  { accountId, bindingId }: Binding,
): Promise<{ account: Account; person: Person }> {
  const account = await accounts.find(accountId);
  const person = account && (await people.find(account.personId));
  if (account === undefined || person === undefined)
    throw new Error(`The binding ${bindingId} has no account or person`);
  return { account, person };
}
