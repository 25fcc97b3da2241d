import { reportPerson } from '../report-person.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseAgencyCode } from '../../src/domain/agency/agency.ts';
import { remindOfReview } from '../../src/usecases/appointment/remind-of-review.ts';
import { sweep } from '../../src/usecases/operation/sweep.ts';
import { type Session, type SessionId } from '../../src/domain/session/session.ts';
import { addApplication } from '../../src/usecases/application/add-application.ts';
import { sendLogoutNotices } from '../../src/usecases/application/send-logout-notices.ts';
import { newNationalId } from '../adapters/contracts/fixtures.ts';
import { openPortal, type TestPortal } from './portal.ts';

const size = 10_000;
const daySeconds = 24 * 3600;
const longestHoldMilliseconds = 10;

const aSession: Omit<Session, 'sessionId' | 'startedAt' | 'lastSeenAt' | 'authTime' | 'expiresAt'> = {
  stage: 'full',
  acr: 'password',
  amr: ['pwd'],
  accountId: undefined,
  personId: undefined,
  agencyId: undefined,
  claimedPersonId: undefined,
  bindingId: undefined,
  certificate: undefined,
  mustConfirm: false,
  isNewBrowser: false,
  idleSeconds: 900,
  sourceAddress: '192.0.2.7',
  userAgent: 'a browser',
};

/** Processor time of this thread: what other work of the machine takes does not count. */
const threadMilliseconds = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** Runs work beside a request that comes as often as the loop turns. @returns the turns, longest first */
async function turnsDuring(work: () => Promise<unknown>): Promise<number[]> {
  const turns: number[] = [];
  let goesOn = true;
  let before = threadMilliseconds();
  const turn = () => {
    const now = threadMilliseconds();
    turns.push(now - before);
    before = threadMilliseconds();
    if (goesOn) setImmediate(turn);
  };
  setImmediate(turn);
  await work();
  // The turn that the end of the work took.
  await new Promise(setImmediate);
  goesOn = false;
  return turns.toSorted((one, other) => other - one);
}

/** A realistic tree: one top, forty below it, five more levels; an officer or a head at each agency, one of ten due. */
async function plantNation({ database, clock }: TestPortal) {
  const at = clock.now();
  const long = new Date(at.getTime() - 200 * daySeconds * 1000);
  let seed = 7;
  const random = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
  const codes = Array.from({ length: size }, (_, place) =>
    sure(parseAgencyCode(`N${String(place).padStart(8, '0')}A`)),
  );
  for (let from = 0; from < size; from += 500)
    await database.transact(async (stores) => {
      const { agencies, authorities } = stores;
      for (let place = from; place < from + 500; place += 1) {
        const code = sure(codes[place]);
        const parentCode =
          place === 0 ? undefined : codes[place <= 40 ? 0 : 1 + random(Math.ceil(place / 6))];
        await agencies.save({ code, oid: `2.16.886.101.8.${place}`, name: code, nameEn: '', parentCode }, at);
        const { agencyId } = sure(await agencies.findByCode(code));
        const { personId } = await reportPerson(
          stores,
          {
            nationalId: newNationalId(),
            name: '林嘉文',
            agencyId,
            post: 'main',
            title: '科員',
            status: 'in-service',
          },
          at,
        );
        const isHead = place % 5 !== 0;
        await authorities.grant({
          personId,
          role: isHead ? 'hr-head' : 'hr-officer',
          agencyId,
          scope: { kind: isHead ? 'own-with-subordinates' : 'own' },
          source: 'appointment',
          from: place % 10 === 0 ? long : at,
          until: undefined,
        });
      }
    });
}

const sure = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('a fixture is not there');
  return value;
};

test(
  'the notices of sign-out hold the event loop for no longer than ten milliseconds beside twenty thousand who are signed in, and tell at once of who left',
  { timeout: 120_000 },
  async () => {
    const { database, clock, house } = await openPortal();
    const added = await addApplication({
      ...house,
      check: () => Promise.resolve(undefined),
      unlisted: () => Promise.resolve([]),
    })({
      client_name: 'Application',
      redirect_uris: ['https://app.example/callback'],
    });
    if (added.kind === 'invalid') throw new Error(JSON.stringify(added.problems));
    const { applicationId } = added.application;
    const [now, rows] = [clock.now(), 20_000];
    const sessionId = (place: number): SessionId => `ses_${String(place).padStart(6, '0')}`;
    const personId = 'per_nobody';
    for (let from = 0; from < rows; from += 500)
      await database.transact(async ({ sessions, applicationSignIns }) => {
        for (let place = from; place < from + 500; place += 1) {
          const session = {
            ...aSession,
            sessionId: sessionId(place),
            startedAt: now,
            lastSeenAt: now,
            authTime: now,
            expiresAt: new Date(now.getTime() + 1e7),
          };
          await sessions.start(session, `hash ${place}`);
          await applicationSignIns.save(
            session.sessionId,
            { applicationId, sid: `sid ${place}`, grantId: 'g', subject: personId },
            now,
          );
        }
      });
    const told: string[] = [];
    const send = sendLogoutNotices({
      database,
      clock,
      tell: ({ sid }) => Promise.resolve(told.push(sid) > 0),
    });
    await send();
    const turns = [];
    for (let run = 0; run < 20; run += 1) turns.push(...(await turnsDuring(send)));
    expect(Math.max(...turns)).toBeLessThan(longestHoldMilliseconds);
    expect(told).toEqual([]);
    await database.transact(({ sessions }) => sessions.end(sessionId(19_999), 'signed-out', now));
    await send();
    expect(told).toEqual(['sid 19999']);
  },
);

describe('at ten thousand agencies and ten thousand authorities', () => {
  let portal: TestPortal;
  const closing: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    portal = await openPortal({ atEnd: (close) => void closing.push(close) });
    await plantNation(portal);
    return async () => {
      for (const close of closing) await close();
    };
  }, 120_000);

  test(
    'the review of authority holds the event loop for no longer than ten milliseconds',
    { timeout: 120_000 },
    async () => {
      await remindOfReview(portal.house)();
      const [longest = 0] = await turnsDuring(remindOfReview(portal.house));
      expect(longest).toBeLessThan(longestHoldMilliseconds);
    },
  );

  test('the sweep of ten thousand expired rows does neither', { timeout: 120_000 }, async () => {
    const { database, clock } = portal;
    const fill = () =>
      database.transact(async ({ throttles }) => {
        for (let place = 0; place < size; place += 1)
          await throttles.count(`many ${place}`, { limit: 1, windowSeconds: 1 }, clock.now());
      });
    await fill();
    clock.advance(2);
    await sweep(portal.house)();
    await fill();
    clock.advance(2);
    let deleted = 0;
    const [longest = 0] = await turnsDuring(async () => {
      deleted = await sweep(portal.house)();
    });
    expect(deleted).toBeGreaterThanOrEqual(size);
    expect(longest).toBeLessThan(longestHoldMilliseconds);
  });
});
