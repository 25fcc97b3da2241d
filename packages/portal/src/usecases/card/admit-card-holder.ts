import { type Account, isActivated } from '../../domain/account/account.ts';
import { type Binding } from '../../domain/certificate/binding-store.ts';
import { employmentRefusal, type EmploymentPolicy, type Person } from '../../domain/person/person.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';

export interface Admitted {
  readonly kind: 'admitted';
  readonly account: Account;
  readonly person: Person;
}

/** Why an account's person may not come in now, or undefined; the same on every way in. */
export const entryRefusal = (
  { account, person }: { account: Pick<Account, 'suspendedAt'>; person: Pick<Person, 'employments'> },
  policy: EmploymentPolicy,
): RefusalCode | undefined =>
  account.suspendedAt === undefined ? employmentRefusal(person, policy) : 'account-suspended';

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

/** Where a card holder goes next: on with the activation, or in. */
export const stageOf = (account: Account): { stage: 'restricted' | 'full'; next: string } =>
  isActivated(account) ? { stage: 'full', next: '/' } : { stage: 'restricted', next: '/activate/details' };
