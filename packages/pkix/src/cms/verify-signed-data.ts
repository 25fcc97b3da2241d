import { createHash } from 'node:crypto';
import {
  type AlgorithmRules,
  currentAlgorithms,
  keyAllowed,
  schemeAllowed,
} from '../algorithm/algorithm-rules.ts';
import type { AlgorithmIdentifier } from '../algorithm/algorithm-identifier.ts';
import { importPublicKey } from '../algorithm/import-public-key.ts';
import { digestOf, type Hash, signatureScheme, type SignatureScheme } from '../algorithm/signature-scheme.ts';
import { verifySignature } from '../algorithm/verify-signature.ts';
import type { Certificate } from '../certificate/certificate.ts';
import {
  type Attributes,
  readAttributes,
  readObjectIdentifier,
} from '../certificate/subject-directory-attributes.ts';
import { inside, only } from '../der/cursor.ts';
import { Malformed } from '../der/malformed.ts';
import { Tag } from '../der/tag.ts';
import { element } from '../der/write.ts';
import { attempt } from '../parsed.ts';
import { Cms, readSignedData, type SignedData, type SignerInfo } from './signed-data.ts';

/** Why a message was refused; stable, without language. */
export type CmsRefusal =
  | 'cms-malformed'
  | 'cms-signer-count'
  | 'cms-signer-certificate-missing'
  | 'cms-algorithm-not-allowed'
  | 'cms-content-missing'
  | 'cms-content-mismatch'
  | 'cms-attributes-invalid'
  | 'cms-digest-mismatch'
  | 'cms-signature-invalid';

export interface SignedDataQuestion {
  /** DER of ContentInfo with SignedData (RFC 5652, PKCS #7). */
  readonly signedData: Uint8Array;
  /** The content when it is detached; when it came along as well, both must be the same. */
  readonly content?: Uint8Array;
  /** Where else the signer's certificate may be found. */
  readonly certificates?: readonly Certificate[];
  readonly algorithms?: AlgorithmRules;
}

export type SignedDataVerdict =
  | {
      readonly ok: true;
      /** Whose key signed; believed in nothing until a path proves it. */
      readonly signer: Certificate;
      readonly content: Uint8Array;
      /** The digest that the signed attributes name, when there are any. */
      readonly messageDigest: Uint8Array | undefined;
      /** Signed attributes by dotted type, each with the DER of its values; none when there are none. */
      readonly attributes: Attributes;
      /** All certificates that came along. */
      readonly certificates: readonly Certificate[];
    }
  | { readonly ok: false; readonly reason: CmsRefusal; readonly detail: string };

/** Octets. */
const largest = 16 * 1024 * 1024;

/** Whether the one signer of a message signed this content (RFC 5652 section 5.6); trust is another question. */
export function verifySignedData(question: SignedDataQuestion): SignedDataVerdict {
  const parsed = attempt('cms-malformed', () => {
    if (question.signedData.length > largest) throw new Malformed('message of more than 16 MiB');
    return readSignedData(Buffer.from(question.signedData));
  });
  if (!parsed.ok) return refuse('cms-malformed', parsed.detail);
  const data = parsed.value;
  const [info, ...others] = data.signers;
  if (info === undefined || others.length > 0)
    return refuse('cms-signer-count', 'a message with one signer is expected');
  const content = question.content === undefined ? data.content : Buffer.from(question.content);
  if (content === undefined) return refuse('cms-content-missing', 'detached, and no content was given');
  if (data.content?.equals(content) === false)
    return refuse('cms-content-mismatch', 'the message carries another content');
  const signer = [...data.certificates, ...(question.certificates ?? [])].find((one) => isSigner(one, info));
  if (signer === undefined) return refuse('cms-signer-certificate-missing', 'no certificate of the signer');
  return judge(data, info, content, signer, question.algorithms ?? currentAlgorithms);
}

function judge(
  data: SignedData,
  info: SignerInfo,
  content: Buffer,
  signer: Certificate,
  algorithms: AlgorithmRules,
): SignedDataVerdict {
  const hash = digestOf(info.digestAlgorithm);
  const scheme = hash === undefined ? undefined : schemeOf(info.signatureAlgorithm, hash);
  if (hash === undefined || scheme === undefined || !algorithms.hashes.has(hash))
    return refuse('cms-algorithm-not-allowed', 'digest or signature algorithm unknown or too weak');
  if (!schemeAllowed(scheme, algorithms) || !keyAllowed(signer.publicKey, algorithms))
    return refuse('cms-algorithm-not-allowed', 'signature algorithm or key too weak');
  const { signedAttributes } = info;
  const digest = createHash(hash).update(content).digest();
  const objection =
    signedAttributes === undefined
      ? bareObjection(data, content)
      : attributesObjection(signedAttributes.attributes, data.contentType, digest);
  if (objection !== undefined) return objection;
  const key = importPublicKey(signer.publicKey);
  if (key === undefined || !verifySignature(scheme, key, signedAttributes?.der ?? content, info.signature))
    return refuse('cms-signature-invalid', "the signature does not hold under the signer's key");
  return {
    ok: true,
    signer,
    content,
    messageDigest: signedAttributes === undefined ? undefined : digest,
    attributes: signedAttributes?.attributes ?? new Map(),
    certificates: data.certificates,
  };
}

function isSigner(certificate: Certificate, { signer }: SignerInfo): boolean {
  return signer.kind === 'key'
    ? certificate.subjectKeyIdentifier?.equals(signer.keyIdentifier) === true
    : certificate.serialNumber === signer.serialNumber && certificate.issuer.matches(signer.issuer);
}

/** RFC 3370 section 3.2 lets rsaEncryption stand for RSA with the digest algorithm; else both name the same hash. */
function schemeOf(algorithm: AlgorithmIdentifier, hash: Hash): SignatureScheme | undefined {
  if (algorithm.oid === '1.2.840.113549.1.1.1')
    return algorithm.parameters === undefined || algorithm.parameters.equals(nullElement)
      ? { family: 'rsa-pkcs1', hash }
      : undefined;
  const scheme = signatureScheme(algorithm);
  return scheme !== undefined && 'hash' in scheme && scheme.hash !== hash ? undefined : scheme;
}

const nullElement = Buffer.from([Tag.null, 0]);

/** Section 5.3: the content's type and digest must be among the attributes, each with one value. */
function attributesObjection(
  attributes: Attributes,
  contentType: string,
  digest: Buffer,
): SignedDataVerdict | undefined {
  const [type, ...otherTypes] = attributes.get(Cms.contentType) ?? [];
  if (type === undefined || otherTypes.length > 0 || readObjectIdentifier(type) !== contentType)
    return refuse('cms-attributes-invalid', 'no content type among the attributes, or another one');
  const [named, ...otherDigests] = attributes.get(Cms.messageDigest) ?? [];
  if (named === undefined || otherDigests.length > 0)
    return refuse('cms-attributes-invalid', 'no digest among the attributes');
  return named.equals(element(Tag.octetString, digest))
    ? undefined
    : refuse('cms-digest-mismatch', 'the attributes name the digest of another content');
}

/**
 * Without signed attributes the content itself is signed. Content that looks like attributes is refused: it may be
 * those of another message, whose signature would hold for it.
 */
function bareObjection({ contentType }: SignedData, content: Buffer): SignedDataVerdict | undefined {
  if (contentType !== Cms.data)
    return refuse('cms-attributes-invalid', 'content of this type needs signed attributes');
  const attributes = attempt('cms-malformed', () => readAttributes(inside(only(content, Tag.set))));
  return attributes.ok && attributes.value.has(Cms.messageDigest)
    ? refuse('cms-attributes-invalid', 'content that is made of signed attributes')
    : undefined;
}

const refuse = (reason: CmsRefusal, detail: string): Extract<SignedDataVerdict, { ok: false }> => ({
  ok: false,
  reason,
  detail,
});
