import { isActivated } from '../../domain/account/account.ts';
import { type InitialPassword } from '../../domain/initial-password/initial-password.ts';
import { parseBirthDate } from '../../domain/person/birth-date.ts';
import { type PersonId } from '../../domain/person/person.ts';
import { type Stores } from '../../domain/stores.ts';
import { findClaimed, parseClaim } from '../common/find-claimed.ts';
import { type Needs } from '../common/house.ts';
import { type Holder } from './evaluate-password.ts';

/** Whom the attempt is for; with an initial password while the account waits for its activation. */
export interface Claimant {
  readonly holder: Holder;
  readonly initial: InitialPassword | undefined;
}

/** How what was typed beside an initial password stands to the register. */
type FactVerdict = 'holds' | 'differs' | 'not-reported';

interface Found {
  /** Absent where no password can be right. */
  readonly claimant: Claimant | undefined;
  /** Whom the attempt names, for the audit row: an account where there is one. */
  readonly subject: string | undefined;
  readonly personId: PersonId | undefined;
  readonly registerFact: FactVerdict;
}

const nobody: Found = {
  claimant: undefined,
  subject: undefined,
  personId: undefined,
  registerFact: 'holds',
};

/** Compares the date of birth that was typed with the reported one; a person without one cannot come in this way. */
async function compareBirthDate(
  { people }: Pick<Stores, 'people'>,
  personId: PersonId,
  typed: string,
): Promise<FactVerdict> {
  const reported = await people.birthDateOf(personId);
  if (reported === undefined) return 'not-reported';
  return parseBirthDate(typed) === reported ? 'holds' : 'differs';
}

/** Finds whom a sign-in by password is for, and against what it is to be tried. */
export async function findClaimant(
  stores: Stores,
  { initialPasswordFact }: Needs<'initialPasswordFact'>,
  { identifier, birthDate, at }: { identifier: string; birthDate: string; at: Date },
): Promise<Found> {
  const claim = parseClaim(identifier);
  const person = await findClaimed(stores, claim);
  if (person === undefined) return nobody;
  const { personId } = person;
  const account = await stores.accounts.findByPerson(personId);
  if (account === undefined) return { ...nobody, subject: personId, personId };
  const known = { ...nobody, subject: account.accountId, personId };
  if (isActivated(account))
    return account.passwordHash === undefined
      ? known
      : {
          ...known,
          claimant: { holder: { account, person, hash: account.passwordHash }, initial: undefined },
        };
  // The slip says: national ID and initial password. Once a card has confirmed the identity it opens nothing more.
  if (claim?.kind !== 'national-id' || account.state !== 'not-activated') return known;
  const initial = await stores.initialPasswords.findOpen(account.accountId, at);
  if (initial === undefined) return known;
  return {
    ...known,
    claimant: { holder: { account, person, hash: initial.hash }, initial },
    registerFact:
      initialPasswordFact === undefined ? 'holds' : await compareBirthDate(stores, personId, birthDate),
  };
}
