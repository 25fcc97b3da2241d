import { constants, publicDecrypt, verify } from 'node:crypto';
import {
  algorithmFitsKey,
  ecdsaSignature,
  hashBytes,
  isTokenAlgorithm,
  type KeyKind,
  tokenAlgorithms,
} from '@ecpa/card-protocol';
import { type Certificate, importPublicKey } from '@ecpa/pkix';
import { hex } from '../../kernel/bytes.ts';

interface Signed {
  readonly certificate: Certificate;
  readonly algorithm: string;
  readonly signature: Uint8Array;
}

const hashNames = { sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' } as const;

function keyKindOf({ publicKey: { kind, bits, curve, pss } }: Certificate): KeyKind | undefined {
  if (kind === 'rsa') return { family: 'RSA', bits };
  if (kind === 'rsa-pss') return pssKind(bits, pss);
  return kind === 'ec' && (curve === 'P-256' || curve === 'P-384' || curve === 'P-521')
    ? { family: 'EC', curve }
    : undefined;
}

/** The salt of a token is as long as its hash (RFC 7518 section 3.5): a key that demands a longer one signs none. */
function pssKind(bits: number, pss: Certificate['publicKey']['pss']): KeyKind | undefined {
  if (pss === undefined) return { family: 'RSA-PSS', bits, hash: undefined };
  const { hash, saltLength } = pss;
  const name = hash === 'sha256' || hash === 'sha384' || hash === 'sha512' ? hashNames[hash] : undefined;
  return name !== undefined && saltLength <= hashBytes[name]
    ? { family: 'RSA-PSS', bits, hash: name }
    : undefined;
}

/** The key and the scheme, when the algorithm is on the list and the key may sign with it. */
function meansOf({ certificate, algorithm }: Pick<Signed, 'certificate' | 'algorithm'>) {
  const kind = keyKindOf(certificate);
  const key = importPublicKey(certificate.publicKey);
  if (key === undefined || kind === undefined || !isTokenAlgorithm(algorithm)) return undefined;
  return algorithmFitsKey(algorithm, kind) ? { key, algorithm, ...tokenAlgorithms[algorithm] } : undefined;
}

/** Whether a signature of the token's form is the certificate's key's over the data. */
export function verifyTokenSignature({ data, ...signed }: Signed & { readonly data: Uint8Array }): boolean {
  const means = meansOf(signed);
  if (means === undefined) return false;
  const { key, scheme, hash, algorithm } = means;
  if (scheme === 'ECDSA') {
    const raw = ecdsaSignature(signed.signature, algorithm);
    return raw !== undefined && verify(hash, data, { key, dsaEncoding: 'ieee-p1363' }, raw);
  }
  const padding =
    scheme === 'RSA-PSS'
      ? // RFC 7518 section 3.5: as long as the hash.
        { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : { padding: constants.RSA_PKCS1_PADDING };
  return verify(hash, data, { key, ...padding }, signed.signature);
}

/** DigestInfo of a SHA-256 (RFC 8017 section 9.2, note 1), without the digest. */
const sha256Info = Buffer.from('3031300d060960864801650304020105000420', 'hex');
const sha256Bytes = 32;

/** The SHA-256 that an RS256 signature of this key carries, lower-case hex; undefined when it carries none. */
export function signedDigestOf(signed: Signed): string | undefined {
  const means = meansOf(signed);
  if (means?.algorithm !== 'RS256') return undefined;
  let info: Buffer;
  try {
    info = publicDecrypt({ key: means.key, padding: constants.RSA_PKCS1_PADDING }, signed.signature);
  } catch {
    // Not a number below the modulus, or no padding of this kind: it is no signature of this key.
    return undefined;
  }
  const sound =
    info.length === sha256Info.length + sha256Bytes && info.subarray(0, sha256Info.length).equals(sha256Info);
  return sound ? hex(info.subarray(sha256Info.length)) : undefined;
}
