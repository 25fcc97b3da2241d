import { describe, expect, it } from 'vitest';
import {
  inSigningOrder,
  newSigningKeys,
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
