import { type PersonId } from '../person/person.ts';

/** A national ID as it is stored, with what it must open to. */
export interface SealedSample {
  readonly personId: PersonId;
  readonly sealed: string;
  readonly index: string;
}

/** Which keys the database was made with: no others open what is sealed in it or find whom it knows. */
export interface KeyRecordStore {
  /** The recorded identity; undefined for a database that has recorded none yet. */
  identity(): Promise<string | undefined>;
  /** Records an identity where there is none. @returns the one that stands, which is the first */
  adopt(identity: string): Promise<string>;
  /** Ids of the keys that are known to have sealed something. */
  sealingKeys(): Promise<string[]>;
  /** Records that a key seals from now on; repeating it changes nothing. */
  addSealingKey(id: string): Promise<void>;
  /** One national ID that was sealed under this key. */
  sampleSealedBy(id: string): Promise<SealedSample | undefined>;
  /** Whether anything was sealed under a key that is none of these. */
  isSealedByOthers(ids: readonly string[]): Promise<boolean>;
}
