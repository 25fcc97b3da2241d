import { describe, expect, test } from 'vitest';
import { disableIdleAccounts } from '../../src/usecases/account/disable-idle-accounts.ts';
import { openCity } from './cast.ts';
import { verifyMailbox } from './lost-card.ts';
import {
  activate,
  at,
  context,
  findAccount,
  goodPassword,
  lin,
  openPortal,
  report,
  type TestPortal,
} from './portal.ts';

const day = 86_400;

async function withLin() {
  const portal = await openPortal();
  const card = lin();
  portal.cards.accept(card);
  await activate(portal, card, 'Y291000003', 'lin.jw');
  await verifyMailbox(portal, 'lin.jw');
  return portal;
}

const signIn = ({ usecases }: TestPortal) =>
  usecases.signInWithPassword({ identifier: 'lin.jw', password: goodPassword, ctx: context });

/** The job as it runs day by day, on two nodes at once. @returns the days on which somebody was disabled */
async function live(portal: TestPortal, days: number, idleAccountDays = 60): Promise<number[]> {
  const run = disableIdleAccounts({ ...portal.house, idleAccountDays });
  const disabledOn: number[] = [];
  for (let passed = 0; passed <= days; passed += 1) {
    const [first, second] = await Promise.all([run(), run()]);
    if (first + second > 0) disabledOn.push(passed);
    portal.clock.advance(day);
  }
  return disabledOn;
}

const subjects = async ({ database, clock }: TestPortal) => {
  const now = clock.now();
  const mails = await database.transact(({ outbox }) => outbox.lease(now, now, 1000));
  return mails.map(({ subject }) => subject);
};

describe('an account to which nobody signs in', () => {
  test('is disabled after the set time and a warning of fourteen days, once, and is on record', async () => {
    const portal = await withLin();
    expect(await live(portal, 46)).toEqual([]);
    expect((await subjects(portal)).filter((each) => each.includes('即將停用'))).toHaveLength(1);
    expect(await live(portal, 20)).toEqual([13]);
    expect(await findAccount(portal, 'lin.jw')).toMatchObject({ suspendedBy: 'portal' });
    expect(await signIn(portal)).toMatchObject({ kind: 'refused' });
    const rows = await portal.database.read.audit.page(0, 1000);
    expect(rows.filter(({ type }) => type === 'account.suspend')).toMatchObject([
      { actor: 'portal', result: 'success', details: { by: 'portal' } },
    ]);
  });

  test('is kept by one sign-in, after the warning too', async () => {
    const portal = await withLin();
    expect(await live(portal, 58)).toEqual([]);
    expect((await signIn(portal)).kind).toBe('signed-in');
    expect(await live(portal, 58)).toEqual([]);
    expect(await live(portal, 3)).toEqual([1]);
  });

  test('is not disabled before its owner was warned as long, however late the job runs', async () => {
    const portal = await withLin();
    portal.clock.advance(300 * day);
    expect(await live(portal, 20)).toEqual([14]);
  });

  test('counts from when somebody first looked, where no sign-in was noted before', async () => {
    const portal = await withLin();
    const account = await findAccount(portal, 'lin.jw');
    if (account === undefined) throw new Error('no account');
    portal.clock.advance(300 * day);
    // As an upgrade leaves it: nobody noted when its owner came.
    await portal.database.transact(({ accounts }) =>
      accounts.startIdleClocks({ at: portal.clock.now(), limit: 10 }),
    );
    expect(await findAccount(portal, 'lin.jw')).toMatchObject({ lastSignedInAt: account.lastSignedInAt });
  });

  test('stays as it is where the setting says never', async () => {
    expect(await live(await withLin(), 90, 0)).toEqual([]);
  });
});

test('what was disabled as idle is released by HR, begins its time anew, and HR may suspend it in earnest', async () => {
  const city = await openCity();
  const card = lin();
  city.cards.accept(card);
  await activate(city, card, 'Y291000003', 'lin.jw');
  // Everybody else comes; only 林嘉文 does not.
  await city.database.transact(async ({ accounts }) => {
    const account = await findAccount(city, 'lin.jw');
    if (account !== undefined)
      await accounts.suspend({ accountId: account.accountId, by: 'portal', at: city.clock.now() });
  });
  const order = { personId: city.idOf('林嘉文'), reason: '本人申請恢復' };
  const head = at('hr', await city.as('陳志豪'));
  expect(await city.usecases.suspendAccount({ entry: head, ...order, reason: '調查中' })).toEqual({
    kind: 'suspended',
  });
  expect(await findAccount(city, 'lin.jw')).toMatchObject({ suspendedBy: 'hr' });
  expect(await city.usecases.releaseAccount({ entry: head, ...order })).toEqual({ kind: 'released' });
  const released = await findAccount(city, 'lin.jw');
  expect([released?.suspendedAt, released?.lastSignedInAt]).toEqual([undefined, city.clock.now()]);
});

test('a temporary account ends by itself with the last day of the only post: its session is over, and nothing opens it', async () => {
  const portal = await withLin();
  const signedIn = await signIn(portal);
  const sessionToken = signedIn.kind === 'signed-in' ? signedIn.sessionToken : '';
  await report(portal, {
    nationalId: 'Y291000003',
    name: '林嘉文',
    status: 'in-service',
    until: '2026-03-03',
  });
  const stands = async (token: string) =>
    portal.usecases.resolveSession({ sessionToken: token, ctx: context });
  expect((await stands(sessionToken)).kind).toBe('session');
  // From 09:00 of 2 March in Taiwan to 23:50 of 3 March, and on into the first minutes of 4 March.
  portal.clock.advance(38 * 3600 + 50 * 60);
  const last = await signIn(portal);
  const lastToken = last.kind === 'signed-in' ? last.sessionToken : '';
  expect((await stands(lastToken)).kind).toBe('session');
  portal.clock.advance(15 * 60);
  expect(await stands(lastToken)).toMatchObject({ kind: 'none', ended: 'separated' });
  expect(await signIn(portal)).toMatchObject({ kind: 'refused' });
});
