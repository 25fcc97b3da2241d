import { type BirthDate } from './birth-date.ts';
import { type NationalId } from './national-id.ts';
import { type AgencyId, type Person, type PersonId } from './person.ts';

/** Seals national IDs, dates of birth, letters and the secrets of code apps and of applications that are told something, under a key that is kept outside the database (AES-256-GCM), and finds them by keyed hash. */
export interface NationalIdVault {
  /** Id of the key that seals now: what is sealed begins with it and a dot. */
  readonly currentKey: string;
  /** Whether the ring has a key: a node that runs since before a rotation lacks the newest. */
  holds(keyId: string): boolean;
  /** @param personId is bound in, so that a sealed ID cannot be moved to another row */
  seal(nationalId: NationalId, personId: PersonId): string;
  /** @throws when the text was altered, moved, or sealed under a key that the ring does not hold */
  open(sealed: string, personId: PersonId): NationalId;
  sealBirthDate(birthDate: BirthDate, personId: PersonId): string;
  /** @throws as `open` does; what was sealed as a national ID does not open as a date */
  openBirthDate(sealed: string, personId: PersonId): BirthDate;
  /** @param mailId is bound in */
  sealLetter(letter: string, mailId: string): string;
  /** @throws as `open` does */
  openLetter(sealed: string, mailId: string): string;
  /** @param accountId is bound in */
  sealCodeSecret(secret: string, accountId: string): string;
  /** @throws as `open` does */
  openCodeSecret(sealed: string, accountId: string): string;
  /** @param streamId is bound in */
  sealDeliveryHeader(header: string, streamId: string): string;
  /** @throws as `open` does */
  openDeliveryHeader(sealed: string, streamId: string): string;
  /** HMAC-SHA-256, lower-case hex. */
  index(nationalId: NationalId): string;
  /** The same of a date of birth with its person's ID number: equal dates of two people have nothing in common. */
  markBirthDate(birthDate: BirthDate, nationalId: NationalId): string;
}

export interface PersonStore {
  find(personId: PersonId): Promise<Person | undefined>;
  /** Those of them who are there. */
  findMany(personIds: readonly PersonId[]): Promise<ReadonlyMap<PersonId, Person>>;
  findByNationalId(nationalId: NationalId): Promise<Person | undefined>;
  findManyByNationalId(nationalIds: readonly NationalId[]): Promise<ReadonlyMap<NationalId, Person>>;
  /**
   * People with a post in one of the agencies whose name or alias has the text in it, both as names are compared; first
   * those whose name begins with it.
   */
  searchByName(search: { agencyIds: readonly AgencyId[]; text: string; limit: number }): Promise<Person[]>;
  /** People of this name or alias, as names are compared; twenty at most. */
  listByName(name: string): Promise<Person[]>;
  /** Opens the sealed national ID: for comparing, masking and asking a register, never for a log. */
  nationalIdOf(personId: PersonId): Promise<NationalId | undefined>;
  nationalIdsOf(personIds: readonly PersonId[]): Promise<ReadonlyMap<PersonId, NationalId>>;
  /** Opens the sealed date of birth, where one was reported: for comparing alone. */
  birthDateOf(personId: PersonId): Promise<BirthDate | undefined>;
}
