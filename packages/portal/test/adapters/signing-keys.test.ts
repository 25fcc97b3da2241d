import { describe, expect, it } from 'vitest';
import {
  inSamlOrder,
  inSigningOrder,
  newSamlKey,
  newSigningKeys,
  rotatedSamlKeys,
  rotatedSigningKeys,
  type SigningKey,
} from '../../src/adapters/keys/signing-keys.ts';

const start = new Date('2026-06-01T00:00:00Z');
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const first = newSigningKeys(start);
const ec = (keys: readonly SigningKey[]) => keys.filter(({ alg }) => alg === 'ES256').map(({ id }) => id);

describe('keys that sign tokens', () => {
  it('are made for each algorithm', () => {
    expect(first.map(({ alg }) => alg)).toEqual(['ES256', 'RS256']);
  });

  it('sign from the start when there is no older one', () => {
    expect(ec(inSigningOrder(first, start))).toEqual(ec(first));
  });

  it('are published an hour before they sign, and stay published after', () => {
    const rotated = rotatedSigningKeys(first, later(10));
    const [old, added] = ec(rotated);
    expect(ec(inSigningOrder(rotated, later(69)))).toEqual([old, added]);
    expect(ec(inSigningOrder(rotated, later(70)))).toEqual([added, old]);
  });

  it('are kept to three of each algorithm', () => {
    let keys = first;
    for (const minutes of [10, 20, 30]) keys = rotatedSigningKeys(keys, later(minutes));
    expect(ec(keys)).toHaveLength(3);
    expect(ec(keys)).not.toContain(ec(first)[0]);
  });
});

describe('the key that signs for SAML', () => {
  const days = (count: number) => later(count * 24 * 60);
  const ids = (keys: readonly SigningKey[]) => keys.map(({ id }) => id);
  const only = [newSamlKey(start)];

  it('stays for thirty days after the next one was published, and then gives way', () => {
    const rotated = rotatedSamlKeys(only, days(100));
    expect(ids(inSamlOrder(rotated, days(129)))[0]).toBe(only[0]?.id);
    expect(ids(inSamlOrder(rotated, days(130)))[0]).toBe(rotated[1]?.id);
    expect(inSamlOrder(rotated, days(130))).toHaveLength(2);
  });

  it('is never dropped while it signs, however often somebody rotates', () => {
    const twice = rotatedSamlKeys(rotatedSamlKeys(only, days(100)), days(101));
    expect(ids(inSamlOrder(twice, days(101)))[0]).toBe(only[0]?.id);
    expect(twice).toHaveLength(2);
  });
});
