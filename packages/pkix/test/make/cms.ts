import { createHash } from 'node:crypto';
import { Cms } from '../../src/cms/signed-data.ts';
import { explicit, integer, octets, oid, sequence, set } from './der.ts';
import type { Holder } from './certificate.ts';
import { algorithmOf, signatureOf } from './keys.ts';

/** Everything that a test may set about a signed message. */
export interface WantedMessage {
  readonly signer: Holder;
  readonly content: Buffer;
  readonly contentType?: string;
  /** Signed attributes; the two that must be there by default, none for null. */
  readonly attributes?: readonly Buffer[] | null;
  readonly digestAlgorithm?: Buffer;
  readonly signatureAlgorithm?: Buffer;
}

const sha256 = sequence(oid('2.16.840.1.101.3.4.2.1'));
export const sha512 = sequence(oid('2.16.840.1.101.3.4.2.3'));

export const attribute = (dotted: string, ...values: readonly Buffer[]): Buffer =>
  sequence(oid(dotted), set(...values));
export const contentTypeAttribute = (dotted: string): Buffer => attribute(Cms.contentType, oid(dotted));
export const digestAttribute = (content: Buffer): Buffer =>
  attribute(Cms.messageDigest, octets(createHash('sha256').update(content).digest()));

/** DER of a ContentInfo with SignedData. */
export function makeMessage(wanted: WantedMessage): Buffer {
  const { signer, content, contentType = Cms.data, digestAlgorithm = sha256 } = wanted;
  const { privateKey } = signer.pair;
  const attributes =
    wanted.attributes === undefined
      ? [contentTypeAttribute(contentType), digestAttribute(content)]
      : wanted.attributes;
  const info = sequence(
    integer(1),
    sequence(signer.certificate.issuer.raw, integer(BigInt(`0x${signer.certificate.serialNumber}`))),
    digestAlgorithm,
    ...(attributes === null ? [] : [explicit(0, ...attributes)]),
    wanted.signatureAlgorithm ?? algorithmOf(privateKey, 'sha256'),
    octets(signatureOf(attributes === null ? content : set(...attributes), privateKey, 'sha256')),
  );
  const signedData = sequence(
    integer(1),
    set(digestAlgorithm),
    sequence(oid(contentType), explicit(0, octets(content))),
    explicit(0, signer.certificate.raw),
    set(info),
  );
  return sequence(oid(Cms.signedData), explicit(0, signedData));
}
