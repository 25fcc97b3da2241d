import { type Account } from '../../domain/account/account.ts';
import { employmentRefusal, type EmploymentPolicy, type PostHolder } from '../../domain/person/person.ts';
import { type RefusalCode } from '../../domain/refusal.ts';

/** Why an account's person may not come in now, or undefined; the same on every way in. */
export const entryRefusal = (
  { account, person }: { account: Pick<Account, 'suspendedAt'>; person: PostHolder },
  policy: EmploymentPolicy,
  at: Date,
): RefusalCode | undefined =>
  account.suspendedAt === undefined ? employmentRefusal(person, policy, at) : 'account-suspended';
