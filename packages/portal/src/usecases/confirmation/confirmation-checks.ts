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
import { type Stores } from '../../domain/stores.ts';
import { type Claim, findClaimed } from './find-claimed.ts';

type Verdict = { readonly refusal: RefusalCode } | { readonly personId: PersonId; readonly source: string };

/** Whether the card's own facts are those of this person; a match of the last four alone is never enough. */
const isHolder = (facts: CertificateFacts, person: Person, ending: string): boolean =>
  facts.lastFour === ending &&
  [person.name, ...person.aliases].some((name) => sameName(name, facts.holderName));

/**
 * Checks a claim against a proven card, in the order that keeps a card holder from probing the register: nobody of
 * that name → person-unknown; not this card's holder → holder-mismatch, whatever that person's status; then the status
 * (domain facts, section 2, row 5).
 */
export async function checkClaim({
  stores,
  lookup,
  employmentPolicy,
  facts,
  claim,
  begin,
}: {
  stores: Pick<Stores, 'people' | 'accounts'>;
  lookup: RegisterLookup | undefined;
  employmentPolicy: EmploymentPolicy;
  facts: CertificateFacts;
  claim: Claim | undefined;
  /** Tells that a step begins now; those before it are done. */
  begin: (step: ConfirmationStep) => Promise<void>;
}): Promise<Verdict> {
  await begin('register');
  const person = await findClaimed(stores, claim);
  if (person === undefined) return { refusal: 'person-unknown' };

  await begin('certificate');
  const nationalId = await stores.people.nationalIdOf(person.personId);
  if (nationalId === undefined || !isHolder(facts, person, lastFour(nationalId)))
    return { refusal: 'holder-mismatch' };
  const refusal = employmentRefusal(person, employmentPolicy);
  if (refusal !== undefined) return { refusal };

  if (lookup === undefined) return { personId: person.personId, source: 'certificate' };
  await begin('external-look-up');
  const { issuerKeyId, serial } = facts;
  const answer = await lookup.ask({ certificate: { issuerKeyId, serial }, nationalId });
  if (answer === 'mismatch') return { refusal: 'holder-mismatch' };
  return answer === 'match'
    ? { personId: person.personId, source: 'certificate+look-up' }
    : { refusal: 'register-unavailable' };
}
