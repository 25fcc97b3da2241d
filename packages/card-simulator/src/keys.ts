const rsa = (modulusLength: number) => ({
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength,
  publicExponent: new Uint8Array([1, 0, 1]),
});

/** What signs everything in this PKI, as the government's does. */
export const signingAlgorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };

/** A key pair as it is kept: PKCS #8 and SubjectPublicKeyInfo, base64. */
export interface StoredKey {
  readonly privateKey: string;
  readonly publicKey: string;
}

export interface KeyPair {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly stored: StoredKey;
}

const base64 = (bytes: ArrayBuffer) => Buffer.from(bytes).toString('base64');

export async function newKey(bits: 2048 | 4096): Promise<StoredKey> {
  const pair = await crypto.subtle.generateKey(rsa(bits), true, ['sign', 'verify']);
  return {
    privateKey: base64(await crypto.subtle.exportKey('pkcs8', pair.privateKey)),
    publicKey: base64(await crypto.subtle.exportKey('spki', pair.publicKey)),
  };
}

export async function openKey(stored: StoredKey): Promise<KeyPair> {
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
  const { privateKey, publicKey } = stored;
  return {
    stored,
    privateKey: await crypto.subtle.importKey('pkcs8', bytes(privateKey), signingAlgorithm, true, ['sign']),
    publicKey: await crypto.subtle.importKey('spki', bytes(publicKey), signingAlgorithm, true, ['verify']),
  };
}
