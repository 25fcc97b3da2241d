import { constants, createDecipheriv, privateDecrypt } from 'node:crypto';
import { digestAlgorithms, ownAlgorithms } from './algorithms.ts';
import { type OwnKey } from './own-key.ts';
import { childNamed, MalformedXml, parseXml, type XmlElement } from './xml.ts';

/** Content by AES-GCM (XML Encryption 1.1, 5.2.4): CBC is not authenticated, and its padding is an oracle. */
const ciphers: ReadonlyMap<string, 'aes-128-gcm' | 'aes-256-gcm'> = new Map([
  ['http://www.w3.org/2009/xmlenc11#aes128-gcm', 'aes-128-gcm'],
  [ownAlgorithms.encryption, 'aes-256-gcm'],
]);

/** What may be encrypted for the portal by: others choose by its metadata (SAML 2.0 Metadata, 2.4.1.1). */
export const openedAlgorithms: readonly string[] = [...ciphers.keys(), ownAlgorithms.keyTransport];

const nonceBytes = 12;
const tagBytes = 16;

const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256';

const refuse = (why: string): never => {
  throw new MalformedXml(why);
};

const part = (parent: XmlElement, vocabulary: 'encryption' | 'signature', name: string): XmlElement =>
  childNamed(parent, vocabulary, name) ?? refuse(`encrypted data without ${name}`);

function cipherValue(element: XmlElement): Buffer {
  const { text } = part(part(element, 'encryption', 'CipherData'), 'encryption', 'CipherValue');
  return Buffer.from(text, 'base64');
}

/** The key of the content (RSA-OAEP, XML Encryption 1.1, 5.5.2). PKCS #1 v1.5 is not taken. */
function contentKey(encryptedKey: XmlElement, keys: readonly OwnKey[]): Buffer {
  const method = part(encryptedKey, 'encryption', 'EncryptionMethod');
  if (method.attributes.get('Algorithm') !== ownAlgorithms.keyTransport) refuse('key transport');
  const digest = childNamed(method, 'signature', 'DigestMethod')?.attributes.get('Algorithm');
  if (
    digest !== undefined &&
    digest !== 'http://www.w3.org/2000/09/xmldsig#sha1' &&
    !digestAlgorithms.has(digest)
  )
    refuse('digest of the key transport');
  const oaepHash = digest === sha256 ? 'sha256' : 'sha1';
  const wrapped = cipherValue(encryptedKey);
  for (const { privateKey } of keys)
    try {
      return privateDecrypt(
        { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash },
        wrapped,
      );
    } catch {
      // For another key of ours.
    }
  return refuse('no key of ours opens it');
}

/**
 * What is in an element such as EncryptedID (SAML 2.0 Core, 2.2.4), read as strictly as every message. It is called for
 * messages whose signature holds, so that nobody can have keys or padding tried out.
 * @throws {MalformedXml} for other algorithms and for what does not open
 */
export function decryptElement(encrypted: XmlElement, keys: readonly OwnKey[]): XmlElement {
  const data = part(encrypted, 'encryption', 'EncryptedData');
  const cipher = ciphers.get(part(data, 'encryption', 'EncryptionMethod').attributes.get('Algorithm') ?? '');
  if (cipher === undefined) return refuse('content encryption');
  const info = part(data, 'signature', 'KeyInfo');
  const encryptedKey =
    childNamed(info, 'encryption', 'EncryptedKey') ?? part(encrypted, 'encryption', 'EncryptedKey');
  const key = contentKey(encryptedKey, keys);
  const content = cipherValue(data);
  if (content.byteLength < nonceBytes + tagBytes) return refuse('encrypted content');
  try {
    const decipher = createDecipheriv(cipher, key, content.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAuthTag(content.subarray(-tagBytes));
    const opened = Buffer.concat([
      decipher.update(content.subarray(nonceBytes, -tagBytes)),
      decipher.final(),
    ]);
    return parseXml(opened.toString('utf8'));
  } catch (error) {
    if (error instanceof MalformedXml) throw error;
    return refuse('encrypted content');
  }
}
