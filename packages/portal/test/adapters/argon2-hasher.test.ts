import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { getPriority } from 'node:os';
import { hash as argon2 } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { createPasswordHasher, usualHashParameters } from '../../src/adapters/passwords/argon2-hasher.ts';

const cheap = { memoryKibibytes: 64, passes: 1, lanes: 1 };
const bounds = { concurrency: 2, queueLimit: 10, deadlineMilliseconds: 5_000 };
const hasher = createPasswordHasher({ ...bounds, parameters: cheap });
const turn = { network: '192.0.2.7', identifier: 'lin.jw', rank: 'new' } as const;

async function hashed(password: string): Promise<string> {
  const result = await hasher.hash(password, turn);
  if (result.kind !== 'hashed') throw new Error('busy');
  return result.hash;
}

describe('the password hasher', () => {
  it('stores argon2id with the parameters and a salt of its own', async () => {
    const [one, two] = [await hashed('tortoise walks'), await hashed('tortoise walks')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(two);
  });

  it('uses 19 MiB and two passes unless told otherwise', async () => {
    const result = await createPasswordHasher(bounds).hash('tortoise walks', turn);
    expect(result.kind === 'hashed' && result.hash).toContain('$m=19456,t=2,p=1$');
  });

  it('tells the right password from a wrong one', async () => {
    const hash = await hashed('tortoise walks');
    expect(await hasher.verify('tortoise walks', hash, turn)).toEqual({ kind: 'match', outdated: false });
    expect(await hasher.verify('tortoise walk', hash, turn)).toEqual({ kind: 'mismatch' });
  });

  it('takes composed and decomposed writing for the same password', async () => {
    const hash = await hashed('caf\u00e9 \u30d7\u30e9\u30b9');
    expect(await hasher.verify('cafe\u0301 \u30d5\u309a\u30e9\u30b9', hash, turn)).toMatchObject({
      kind: 'match',
    });
  });

  it('looks at every character of a long password', async () => {
    const long = 'a1'.repeat(64);
    const hash = await hashed(long);
    expect(await hasher.verify(long.slice(0, -1), hash, turn)).toEqual({ kind: 'mismatch' });
    expect(await hasher.verify(`${long}\0`, hash, turn)).toEqual({ kind: 'mismatch' });
  });

  it('says that a hash is outdated when it was made with weaker parameters', async () => {
    for (const weaker of [{ memoryCost: 32 }, { outputLen: 16 }, { algorithm: 1 }]) {
      const hash = await argon2('tortoise walks', { memoryCost: 64, timeCost: 1, parallelism: 1, ...weaker });
      expect(await hasher.verify('tortoise walks', hash, turn)).toEqual({ kind: 'match', outdated: true });
    }
    const stronger = await argon2('tortoise walks', { memoryCost: 128, timeCost: 2, parallelism: 1 });
    expect(await hasher.verify('tortoise walks', stronger, turn)).toEqual({ kind: 'match', outdated: false });
  });

  it('takes as long for an account that is not there as for a wrong password', async () => {
    const real = createPasswordHasher({ ...bounds, concurrency: 1, parameters: usualHashParameters });
    const made = await real.hash('tortoise walks', turn);
    const hash = made.kind === 'hashed' ? made.hash : undefined;
    const times = { known: [0].slice(1), unknown: [0].slice(1) };
    for (let round = 0; round < 15; round += 1)
      for (const [name, stored] of [['known', hash] as const, ['unknown', undefined] as const]) {
        const began = performance.now();
        expect(await real.verify('wrong', stored, turn)).toEqual({ kind: 'mismatch' });
        times[name].push(performance.now() - began);
      }
    const median = (list: number[]) => list.toSorted((a, b) => a - b)[7] ?? 0;
    expect(median(times.unknown) / median(times.known)).toBeGreaterThan(0.6);
    expect(median(times.unknown) / median(times.known)).toBeLessThan(1.6);
  });

  it.runIf(process.platform === 'linux')('hashes on threads that stand behind the event loop', async () => {
    await hashed('tortoise walks');
    // proc(5): the nineteenth field of stat is the nice value.
    const niceOf = (stat: string) => Number(stat.slice(stat.lastIndexOf(')')).split(' ')[17]);
    const threads = readdirSync('/proc/self/task').map((thread) =>
      niceOf(readFileSync(`/proc/self/task/${thread}/stat`, 'utf8')),
    );
    expect(Math.max(...threads)).toBe(Math.min(19, getPriority() + 5));
  });

  it('leaves the pool of files and names alone, however many it hashes at once', async () => {
    const many = createPasswordHasher({ ...bounds, concurrency: 8 });
    let ended = 0;
    const hashes = Array.from({ length: 8 }, async () => {
      await many.hash('tortoise walks', turn);
      ended += 1;
    });
    await readFile(import.meta.filename);
    expect(ended).toBe(0);
    await Promise.all(hashes);
  });

  it('goes on hashing after a hash that it refused', async () => {
    const one = createPasswordHasher({ ...bounds, concurrency: 1, parameters: cheap });
    await expect(one.verify('x', 'no hash', turn)).rejects.toThrow();
    expect(await one.hash('tortoise walks', turn)).toMatchObject({ kind: 'hashed' });
  });

  it('refuses what is no hash instead of calling it a mismatch', async () => {
    await expect(hasher.verify('x', 'no hash', turn)).rejects.toThrow();
  });

  it('mixes in a pepper that the hash only names, and makes hashes of an older one anew', async () => {
    const secretOf = (id: string) => Buffer.from(`${id}, kept outside the database`);
    const withPepper = (current: string, known: readonly string[]) =>
      createPasswordHasher({
        ...bounds,
        parameters: cheap,
        pepper: {
          current,
          secret(id) {
            if (!known.includes(id)) throw new Error(`no key ${id}`);
            return secretOf(id);
          },
        },
      });
    const [first, second] = [withPepper('key-1', ['key-1']), withPepper('key-2', ['key-1', 'key-2'])];
    const made = await first.hash('tortoise walks', turn);
    const stored = made.kind === 'hashed' ? made.hash : '';
    expect(stored).toMatch(/^key-1\$argon2id\$/);
    expect(await first.verify('tortoise walks', stored, turn)).toEqual({ kind: 'match', outdated: false });
    expect(await second.verify('tortoise walks', stored, turn)).toEqual({ kind: 'match', outdated: true });
    // Whoever has the row and not the keys tests no guess with it.
    const withoutName = stored.slice('key-1'.length);
    expect(await hasher.verify('tortoise walks', withoutName, turn)).toEqual({ kind: 'mismatch' });
    await expect(withPepper('key-2', ['key-2']).verify('x', stored, turn)).rejects.toThrow('no key key-1');
    // One from before there was a pepper still matches, and is made anew.
    expect(await first.verify('tortoise walks', await hashed('tortoise walks'), turn)).toEqual({
      kind: 'match',
      outdated: true,
    });
  });
});
