import type { Certificate } from '../../src/index.ts';
import { parseCertificate } from '../../src/index.ts';
import { bits, explicit, integer, sequence, time } from './der.ts';
import {
  authorityKeyIdentifier,
  basicConstraints,
  keyIdentifierOf,
  keyUsage,
  subjectKeyIdentifier,
} from './extensions.ts';
import { algorithmOf, newKey, type Pair, type SigningHash, signatureOf, spki } from './keys.ts';
import { name } from './names.ts';

/** The moment at which tests ask. */
export const now = Date.UTC(2026, 0, 15, 12);
export const day = 86_400_000;

/** A certificate with its key. */
export interface Holder {
  readonly certificate: Certificate;
  readonly pair: Pair;
}

/** Everything that a test may set about a certificate. */
export interface Wanted {
  readonly subject: string | Buffer;
  /** Self-signed without one. */
  readonly issuer?: Holder;
  readonly pair?: Pair;
  readonly serial?: number | bigint;
  readonly from?: number;
  readonly until?: number;
  readonly extensions?: readonly Buffer[];
  readonly hash?: SigningHash;
  /** Another issuer name than the issuer's subject. */
  readonly issuerName?: Buffer;
  readonly version?: 1 | 3;
  /** Another AlgorithmIdentifier than the issuer's key should have. */
  readonly algorithm?: Buffer;
}

let lastSerial = 1000;

/** DER of a certificate and its key. */
export function makeDer(wanted: Wanted): { readonly der: Buffer; readonly pair: Pair } {
  const { subject, issuer, pair = newKey(), hash = 'sha256', extensions = [], version = 3 } = wanted;
  const signingKey = (issuer?.pair ?? pair).privateKey;
  const subjectName = typeof subject === 'string' ? name(subject) : subject;
  const algorithm = wanted.algorithm ?? algorithmOf(signingKey, hash);
  const tbs = sequence(
    ...(version === 3 ? [explicit(0, integer(2))] : []),
    integer(wanted.serial ?? ++lastSerial),
    algorithm,
    wanted.issuerName ?? issuer?.certificate.subject.raw ?? subjectName,
    sequence(time(wanted.from ?? now - 30 * day), time(wanted.until ?? now + 365 * day)),
    subjectName,
    spki(pair.publicKey),
    ...(extensions.length > 0 ? [explicit(3, sequence(...extensions))] : []),
  );
  return { der: sequence(tbs, algorithm, bits(signatureOf(tbs, signingKey, hash))), pair };
}

/** A certificate exactly as wanted. */
export function make(wanted: Wanted): Holder {
  const { der, pair } = makeDer(wanted);
  return { certificate: parsed(der), pair };
}

/** A certification authority as it should be; more or other extensions as given. */
export function makeAuthority(wanted: Wanted & { readonly pathLength?: number }): Holder {
  const { pair = newKey(), extensions = [], pathLength, ...rest } = wanted;
  return make({
    ...rest,
    pair,
    extensions: [
      basicConstraints(true, pathLength),
      keyUsage('keyCertSign', 'cRLSign'),
      ...identifiers(pair, wanted.issuer),
      ...extensions,
    ],
  });
}

/** An end entity as it should be, with a key for signatures. */
export function makeLeaf(wanted: Wanted & { readonly issuer: Holder }): Holder {
  const { pair = newKey(), extensions = [], ...rest } = wanted;
  return make({
    ...rest,
    pair,
    extensions: [keyUsage('digitalSignature'), ...identifiers(pair, wanted.issuer), ...extensions],
  });
}

function identifiers(pair: Pair, issuer: Holder | undefined): Buffer[] {
  const above = issuer?.certificate.subjectKeyIdentifier;
  return [
    subjectKeyIdentifier(keyIdentifierOf(pair.publicKey)),
    ...(above === undefined ? [] : [authorityKeyIdentifier(above)]),
  ];
}

/** The certificate in a DER that must be readable. */
export function parsed(der: Buffer): Certificate {
  const result = parseCertificate(der);
  if (!result.ok) throw new Error(`${result.reason}: ${result.detail}`);
  return result.value;
}
