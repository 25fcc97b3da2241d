import { type KeyRecordStore } from '../../domain/keys/key-record-store.ts';
import { type NationalIdVault } from '../../domain/person/person-store.ts';
import { type Needs } from '../common/house.ts';

/** What a keys file says of itself; nothing of it is secret. */
export interface PresentedKeys {
  /** The same for the life of a database, whatever is rotated. */
  readonly identity: string;
  /** Ids of the keys that open seals. */
  readonly sealing: readonly string[];
  /** Id of the one that seals. */
  readonly current: string;
}

export type KeysVerdict =
  | { readonly kind: 'own' }
  /** The keys of another database. `recorded` is absent where rows alone told it. */
  | { readonly kind: 'foreign'; readonly recorded: string | undefined }
  /** The right keys, from before a rotation: what was sealed since does not open. */
  | { readonly kind: 'outdated'; readonly missing: readonly string[] };

/** Whether a key opens and finds what it sealed; true where it sealed nothing. */
async function opensItsSample(
  keyRecords: KeyRecordStore,
  vault: NationalIdVault,
  id: string,
): Promise<boolean> {
  const sample = await keyRecords.sampleSealedBy(id);
  if (sample === undefined) return true;
  try {
    return vault.index(vault.open(sample.sealed, sample.personId)) === sample.index;
  } catch {
    return false;
  }
}

/** A database of before identities adopts keys once: those that open all that it holds, and no others. */
async function opensEverything(
  keyRecords: KeyRecordStore,
  vault: NationalIdVault,
  sealing: readonly string[],
): Promise<boolean> {
  if (await keyRecords.isSealedByOthers(sealing)) return false;
  for (const id of sealing) if (!(await opensItsSample(keyRecords, vault, id))) return false;
  return true;
}

/** Holds the keys to the database that they are used with. Writes once: at the first start, and after each rotation. */
export const assureKeys =
  ({ database, vault }: Needs<'database'> & { readonly vault: NationalIdVault }) =>
  async ({ identity, sealing, current }: PresentedKeys): Promise<KeysVerdict> => {
    const { keyRecords } = database.read;
    let recorded = await keyRecords.identity();
    if (recorded === undefined) {
      if (!(await opensEverything(keyRecords, vault, sealing))) return { kind: 'foreign', recorded };
      recorded = await database.transact((stores) => stores.keyRecords.adopt(identity));
    }
    if (recorded !== identity) return { kind: 'foreign', recorded };
    const known = await keyRecords.sealingKeys();
    const missing = known.filter((id) => !sealing.includes(id));
    if (missing.length > 0) return { kind: 'outdated', missing };
    if (!known.includes(current))
      await database.transact((stores) => stores.keyRecords.addSealingKey(current));
    return { kind: 'own' };
  };
