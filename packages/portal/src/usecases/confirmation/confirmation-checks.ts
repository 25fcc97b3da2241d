import { type CertificateFacts } from '../../domain/certificate/certificate.ts';
import { type ConfirmationStep } from '../../domain/confirmation/confirmation.ts';
import { type RegisterLookup } from '../../domain/confirmation/register-lookup.ts';
import { sameName } from '../../domain/person/name.ts';
import { lastFour } from '../../domain/person/national-id.ts';
import {
  employmentRefusal,
  type EmploymentPolicy,
  type Person,
  type PersonId,
} from '../../domain/person/person.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type PersonStore } from '../../domain/person/person-store.ts';
import { type Claim, type ClaimSources, findClaimed } from '../common/find-claimed.ts';

type Verdict = { readonly refusal: RefusalCode } | { readonly personId: PersonId; readonly source: string };

const noHolder: Verdict = { refusal: 'holder-mismatch' };

/** Whether one of the person's names is the card's; a match of the last four alone is never enough. */
export const bearsNameOf = ({ name, aliases }: Person, { holderName }: CertificateFacts): boolean =>
  [name, ...aliases].some((each) => sameName(each, holderName));

/**
 * Checks a claim against a proven card. No enumeration: the claim is compared with the card first and with the register
 * second, so that a card reveals no other person (domain facts, section 2, row 5):
 *
 * 1. an account name that nobody has, another last four or another name → holder-mismatch, whoever that is;
 * 2. an ID with the card's own last four that nobody has → person-unknown;
 * 3. the status of the person whom both name.
 *
 * Every mismatch goes through the same steps, since the page shows them.
 */
export async function checkClaim({
  stores,
  lookup,
  employmentPolicy,
  facts,
  claim,
  at,
  begin,
}: {
  stores: ClaimSources & { readonly people: Pick<PersonStore, 'nationalIdOf'> };
  lookup: RegisterLookup | undefined;
  employmentPolicy: EmploymentPolicy;
  facts: CertificateFacts;
  claim: Claim;
  at: Date;
  /** Tells that a step begins now; those before it are done. */
  begin: (step: ConfirmationStep) => Promise<void>;
}): Promise<Verdict> {
  await begin('register');
  const person = await findClaimed(stores, claim);
  const nationalId =
    claim.kind === 'national-id'
      ? claim.nationalId
      : person && (await stores.people.nationalIdOf(person.personId));
  const endsLikeCard = nationalId !== undefined && lastFour(nationalId) === facts.lastFour;
  if (endsLikeCard && person === undefined) return { refusal: 'person-unknown' };

  await begin('certificate');
  if (!endsLikeCard || person === undefined || !bearsNameOf(person, facts)) return noHolder;

  await begin('employment');
  const refusal = employmentRefusal(person, employmentPolicy, at);
  if (refusal !== undefined) return { refusal };

  if (lookup === undefined) return { personId: person.personId, source: 'certificate' };
  await begin('external-look-up');
  const { issuerKeyId, serial } = facts;
  const answer = await lookup.ask({ certificate: { issuerKeyId, serial }, nationalId });
  if (answer === 'mismatch') return noHolder;
  return answer === 'match'
    ? { personId: person.personId, source: 'certificate+look-up' }
    : { refusal: 'register-unavailable' };
}
