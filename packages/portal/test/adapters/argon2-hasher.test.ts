import { hash as argon2 } from '@node-rs/argon2';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createPasswordHasher, usualHashParameters } from '../../src/adapters/passwords/argon2-hasher.ts';
import { BoundedQueue } from '../../src/adapters/passwords/bounded-queue.ts';

const cheap = { memoryKibibytes: 64, passes: 1, lanes: 1 };
const bounds = { concurrency: 2, queueLimit: 10, deadlineMilliseconds: 5_000 };
const hasher = createPasswordHasher({ ...bounds, parameters: cheap });

async function hashed(password: string): Promise<string> {
  const result = await hasher.hash(password);
  if (result.kind !== 'hashed') throw new Error('busy');
  return result.hash;
}

/** Milliseconds of the clock that the queue reads pass at once; it runs on for real when the test ends. */
function letPass(milliseconds: number): void {
  const now = performance.now() + milliseconds;
  const spy = vi.spyOn(performance, 'now').mockReturnValue(now);
  onTestFinished(() => {
    spy.mockRestore();
  });
}

describe('the password hasher', () => {
  it('stores argon2id with the parameters and a salt of its own', async () => {
    const [one, two] = [await hashed('tortoise walks'), await hashed('tortoise walks')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(two);
  });

  it('uses 19 MiB and two passes unless told otherwise', async () => {
    const result = await createPasswordHasher(bounds).hash('tortoise walks');
    expect(result.kind === 'hashed' && result.hash).toContain('$m=19456,t=2,p=1$');
  });

  it('tells the right password from a wrong one', async () => {
    const hash = await hashed('tortoise walks');
    expect(await hasher.verify('tortoise walks', hash)).toEqual({ kind: 'match', outdated: false });
    expect(await hasher.verify('tortoise walk', hash)).toEqual({ kind: 'mismatch' });
  });

  it('takes composed and decomposed writing for the same password', async () => {
    const hash = await hashed('caf\u00e9 \u30d7\u30e9\u30b9');
    expect(await hasher.verify('cafe\u0301 \u30d5\u309a\u30e9\u30b9', hash)).toMatchObject({ kind: 'match' });
  });

  it('looks at every character of a long password', async () => {
    const long = 'a1'.repeat(64);
    const hash = await hashed(long);
    expect(await hasher.verify(long.slice(0, -1), hash)).toEqual({ kind: 'mismatch' });
    expect(await hasher.verify(`${long}\0`, hash)).toEqual({ kind: 'mismatch' });
  });

  it('says that a hash is outdated when it was made with weaker parameters', async () => {
    for (const weaker of [{ memoryCost: 32 }, { outputLen: 16 }, { algorithm: 1 }]) {
      const hash = await argon2('tortoise walks', { memoryCost: 64, timeCost: 1, parallelism: 1, ...weaker });
      expect(await hasher.verify('tortoise walks', hash)).toEqual({ kind: 'match', outdated: true });
    }
    const stronger = await argon2('tortoise walks', { memoryCost: 128, timeCost: 2, parallelism: 1 });
    expect(await hasher.verify('tortoise walks', stronger)).toEqual({ kind: 'match', outdated: false });
  });

  it('takes as long for an account that is not there as for a wrong password', async () => {
    const real = createPasswordHasher({ ...bounds, concurrency: 1, parameters: usualHashParameters });
    const made = await real.hash('tortoise walks');
    const hash = made.kind === 'hashed' ? made.hash : undefined;
    const times = { known: [0].slice(1), unknown: [0].slice(1) };
    for (let round = 0; round < 15; round += 1)
      for (const [name, stored] of [['known', hash] as const, ['unknown', undefined] as const]) {
        const began = performance.now();
        expect(await real.verify('wrong', stored)).toEqual({ kind: 'mismatch' });
        times[name].push(performance.now() - began);
      }
    const median = (list: number[]) => list.toSorted((a, b) => a - b)[7] ?? 0;
    expect(median(times.unknown) / median(times.known)).toBeGreaterThan(0.6);
    expect(median(times.unknown) / median(times.known)).toBeLessThan(1.6);
  });

  it('refuses what is no hash instead of calling it a mismatch', async () => {
    await expect(hasher.verify('x', 'no hash')).rejects.toThrow();
  });
});

describe('the queue in front of the hasher', () => {
  const gate = () => Promise.withResolvers<undefined>();
  const turn = () => new Promise(setImmediate);

  it('runs no more at once than it may', async () => {
    const queue = new BoundedQueue({ concurrency: 2, queueLimit: 100, deadlineMilliseconds: 60_000 });
    let running = 0;
    let most = 0;
    const job = async () => {
      running += 1;
      most = Math.max(most, running);
      await turn();
      running -= 1;
    };
    await Promise.all(Array.from({ length: 20 }, () => queue.run(job)));
    expect(most).toBe(2);
  });

  it('refuses at once when the line is full, and says when to come back', async () => {
    const queue = new BoundedQueue({ concurrency: 1, queueLimit: 1, deadlineMilliseconds: 60_000 });
    const { promise, resolve } = gate();
    const first = queue.run(() => promise);
    const second = queue.run(() => Promise.resolve('second'));
    expect(await queue.run(() => Promise.resolve('third'))).toEqual({ kind: 'busy', retryAfterSeconds: 1 });
    resolve(undefined);
    await first;
    expect(await second).toBe('second');
  });

  it('refuses whoever waited longer than the deadline instead of working for nobody', async () => {
    const queue = new BoundedQueue({ concurrency: 1, queueLimit: 10, deadlineMilliseconds: 20 });
    const { promise, resolve } = gate();
    const first = queue.run(() => promise);
    let worked = false;
    const late = queue.run(() => {
      worked = true;
      return Promise.resolve('late');
    });
    letPass(40);
    resolve(undefined);
    await first;
    expect(await late).toMatchObject({ kind: 'busy' });
    expect(worked).toBe(false);
  });

  it('refuses at once when the line tells that the deadline will be missed', async () => {
    const queue = new BoundedQueue({ concurrency: 1, queueLimit: 1000, deadlineMilliseconds: 50 });
    await queue.run(() => {
      letPass(40);
      return Promise.resolve();
    });
    const { promise, resolve } = gate();
    const first = queue.run(() => promise);
    const second = queue.run(() => Promise.resolve('second'));
    expect(await queue.run(() => Promise.resolve('third'))).toMatchObject({ kind: 'busy' });
    resolve(undefined);
    await Promise.all([first, second]);
  });

  it('goes on after a job that failed', async () => {
    const queue = new BoundedQueue({ concurrency: 1, queueLimit: 10, deadlineMilliseconds: 1000 });
    await expect(queue.run(() => Promise.reject(new Error('boom')))).rejects.toThrow('boom');
    expect(await queue.run(() => Promise.resolve(1))).toBe(1);
  });
});
