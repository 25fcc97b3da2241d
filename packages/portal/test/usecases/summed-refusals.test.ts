import { describe, expect, it } from 'vitest';
import { networkOf } from '../../src/domain/session/network.ts';
import { recordSummedRefusals } from '../../src/usecases/audit/record-summed-refusals.ts';
import { SummedRefusals } from '../../src/usecases/common/summed-refusals.ts';
import { enterFeed } from '../../src/usecases/feeding/enter-feed.ts';
import { signInWithCard } from '../../src/usecases/card/sign-in-with-card.ts';
import { context, openPortal } from './portal.ts';

const at = new Date('2026-03-02T01:00:00Z');
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);
const sums = () => new SummedRefusals({ networkOf: networkOf(() => false) });

function refuse(summed: SummedRefusals, times: number, sourceAddress = '192.0.2.7', when = at) {
  let rows = 0;
  for (let time = 0; time < times; time += 1)
    if (summed.hasRow('server-busy', { sourceAddress }, when)) rows += 1;
  return rows;
}

describe('refusals for which nothing was tried', () => {
  it('have rows of their own up to a limit a minute and network, and are counted beyond', () => {
    const summed = sums();
    expect(refuse(summed, 1000)).toBe(10);
    expect(refuse(summed, 5, '192.0.2.8')).toBe(5);
    expect(summed.take()).toEqual([
      { refusal: 'server-busy', network: '192.0.2.7', times: 990, from: at, until: at },
    ]);
    expect(summed.take()).toEqual([]);
    expect(refuse(summed, 20, '192.0.2.7', later(60))).toBe(10);
  });

  it('have a bounded number of rows and sums, from however many networks they come', () => {
    const summed = sums();
    let rows = 0;
    for (let network = 0; network < 5000; network += 1)
      rows += refuse(summed, 2, `10.0.${network >> 8}.${network & 255}`);
    expect(rows).toBe(100);
    const counted = summed.take();
    expect(counted).toHaveLength(501);
    expect(counted.reduce((sum, { times }) => sum + times, rows)).toBe(10_000);
  });

  it('leave one row with their number, and none twice', async () => {
    const portal = await openPortal();
    const summed = sums();
    refuse(summed, 1000);
    const write = recordSummedRefusals({ ...portal.house, summedRefusals: summed });
    await write();
    await write();
    const all = await portal.database.read.audit.page(0, 10_000);
    const rows = all.filter(({ type }) => type === 'request.refuse-many');
    expect(rows).toMatchObject([
      { actor: 'portal', result: 'refused:server-busy', details: { network: '192.0.2.7', times: 990 } },
    ]);
  });

  it('are kept for the next minute where they could not be written', async () => {
    const portal = await openPortal();
    const summed = sums();
    refuse(summed, 12);
    const database = {
      ...portal.house.database,
      transact: () => Promise.reject(new Error('the database is away')),
    };
    const fails = recordSummedRefusals({ ...portal.house, database, summedRefusals: summed });
    await expect(fails()).rejects.toThrow('away');
    refuse(summed, 3, '192.0.2.7', later(1));
    expect(summed.take()).toMatchObject([{ times: 5, from: at, until: later(1) }]);
  });
});

describe('of many requests that are no card and no token', () => {
  it('each is refused alike, and few have rows', async () => {
    const portal = await openPortal();
    const house = { ...portal.house, summedRefusals: sums() };
    const ctx = { ...context, sourceAddress: '192.0.2.7' };
    const signIn = signInWithCard(house);
    const enter = enterFeed(house);
    for (let time = 0; time < 60; time += 1) {
      const card = await signIn({ challenges: [], token: 'no token', ctx });
      expect(card).toEqual({ kind: 'refused', refusal: 'token-malformed' });
      const feed = await enter({ token: 'guessed', method: 'GET', ctx });
      expect(feed).toMatchObject({ kind: 'refused' });
    }
    const rows = await portal.database.read.audit.page(0, 1000);
    const of = (type: string) => rows.filter((row) => row.type === type).length;
    expect([of('session.start'), of('request.refuse')]).toEqual([10, 40]);
  });
});
