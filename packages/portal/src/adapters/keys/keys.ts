import { type KeyObject } from 'node:crypto';
import { type AuditKey } from './audit-keys.ts';
import { type SigningKey } from './signing-keys.ts';

/** One key of several with the same use. */
interface NamedKey {
  readonly id: string;
  readonly key: KeyObject;
}

/** The portal's secret keys; their bytes are behind KeyObjects, which print nothing. */
export interface KeyRing {
  /** Names these keys to the databases that they were made for; the same for as long as the index key is. Not secret. */
  readonly identity: string;
  /** Seals from now on. */
  readonly current: NamedKey;
  /** Keys that open what was sealed, by id. */
  readonly sealing: ReadonlyMap<string, NamedKey>;
  /** Finds national IDs; it stays the same for the life of the database. */
  readonly index: KeyObject;
  /** Signs tokens: of each algorithm the first; the others are published beside it. Empty in files of older versions. */
  readonly signing: readonly SigningKey[];
  /** Signs for SAML: the first; all are published. Empty in files of older versions. */
  readonly saml: readonly SigningKey[];
  /** Sign checkpoints of the audit log, the newest last; older ones only verify. Empty in files of older versions. */
  readonly audit: readonly AuditKey[];
}
