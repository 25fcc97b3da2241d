import { createHash } from 'node:crypto';
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from '../algorithm/algorithm-identifier.ts';
import { digestOf, type Hash } from '../algorithm/signature-scheme.ts';
import type { Certificate } from '../certificate/certificate.ts';
import type { Cursor } from '../der/cursor.ts';
import { integerOctets } from '../der/integer.ts';
import { Tag } from '../der/tag.ts';
import { contentOf } from '../der/tlv.ts';
import { element, oidElement } from '../der/write.ts';

/** CertID of RFC 6960 section 4.1.1. */
export interface CertId {
  readonly algorithm: AlgorithmIdentifier;
  readonly issuerNameHash: Buffer;
  readonly issuerKeyHash: Buffer;
  /** Lower-case hexadecimal octets. */
  readonly serialNumber: string;
}

/** Hashes a request may name the issuer by; their strength protects nothing, the answer's signature does. */
export type CertIdHash = 'sha1' | 'sha256';

const hashOids: Record<CertIdHash, string> = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
};

export function readCertId(cursor: Cursor): CertId {
  const fields = cursor.enter(Tag.sequence);
  const algorithm = readAlgorithmIdentifier(fields);
  const issuerNameHash = contentOf(fields.take(Tag.octetString));
  const issuerKeyHash = contentOf(fields.take(Tag.octetString));
  const serialNumber = integerOctets(fields.take(Tag.integer)).toString('hex');
  fields.finish();
  return { algorithm, issuerNameHash, issuerKeyHash, serialNumber };
}

/** Whether a CertID, by whatever hash, names this certificate of this issuer. */
export function isCertIdOf(id: CertId, certificate: Certificate, issuer: Certificate): boolean {
  if (id.serialNumber !== certificate.serialNumber) return false;
  const hash = digestOf(id.algorithm);
  if (hash === undefined || !digest(hash, issuer.publicKey.keyOctets).equals(id.issuerKeyHash)) return false;
  // The issuer may write its own name in another way than its certificates write it.
  return (
    digest(hash, certificate.issuer.raw).equals(id.issuerNameHash) ||
    digest(hash, issuer.subject.raw).equals(id.issuerNameHash)
  );
}

/** DER of the CertID of a certificate of this issuer. */
export function certIdOf(certificate: Certificate, issuer: Certificate, hash: CertIdHash): Buffer {
  return element(
    Tag.sequence,
    element(Tag.sequence, oidElement(hashOids[hash]), element(Tag.null)),
    element(Tag.octetString, digest(hash, certificate.issuer.raw)),
    element(Tag.octetString, digest(hash, issuer.publicKey.keyOctets)),
    element(Tag.integer, Buffer.from(certificate.serialNumber, 'hex')),
  );
}

const digest = (hash: Hash, bytes: Buffer): Buffer => createHash(hash).update(bytes).digest();
