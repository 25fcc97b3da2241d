import { type Account } from '../../domain/account/account.ts';
import { type Binding } from '../../domain/certificate/binding-store.ts';
import { type EmploymentPolicy, type Person } from '../../domain/person/person.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { entryRefusal } from '../common/entry.ts';

export interface Admitted {
  readonly kind: 'admitted';
  readonly account: Account;
  readonly person: Person;
}

/** The account and person of a bound certificate, if they may come in. */
export async function admitCardHolder({
  stores,
  binding,
  policy,
}: {
  stores: Pick<Stores, 'accounts' | 'people'>;
  binding: Binding;
  policy: EmploymentPolicy;
}): Promise<
  Admitted | { readonly kind: 'refused'; readonly refusal: RefusalCode; readonly account?: Account }
> {
  const account = await stores.accounts.find(binding.accountId);
  const person = account && (await stores.people.find(account.personId));
  if (account === undefined || person === undefined)
    throw new Error(`The binding ${binding.bindingId} has no account or person`);
  const refusal =
    binding.retiredReason === undefined
      ? entryRefusal({ account, person }, policy)
      : binding.retiredReason === 'blocked'
        ? 'certificate-blocked'
        : 'certificate-retired';
  return refusal === undefined
    ? { kind: 'admitted', account, person }
    : { kind: 'refused', refusal, account };
}
