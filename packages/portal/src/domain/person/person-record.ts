import { type BirthDate } from './birth-date.ts';
import { type NationalId } from './national-id.ts';
import { type PersonId } from './person.ts';

/** A value as it is told: text, number, or nothing. */
export type ToldValue = string | number | boolean | null;
type ToldRow = Readonly<Record<string, ToldValue>>;

/** All that is held about one person, table by table, without secrets. */
export interface PersonRecord {
  readonly personId: PersonId;
  readonly nationalId: NationalId;
  readonly birthDate: BirthDate | undefined;
  /** Tables that have something, each with its rows. */
  readonly tables: Readonly<Record<string, readonly ToldRow[]>>;
  /** Names of people and agencies that these rows name by their ids: who acted, and where. */
  readonly names: Readonly<Record<string, string>>;
}

export interface PersonRecordStore {
  /** Reads everything at one time; undefined where nobody is there. */
  read(personId: PersonId): Promise<PersonRecord | undefined>;
}
