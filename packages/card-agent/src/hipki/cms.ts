import { createHash } from 'node:crypto';
import { type HashName, hashBytes, type KeyKind } from '@ecpa/card-protocol';
import { type CardCertificate } from '../certificate/read-certificate.ts';
import { der, derInteger, derOid, derSetOf, derSmallInteger } from './der-writer.ts';

const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  randomNonce: '1.2.840.113549.1.9.25.3',
  cardSerial: '2.16.886.1.100.2.204',
} as const;

/** Digest, RSA signature (RFC 8017 A.2.4) and ECDSA signature (RFC 5758 section 3.2) by hash. */
const algorithms = {
  'SHA-256': { digest: '2.16.840.1.101.3.4.2.1', rsa: '1.2.840.113549.1.1.11', ecdsa: '1.2.840.10045.4.3.2' },
  'SHA-384': { digest: '2.16.840.1.101.3.4.2.2', rsa: '1.2.840.113549.1.1.12', ecdsa: '1.2.840.10045.4.3.3' },
  'SHA-512': { digest: '2.16.840.1.101.3.4.2.3', rsa: '1.2.840.113549.1.1.13', ecdsa: '1.2.840.10045.4.3.4' },
} as const;

/** RSASSA-PSS and its mask function (RFC 4055 sections 2.2 and 3.1). */
const pss = { scheme: '1.2.840.113549.1.1.10', mask: '1.2.840.113549.1.1.8' } as const;

const attribute = (type: string, value: Buffer) => der(0x30, derOid(type), der(0x31, value));
const algorithm = (id: string, ...parameters: Buffer[]) => der(0x30, derOid(id), ...parameters);

/** The signed attributes as a DER SET: these are the bytes that the card signs (RFC 5652 section 5.4). */
export function signedDataAttributes({
  content,
  hash,
  signingTime,
  nonce,
  cardSerial,
}: {
  content: Uint8Array;
  hash: HashName;
  signingTime: Date;
  nonce: string;
  cardSerial: string;
}): Buffer {
  const digest = createHash(hash).update(content).digest();
  const attributes = [
    attribute(oid.contentType, derOid(oid.data)),
    attribute(oid.signingTime, utcTime(signingTime)),
    attribute(oid.messageDigest, der(0x04, digest)),
  ];
  if (nonce !== '') attributes.push(attribute(oid.randomNonce, der(0x04, Buffer.from(nonce))));
  if (cardSerial !== '') attributes.push(attribute(oid.cardSerial, der(0x0c, Buffer.from(cardSerial))));
  return derSetOf(attributes);
}

/** A CMS SignedData (RFC 5652 section 5) with its content inside, the certificate beside, and this one signature. */
export function signedData({
  content,
  hash,
  attributes,
  certificate,
  signature,
}: {
  content: Uint8Array;
  hash: HashName;
  attributes: Buffer;
  certificate: CardCertificate;
  signature: Uint8Array;
}): Buffer {
  const family = certificate.key?.family;
  const { digest } = algorithms[hash];
  const signerInfo = der(
    0x30,
    derSmallInteger(1),
    der(0x30, certificate.issuerDer, certificate.serialDer),
    algorithm(digest),
    // [0] IMPLICIT: the same bytes under another tag
    Buffer.concat([Buffer.from([0xa0]), attributes.subarray(1)]),
    signatureAlgorithm(family, hash),
    der(0x04, family === 'EC' ? ecdsaDer(signature) : signature),
  );
  const body = der(
    0x30,
    derSmallInteger(1),
    der(0x31, algorithm(digest)),
    der(0x30, derOid(oid.data), der(0xa0, der(0x04, content))),
    der(0xa0, certificate.unverifiedDer),
    der(0x31, signerInfo),
  );
  return der(0x30, derOid(oid.signedData), der(0xa0, body));
}

function signatureAlgorithm(family: KeyKind['family'] | undefined, hash: HashName): Buffer {
  const { digest, rsa, ecdsa } = algorithms[hash];
  if (family === 'EC') return algorithm(ecdsa);
  if (family !== 'RSA-PSS') return algorithm(rsa, der(0x05));
  const parameters = der(
    0x30,
    der(0xa0, algorithm(digest)),
    der(0xa1, algorithm(pss.mask, algorithm(digest))),
    der(0xa2, derSmallInteger(hashBytes[hash])),
  );
  return algorithm(pss.scheme, parameters);
}

function utcTime(time: Date): Buffer {
  const digits = time.toISOString().replace(/[-:T]|\.\d+/g, '');
  // Times outside 1950 to 2049 take the long form (RFC 5652 section 11.3).
  const year = time.getUTCFullYear();
  return year >= 1950 && year < 2050
    ? der(0x17, Buffer.from(digits.slice(2)))
    : der(0x18, Buffer.from(digits));
}

function ecdsaDer(signature: Uint8Array): Buffer {
  const half = signature.length / 2;
  return der(0x30, derInteger(signature.subarray(0, half)), derInteger(signature.subarray(half)));
}
