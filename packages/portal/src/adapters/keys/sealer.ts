import { createCipheriv, createDecipheriv, createHmac, type KeyObject, randomBytes } from 'node:crypto';
import { type SealedPurpose, type Sealer } from '../../domain/sealed/sealed.ts';
import { sha256Hex } from '../../kernel/bytes.ts';
import { later } from '../../kernel/clock.ts';
import { type KeyRing } from './keys.ts';

const cipher = 'aes-256-gcm';
const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;
/** [L] of the derivation. */
const outputBits = Uint8Array.of(0, 0, ((keyBytes + ivBytes) * 8) >> 8, ((keyBytes + ivBytes) * 8) & 255);
/** Strangers may ask for as many as they like, and 96 bits would not do for that (NIST SP 800-38D, 8.3). */
const saltBytes = 24;

/** Longer texts are nobody's: the longest path of ours, sealed. */
const longestSealed = 4000;

/**
 * Key and IV of one value, derived from the ring's key, the purpose and the value's salt (NIST SP 800-108, 4.1: counter
 * mode over HMAC-SHA-512, of which one block is more than enough); the ring's key itself encrypts nothing here.
 */
function keyOf(key: KeyObject, salt: Uint8Array, purpose: SealedPurpose) {
  const made = createHmac('sha512', key)
    .update(`\u0000\u0000\u0000\u0001sealed value ${purpose}\u0000`)
    .update(salt)
    .update(outputBits)
    .digest();
  return { key: made.subarray(0, keyBytes), iv: made.subarray(keyBytes, keyBytes + ivBytes) };
}

/** `<expiry in milliseconds>\n<content>` */
function readContent(text: string): { expiresAt: Date; content: string } | undefined {
  const [, expiry, content] = /^(\d{1,15})\n(.*)$/s.exec(text) ?? [];
  return expiry === undefined || content === undefined
    ? undefined
    : { expiresAt: new Date(Number(expiry)), content };
}

/**
 * Seals as `<key id>.<base64url of salt, ciphertext and tag>`. Older keys of the ring open what they sealed.
 * @param epoch of the database, as this node knows it now
 */
export function createSealer({
  ring,
  epoch,
}: {
  ring: Pick<KeyRing, 'current' | 'sealing'>;
  epoch: () => string;
}): Sealer {
  const boundTo = (keyId: string, purpose: SealedPurpose, whom: string) =>
    Buffer.from(JSON.stringify([keyId, purpose, whom, epoch()]));

  function decrypt(purpose: SealedPurpose, sealed: string, whom: string): string | undefined {
    const [keyId = '', text = '', ...more] = sealed.split('.');
    const named = ring.sealing.get(keyId);
    if (named === undefined || more.length > 0 || sealed.length > longestSealed) return undefined;
    const bytes = Buffer.from(text, 'base64url');
    // One value has one spelling: its hash is what tells that it was used.
    if (bytes.length <= saltBytes + tagBytes || bytes.toString('base64url') !== text) return undefined;
    const { key, iv } = keyOf(named.key, bytes.subarray(0, saltBytes), purpose);
    const opener = createDecipheriv(cipher, key, iv, { authTagLength: tagBytes });
    opener.setAAD(boundTo(keyId, purpose, whom));
    opener.setAuthTag(bytes.subarray(-tagBytes));
    try {
      const opened = [opener.update(bytes.subarray(saltBytes, -tagBytes)), opener.final()];
      return Buffer.concat(opened).toString('utf8');
    } catch {
      return undefined;
    }
  }

  return {
    seal(kind, { value, boundTo: whom, at }) {
      const { id, key: ringKey } = ring.current;
      const salt = randomBytes(saltBytes);
      const { key, iv } = keyOf(ringKey, salt, kind.purpose);
      const sealer = createCipheriv(cipher, key, iv, { authTagLength: tagBytes });
      sealer.setAAD(boundTo(id, kind.purpose, whom));
      const text = `${later(at, kind.lifetimeSeconds).getTime()}\n${kind.write(value)}`;
      const sealed = Buffer.concat([salt, sealer.update(text, 'utf8'), sealer.final(), sealer.getAuthTag()]);
      return `${id}.${sealed.toString('base64url')}`;
    },
    open(kind, { sealed, boundTo: whom, at }) {
      const read = readContent(decrypt(kind.purpose, sealed, whom) ?? '');
      const value = read && kind.read(read.content);
      if (read === undefined || value === undefined) return { kind: 'foreign' };
      const { expiresAt } = read;
      const singleUse = { hash: sha256Hex(sealed), until: expiresAt, epoch: epoch() };
      return { kind: at < expiresAt ? 'open' : 'expired', value, expiresAt, singleUse };
    },
  };
}
