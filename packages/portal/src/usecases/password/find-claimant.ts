import { type AccountId, isActivated } from '../../domain/account/account.ts';
import { isKnownTo, type KnownBrowser } from '../../domain/account/known-browser.ts';
import { linesOf, type TriedKey } from '../../domain/account/password-try-store.ts';
import {
  type InitialPassword,
  looksLikeInitialPassword,
} from '../../domain/initial-password/initial-password.ts';
import { type BirthDate, parseBirthDate } from '../../domain/person/birth-date.ts';
import { type PersonId } from '../../domain/person/person.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Claim, claimedText } from '../common/find-claimed.ts';
import { type Needs } from '../common/house.ts';
import { type Holder } from './evaluate-password.ts';

/** Whom the attempt is for; with an initial password while the account waits for its activation. */
export interface Claimant {
  readonly holder: Holder;
  readonly initial: InitialPassword | undefined;
}

/** How what was typed beside an initial password stands to the register. */
type FactVerdict = 'holds' | 'differs' | 'not-reported';

export interface Found {
  /** Whose tries count together: those of one of the account's lines, or those at the same text. */
  readonly key: TriedKey;
  /**
   * Where a try counts instead whose password matches, and only if it has the form of a slip. Its 79 random bits are no
   * guess (NIST SP 800-63B-4, 3.2.2), so a stranger who knows a national ID shuts nobody out; what can still be guessed
   * is the birth date beside it, on this line and by the same rule.
   */
  readonly slipKey: TriedKey | undefined;
  /** Absent where no password can be right. */
  readonly claimant: Claimant | undefined;
  /** Whom the attempt names, for the audit row: an account where there is one. */
  readonly subject: AccountId | PersonId | undefined;
  readonly personId: PersonId | undefined;
  readonly registerFact: FactVerdict;
}

/** Who was named, as a pseudonym: it may be by a national ID. */
export const typedAs = ({ pseudonym }: Needs<'pseudonym'>, claim: Claim): `typed_${string}` =>
  `typed_${pseudonym(claimedText(claim).toLowerCase())}`;

/** A person whose date of birth nobody reported cannot come in by a slip that asks for it. */
const compareBirthDate = (reported: BirthDate | undefined, typed: string): FactVerdict =>
  reported === undefined ? 'not-reported' : parseBirthDate(typed) === reported ? 'holds' : 'differs';

/** Finds whom a sign-in by password is for, and against what it is to be tried; one read, whoever that is. */
export async function findClaimant(
  { accounts }: Pick<Stores, 'accounts'>,
  { initialPasswordFact, pseudonym }: Needs<'initialPasswordFact' | 'pseudonym'>,
  {
    claim,
    password,
    birthDate,
    knownBrowser,
    at,
  }: { claim: Claim; password: string; birthDate: string; knownBrowser: KnownBrowser; at: Date },
): Promise<Found> {
  const typed = typedAs({ pseudonym }, claim);
  const named = await accounts.findNamed(claim, at);
  const account = named?.account;
  const known: Found = {
    key: account === undefined ? typed : linesOf(account.accountId)[isKnownTo(account, knownBrowser) ? 1 : 0],
    slipKey: undefined,
    claimant: undefined,
    subject: account?.accountId ?? named?.person.personId,
    personId: named?.person.personId,
    registerFact: 'holds',
  };
  if (named === undefined || account === undefined) return known;
  if (isActivated(account))
    return account.passwordHash === undefined
      ? known
      : { ...known, claimant: { holder: { account, hash: account.passwordHash }, initial: undefined } };
  // The slip says: national ID and initial password. Once a card has confirmed the identity it opens nothing more.
  const initial = named.initialPassword;
  if (claim.kind !== 'national-id' || account.state !== 'not-activated' || initial === undefined)
    return known;
  return {
    ...known,
    slipKey: looksLikeInitialPassword(password) ? `slip_${account.accountId}` : undefined,
    claimant: { holder: { account, hash: initial.hash }, initial },
    registerFact: initialPasswordFact === undefined ? 'holds' : compareBirthDate(named.birthDate, birthDate),
  };
}
