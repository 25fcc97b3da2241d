import { parseAccountName } from '../../domain/account/account-name.ts';
import { isShapedLikeNationalId, type NationalId, parseNationalId } from '../../domain/person/national-id.ts';
import { type Person } from '../../domain/person/person.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Invalid } from './views.ts';

/** What somebody typed as 自訂帳號或身分證號. */
export type Claim =
  | { readonly kind: 'national-id'; readonly nationalId: NationalId }
  | { readonly kind: 'account-name'; readonly accountName: NonNullable<ReturnType<typeof parseAccountName>> };

/** @returns undefined when it has neither form */
export function parseClaim(typed: string): Claim | undefined {
  const nationalId = parseNationalId(typed);
  if (nationalId !== undefined) return { kind: 'national-id', nationalId };
  const accountName = parseAccountName(typed);
  return accountName === undefined ? undefined : { kind: 'account-name', accountName };
}

/** The claim of a form's field, or what is wrong with what was typed there: that is no claim, and costs none. */
export function readClaim(typed: string): Claim | Invalid {
  const claim = parseClaim(typed);
  if (claim !== undefined) return claim;
  const code =
    typed.trim() === '' ? 'required' : isShapedLikeNationalId(typed) ? 'national-id-check' : 'claim-form';
  return { kind: 'invalid', problems: [{ field: 'claimed', code }] };
}

/** The person whom a claim names, if the register has one. Claimed, not proven. */
export async function findClaimed(
  { people, accounts }: Pick<Stores, 'people' | 'accounts'>,
  claim: Claim | undefined,
): Promise<Person | undefined> {
  if (claim === undefined) return undefined;
  if (claim.kind === 'national-id') return people.findByNationalId(claim.nationalId);
  const account = await accounts.findByAccountName(claim.accountName);
  return account && people.find(account.personId);
}
