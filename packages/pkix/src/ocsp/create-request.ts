import type { Certificate } from '../certificate/certificate.ts';
import { contextConstructed, Tag } from '../der/tag.ts';
import { element, oidElement } from '../der/write.ts';
import { type CertIdHash, certIdOf } from './cert-id.ts';
import { Ocsp } from './oids.ts';

/** What to ask a responder. */
export interface OcspRequestContent {
  readonly certificate: Certificate;
  readonly issuer: Certificate;
  /** 32 random octets for an answer that was made for this request (RFC 9654); none allows cached answers. */
  readonly nonce?: Uint8Array;
  /** SHA-1 by default, the one that RFC 5019 responders must know. */
  readonly hash?: CertIdHash;
}

/** DER of an unsigned request about one certificate (RFC 6960 section 4.1.1, RFC 5019 section 2.1.1). */
export function createOcspRequest({
  certificate,
  issuer,
  nonce,
  hash = 'sha1',
}: OcspRequestContent): Uint8Array {
  const request = element(Tag.sequence, certIdOf(certificate, issuer, hash));
  const list = element(Tag.sequence, request);
  const extensions = nonce === undefined ? [] : [extensionsWith(nonce)];
  return element(Tag.sequence, element(Tag.sequence, list, ...extensions));
}

function extensionsWith(nonce: Uint8Array): Buffer {
  const value = element(Tag.octetString, element(Tag.octetString, nonce));
  const extension = element(Tag.sequence, oidElement(Ocsp.nonce), value);
  return element(contextConstructed(2), element(Tag.sequence, extension));
}
