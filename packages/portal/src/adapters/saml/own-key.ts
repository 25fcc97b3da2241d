import { createPrivateKey, createPublicKey, type JsonWebKeyInput, type KeyObject, sign } from 'node:crypto';
import { sha256 } from '../../kernel/bytes.ts';
import { bitString, none, objectIdentifier, positive, sequence, set, time, utf8String } from './der.ts';

/** A private key of the key ring, and when it was made. */
export interface SamlKey {
  readonly created: string;
  readonly jwk: JsonWebKeyInput['key'];
}

/** A key with the certificate that carries it to service providers. */
export interface OwnKey {
  readonly privateKey: KeyObject;
  /** PEM. */
  readonly certificate: string;
  /** Base64 DER, as metadata and signatures have it. */
  readonly certificateText: string;
}

const yearsValid = 20;
const sha256WithRsa = sequence(objectIdentifier('1.2.840.113549.1.1.11'), none);

/**
 * The self-signed certificate of a key (RFC 5280, 4.1). It is a carrier and nothing more, and it is made of the key
 * alone: every node and every start makes the same bytes, so nothing has to be stored, and nobody sees it change.
 */
function certificateOf(privateKey: KeyObject, name: string, created: Date): Uint8Array {
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const subject = sequence(set(sequence(objectIdentifier('2.5.4.3'), utf8String(name))));
  const end = new Date(created);
  end.setUTCFullYear(end.getUTCFullYear() + yearsValid);
  // X.509 version 1: there is nothing that an extension would have to say.
  const body = sequence(
    positive(sha256(publicKey).subarray(0, 16)),
    sha256WithRsa,
    subject,
    sequence(time(created), time(end)),
    subject,
    publicKey,
  );
  // PKCS #1 v1.5 signs the same bytes in the same way each time.
  return sequence(body, sha256WithRsa, bitString(sign('sha256', body, privateKey)));
}

/** A key of the ring, ready to sign. */
export function openOwnKey({ jwk, created }: SamlKey, origin: string): OwnKey {
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  const name = new URL(origin).hostname;
  const certificateText = Buffer.from(certificateOf(privateKey, name, new Date(created))).toString('base64');
  const lines = certificateText.match(/.{1,64}/g) ?? [];
  return {
    privateKey,
    certificateText,
    certificate: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  };
}
