import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { type SealedPurpose, type Sealer } from '../../domain/sealed/sealed.ts';
import { sha256Hex } from '../../kernel/bytes.ts';
import { later } from '../../kernel/clock.ts';
import { systemRandom } from '../../kernel/random.ts';
import { type KeyRing } from './keys.ts';

const cipher = 'aes-256-gcm';
const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;
/** In front of each value: the hour since 1970 that names its key. */
const hourBytes = 4;
const millisecondsOfHour = 3_600_000;
/** Hours of every purpose and of a few keys of the ring. A presented value may name any hour, so there is a bound. */
const keptKeys = 64;

/** Longer texts are nobody's: the longest path of ours, sealed. */
const longestSealed = 4000;

/**
 * Keys by purpose and hour, derived from the ring's key (HKDF, RFC 5869), which itself encrypts nothing here. Strangers may
 * ask for as many values as they like: with random IVs of 96 bits one key is good for 2^32 of them (NIST SP 800-38D, 8.3),
 * which is over a million each second of its hour.
 */
function hourlyKeys() {
  const kept = new Map<string, KeyObject>();
  return ({ id, key }: KeyRing['current'], purpose: SealedPurpose, hour: number): KeyObject => {
    const name = `${id} ${purpose} ${hour}`;
    const known = kept.get(name);
    if (known !== undefined) return known;
    const made = hkdfSync('sha512', key, '', `sealed value ${purpose} ${hour}`, keyBytes);
    const derived = createSecretKey(Buffer.from(made));
    if (kept.size >= keptKeys) kept.clear();
    kept.set(name, derived);
    return derived;
  };
}

/** `<expiry in milliseconds>\n<content>` */
function readContent(text: string): { expiresAt: Date; content: string } | undefined {
  const [, expiry, content] = /^(\d{1,15})\n(.*)$/s.exec(text) ?? [];
  return expiry === undefined || content === undefined
    ? undefined
    : { expiresAt: new Date(Number(expiry)), content };
}

/**
 * Seals as `<key id>.<base64url of hour, IV, ciphertext and tag>`. Older keys of the ring open what they sealed.
 * @param epoch of the database, as this node knows it now
 */
export function createSealer({
  ring,
  epoch,
}: {
  ring: Pick<KeyRing, 'current' | 'sealing'>;
  epoch: () => string;
}): Sealer {
  const keyOf = hourlyKeys();
  // Whom it is bound to stands last, since that alone may be any text.
  const boundTo = (keyId: string, purpose: SealedPurpose, whom: string) =>
    Buffer.from(`${keyId}\n${purpose}\n${epoch()}\n${whom}`);

  function decrypt(purpose: SealedPurpose, sealed: string, whom: string): string | undefined {
    const [keyId = '', text = '', ...more] = sealed.split('.');
    const named = ring.sealing.get(keyId);
    if (named === undefined || more.length > 0 || sealed.length > longestSealed) return undefined;
    const bytes = Buffer.from(text, 'base64url');
    // One value has one spelling: its hash is what tells that it was used.
    const head = hourBytes + ivBytes;
    if (bytes.length <= head + tagBytes || bytes.toString('base64url') !== text) return undefined;
    const key = keyOf(named, purpose, bytes.readUInt32BE());
    const iv = bytes.subarray(hourBytes, head);
    const opener = createDecipheriv(cipher, key, iv, { authTagLength: tagBytes });
    opener.setAAD(boundTo(keyId, purpose, whom));
    opener.setAuthTag(bytes.subarray(-tagBytes));
    try {
      const opened = [opener.update(bytes.subarray(head, -tagBytes)), opener.final()];
      return Buffer.concat(opened).toString('utf8');
    } catch {
      return undefined;
    }
  }

  return {
    seal(kind, { value, boundTo: whom, at }) {
      const { current } = ring;
      const { id } = current;
      const hour = Math.floor(at.getTime() / millisecondsOfHour);
      const head = Buffer.alloc(hourBytes + ivBytes);
      head.writeUInt32BE(hour);
      head.set(systemRandom.bytes(ivBytes), hourBytes);
      const key = keyOf(current, kind.purpose, hour);
      const sealer = createCipheriv(cipher, key, head.subarray(hourBytes), { authTagLength: tagBytes });
      sealer.setAAD(boundTo(id, kind.purpose, whom));
      const text = `${later(at, kind.lifetimeSeconds).getTime()}\n${kind.write(value)}`;
      const sealed = Buffer.concat([head, sealer.update(text, 'utf8'), sealer.final(), sealer.getAuthTag()]);
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
