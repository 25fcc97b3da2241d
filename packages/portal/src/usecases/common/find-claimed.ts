import { parseAccountName } from '../../domain/account/account-name.ts';
import { type NationalId, nationalIdProblem, parseNationalId } from '../../domain/person/national-id.ts';
import { type Person } from '../../domain/person/person.ts';
import { type AccountStore } from '../../domain/account/account-store.ts';
import { type PersonStore } from '../../domain/person/person-store.ts';
import { type Invalid } from './views.ts';

/** What somebody typed as 自訂帳號或身分證號. */
export type Claim =
  | { readonly kind: 'national-id'; readonly nationalId: NationalId }
  | { readonly kind: 'account-name'; readonly accountName: NonNullable<ReturnType<typeof parseAccountName>> };

/** @returns undefined when it has neither form */
function parseClaim(typed: string): Claim | undefined {
  const nationalId = parseNationalId(typed);
  if (nationalId !== undefined) return { kind: 'national-id', nationalId };
  const accountName = parseAccountName(typed);
  return accountName === undefined ? undefined : { kind: 'account-name', accountName };
}

/**
 * The claim of a field, or what is wrong with what was typed there: a text of neither form names nobody, so it is no
 * claim, costs none, and is never answered like somebody who was not found.
 */
export function readClaim(typed: string, field = 'claimed'): Claim | Invalid {
  const claim = parseClaim(typed);
  if (claim !== undefined) return claim;
  const problem = nationalIdProblem(typed);
  return {
    kind: 'invalid',
    problems: [{ field, code: problem === 'national-id-form' ? 'claim-form' : problem }],
  };
}

/** The text in which two writings of a claim are the same. */
export const claimedText = (claim: Claim): string =>
  claim.kind === 'national-id' ? claim.nationalId : claim.accountName;

/** What is asked to find whom a claim names. */
export interface ClaimSources {
  readonly people: Pick<PersonStore, 'find' | 'findByNationalId'>;
  readonly accounts: Pick<AccountStore, 'findByAccountName'>;
}

/** The person whom a claim names, if the register has one. Claimed, not proven. */
export async function findClaimed(
  { people, accounts }: ClaimSources,
  claim: Claim,
): Promise<Person | undefined> {
  if (claim.kind === 'national-id') return people.findByNationalId(claim.nationalId);
  const account = await accounts.findByAccountName(claim.accountName);
  return account && people.find(account.personId);
}
