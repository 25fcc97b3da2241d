import type { AlgorithmIdentifier } from '../algorithm/algorithm-identifier.ts';
import type { AuthorityKeyIdentifier } from '../certificate/extensions/key-identifiers.ts';
import type { Extension } from '../certificate/read-extensions.ts';
import type { Name } from '../name/name.ts';
import type { IssuingDistributionPoint } from './issuing-distribution-point.ts';

/** The head of a certificate revocation list as it was read, believed in nothing yet; its entries are not read. */
export interface Crl {
  /** A copy of the DER it was read from. */
  readonly raw: Buffer;
  /** The signed part. */
  readonly tbs: Buffer;
  readonly version: 1 | 2;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Buffer;
  readonly issuer: Name;
  /** Epoch milliseconds. */
  readonly thisUpdate: number;
  /** Epoch milliseconds; RFC 5280 demands it, version 1 lists may lack it. */
  readonly nextUpdate: number | undefined;
  /** Where the entries lie in `raw`; equal when there are none. */
  readonly entriesFrom: number;
  readonly entriesEnd: number;
  readonly extensions: ReadonlyMap<string, Extension>;
  readonly number: bigint | undefined;
  /** Lists only what changed since the CRL numbered `baseNumber`. */
  readonly isDelta: boolean;
  readonly baseNumber: bigint | undefined;
  readonly issuingDistributionPoint: IssuingDistributionPoint | undefined;
  readonly authorityKeyIdentifier: AuthorityKeyIdentifier | undefined;
  /** A critical extension that nothing here understands: the list answers nothing (RFC 5280 section 5.2). */
  readonly unknownCritical: string | undefined;
}
