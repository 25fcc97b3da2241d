import type { AlgorithmIdentifier } from '../algorithm/algorithm-identifier.ts';
import type { PublicKeyInfo } from '../algorithm/public-key.ts';
import type { GeneralName } from '../name/general-name.ts';
import type { Name } from '../name/name.ts';
import type { BasicConstraints } from './extensions/basic-constraints.ts';
import type { AuthorityKeyIdentifier } from './extensions/key-identifiers.ts';
import type { KeyUsage } from './extensions/key-usage.ts';
import type { NameConstraints } from './extensions/name-constraints.ts';
import type { PolicyConstraints, PolicyMapping } from './extensions/policies.ts';
import type { Extension } from './read-extensions.ts';

/** Departures from what RFC 5280 asks of issuers that do not keep a certificate from being read. */
export type Deviation =
  | 'explicit-default'
  | 'serial-number-not-positive'
  | 'serial-number-too-long'
  | 'generalized-time-before-2050'
  | 'unique-identifier';

/** A certificate as it was read: well-formed, and believed in nothing yet. */
export interface Certificate {
  /** A copy of the DER it was read from. */
  readonly raw: Buffer;
  /** The signed part. */
  readonly tbs: Buffer;
  readonly version: 1 | 2 | 3;
  /** Content octets of the INTEGER, lower-case hexadecimal. */
  readonly serialNumber: string;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Buffer;
  readonly issuer: Name;
  /** Epoch milliseconds, the first of validity. */
  readonly notBefore: number;
  /** Epoch milliseconds, the last second of validity. */
  readonly notAfter: number;
  readonly subject: Name;
  readonly publicKey: PublicKeyInfo;
  readonly extensions: ReadonlyMap<string, Extension>;
  readonly authorityKeyIdentifier: AuthorityKeyIdentifier | undefined;
  readonly subjectKeyIdentifier: Buffer | undefined;
  readonly keyUsage: ReadonlySet<KeyUsage> | undefined;
  /** Dotted purposes. */
  readonly extendedKeyUsage: readonly string[] | undefined;
  readonly subjectAltNames: readonly GeneralName[] | undefined;
  readonly basicConstraints: BasicConstraints | undefined;
  readonly nameConstraints: NameConstraints | undefined;
  /** Dotted policies. */
  readonly policies: ReadonlySet<string> | undefined;
  readonly policyMappings: readonly PolicyMapping[] | undefined;
  readonly policyConstraints: PolicyConstraints | undefined;
  readonly inhibitAnyPolicy: number | undefined;
  readonly deviations: readonly Deviation[];
}
