import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type LineRank } from '../../src/domain/account/password-hasher.ts';
import { HashLine } from '../../src/adapters/passwords/hash-line.ts';

const gate = () => Promise.withResolvers<undefined>();
const tick = () => new Promise(setImmediate);
const here = { network: 'office', identifier: 'lin.jw', rank: 'new' } as const;
const roomy = { concurrency: 1, queueLimit: 100, deadlineMilliseconds: 60_000 };

/** Milliseconds of the clock that the line reads pass at once; it runs on for real when the test ends. */
function letPass(milliseconds: number): void {
  const now = performance.now() + milliseconds;
  const spy = vi.spyOn(performance, 'now').mockReturnValue(now);
  onTestFinished(() => {
    spy.mockRestore();
  });
}

/** A line with one job that runs until it is told; what comes meanwhile waits, and leaves its name when it begins. */
function busyLine(bounds: ConstructorParameters<typeof HashLine>[0] = roomy) {
  const line = new HashLine(bounds);
  const { promise, resolve } = gate();
  const first = line.run({ network: 'first', identifier: 'first', rank: 'new' }, () => promise);
  const begun: string[] = [];
  const waiting: Promise<unknown>[] = [first];
  return {
    line,
    begun,
    come: (
      network: string,
      identifier: string,
      name = `${network} ${identifier}`,
      rank: LineRank = 'new',
    ) => {
      const came = line.run({ network, identifier, rank }, () => {
        begun.push(name);
        return Promise.resolve(name);
      });
      waiting.push(came);
      return came;
    },
    finish: async () => {
      resolve(undefined);
      await Promise.all(waiting);
      return begun;
    },
  };
}

describe('the one line of hashes', () => {
  it('runs no more at once than it may, also of those that come while a place is handed on', async () => {
    const line = new HashLine({ ...roomy, concurrency: 2 });
    let running = 0;
    let most = 0;
    const job = async () => {
      running += 1;
      most = Math.max(most, running);
      await tick();
      running -= 1;
    };
    const jobs: Promise<unknown>[] = [];
    for (let round = 0; round < 20; round += 1) {
      jobs.push(line.run(here, job), line.run(here, job));
      await Promise.resolve();
    }
    await Promise.all(jobs);
    expect(most).toBe(2);
  });

  it('refuses at once when it is full, and says when to come back', async () => {
    const { come, finish } = busyLine({ ...roomy, queueLimit: 1 });
    const second = come('office', 'lin.jw');
    expect(await come('office', 'chen.zh')).toEqual({ kind: 'busy', retryAfterSeconds: 1 });
    await finish();
    expect(await second).toBe('office lin.jw');
  });

  it('refuses whoever waited longer than the deadline instead of working for nobody', async () => {
    const { come, finish } = busyLine({ ...roomy, deadlineMilliseconds: 20 });
    const late = come('office', 'lin.jw');
    letPass(40);
    expect(await finish()).toEqual([]);
    expect(await late).toMatchObject({ kind: 'busy' });
  });

  it('refuses at once when its length tells that the deadline will be missed', async () => {
    const line = new HashLine({ ...roomy, queueLimit: 1000, deadlineMilliseconds: 50 });
    await line.run(here, () => {
      letPass(40);
      return Promise.resolve();
    });
    const { promise, resolve } = gate();
    const first = line.run(here, () => promise);
    const second = line.run(here, () => Promise.resolve('second'));
    const third = line.run({ ...here, identifier: 'chen.zh' }, () => Promise.resolve('third'));
    expect(await third).toMatchObject({ kind: 'busy' });
    resolve(undefined);
    await first;
    expect(await second).toBe('second');
  });

  it('goes on after a job that failed', async () => {
    const line = new HashLine(roomy);
    await expect(line.run(here, () => Promise.reject(new Error('boom')))).rejects.toThrow('boom');
    expect(await line.run(here, () => Promise.resolve(1))).toBe(1);
  });
});

describe('whoever parks guesses', () => {
  const parked = (
    come: (network: string, identifier: string, name?: string) => unknown,
    identifier: string,
  ) => {
    for (let place = 0; place < 60; place += 1) void come('stranger', identifier, 'parked');
  };

  it('delays nobody of another network by more than the hash that runs', async () => {
    const { come, finish } = busyLine();
    parked(come, 'lin.jw');

    void come('home', 'lin.jw', 'the owner');
    const begun = await finish();
    expect(begun.indexOf('the owner')).toBeLessThanOrEqual(1);
    expect(begun).toHaveLength(61);
  });

  it('delays nobody of the same network who types something else by more than one', async () => {
    const { come, finish } = busyLine();
    parked(come, 'lin.jw');
    void come('stranger', 'chen.zh', 'a colleague');
    expect((await finish()).indexOf('a colleague')).toBeLessThanOrEqual(1);
  });

  it('delays not even the same name from the same network: the newest goes first', async () => {
    const { come, finish } = busyLine();
    parked(come, 'lin.jw');
    void come('stranger', 'lin.jw', 'the owner');
    expect((await finish()).indexOf('the owner')).toBe(0);
  });

  it('loses places, and nobody else does, when the line is full', async () => {
    const { come, finish } = busyLine({ ...roomy, queueLimit: 60 });
    parked(come, 'lin.jw');
    const owner = come('home', 'lin.jw', 'the owner');
    const begun = await finish();
    expect(await owner).toBe('the owner');
    expect(begun.filter((name) => name === 'parked')).toHaveLength(59);
  });

  it('of many networks takes turns with them', async () => {
    const { come, finish } = busyLine();
    for (const network of ['a', 'b', 'c']) for (const name of ['x', 'y']) void come(network, name, network);
    expect((await finish()).join('')).toBe('abcabc');
  });
});

describe('priority in the line', () => {
  it('goes to those in the middle of something, then to those who waited, to known browsers, and to strangers', async () => {
    const { come, finish } = busyLine();
    void come('a', 'stranger', 'new', 'new');
    void come('b', 'known', 'known', 'known');
    void come('c', 'called', 'called', 'called');
    void come('d', 'begun', 'begun', 'begun');
    expect(await finish()).toEqual(['begun', 'called', 'known', 'new']);
  });

  it('starves nobody: one turn in eight is of the lowest that waits', async () => {
    const { come, finish } = busyLine();
    void come('stranger', 'stranger', 'new', 'new');
    for (let place = 0; place < 20; place += 1) void come('home', `${place}`, 'begun', 'begun');
    expect((await finish()).indexOf('new')).toBeLessThan(8);
  });

  it('sheds load from the lowest', async () => {
    const { come, finish } = busyLine({ ...roomy, queueLimit: 1 });
    const stranger = come('stranger', 'stranger', 'new', 'new');
    const member = come('home', 'lin.jw', 'begun', 'begun');
    expect(await stranger).toMatchObject({ kind: 'busy' });
    await finish();
    expect(await member).toBe('begun');
  });
});

describe('whoever would find no place', () => {
  const stranger = { network: 'stranger', identifier: 'lin.jw', rank: 'new' } as const;

  it('is turned away before anything is done for them, and hears of it later, so that asking again at once is slow', async () => {
    const { line, come, finish } = busyLine({ ...roomy, queueLimit: 1 });
    void come('office', 'lin.jw');
    vi.useFakeTimers();
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const told: unknown[] = [];
    const away = line.turnedAway(stranger).then((answer) => told.push(answer));
    await vi.advanceTimersByTimeAsync(1900);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(2200);
    await away;
    expect(told).toEqual([{ kind: 'busy', retryAfterSeconds: 1 }]);
    vi.useRealTimers();
    await finish();
  });

  it.each([
    ['there is a place', 100, stranger],
    ['somebody of a lower rank gives way', 1, { ...stranger, rank: 'begun' as const }],
  ])('is let in where %s', async (_, queueLimit, turn) => {
    const { line, come, finish } = busyLine({ ...roomy, queueLimit });
    void come('office', 'lin.jw');
    expect(await line.turnedAway(turn)).toBeUndefined();
    await finish();
  });

  it('is let in from a network with less in line than another', async () => {
    const { line, come, finish } = busyLine({ ...roomy, queueLimit: 3 });
    for (const name of ['a', 'b', 'c']) void come('flood', name);
    expect(await line.turnedAway(stranger)).toBeUndefined();
    await finish();
  });
});
