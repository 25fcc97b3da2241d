import { constants, type KeyObject, verify } from 'node:crypto';
import type { SignatureScheme } from './signature-scheme.ts';

/** Whether a key of this node:crypto type can make signatures of this scheme. */
export function schemeFitsKey(scheme: SignatureScheme, keyType: string | undefined): boolean {
  switch (scheme.family) {
    case 'rsa-pkcs1':
      return keyType === 'rsa';
    case 'rsa-pss':
      return keyType === 'rsa' || keyType === 'rsa-pss';
    case 'ecdsa':
      return keyType === 'ec';
    case 'dsa':
    case 'ed25519':
    case 'ed448':
    case 'ml-dsa-44':
    case 'ml-dsa-65':
    case 'ml-dsa-87':
      return keyType === scheme.family;
  }
}

/** Whether the signature over the data holds under the key; false for whatever OpenSSL objects to. */
export function verifySignature(
  scheme: SignatureScheme,
  key: KeyObject,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (!schemeFitsKey(scheme, key.asymmetricKeyType)) return false;
  try {
    switch (scheme.family) {
      case 'rsa-pss': {
        const padding = constants.RSA_PKCS1_PSS_PADDING;
        return verify(scheme.hash, data, { key, padding, saltLength: scheme.saltLength }, signature);
      }
      case 'rsa-pkcs1':
      case 'ecdsa':
      case 'dsa':
        return verify(scheme.hash, data, key, signature);
      case 'ed25519':
      case 'ed448':
      case 'ml-dsa-44':
      case 'ml-dsa-65':
      case 'ml-dsa-87':
        return verify(null, data, key, signature);
    }
  } catch {
    // A signature that OpenSSL cannot even parse, or a PSS key whose own parameters forbid these.
    return false;
  }
}
