import { postgresPrograms, startPostgres } from '@ecpa/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  activate,
  context,
  findAccount,
  goodPassword,
  lin,
  openPortal,
  paperCard,
  presentCard,
  claim,
  type TestPortal,
} from './portal.ts';

type Way = (portal: TestPortal) => Promise<() => Promise<{ kind: string; refusal?: string; next?: string }>>;

/** Everything up to the last step of a way in, which the test lets run into the lock. */
const ways: Readonly<Record<string, Way>> = {
  'by card': async (portal) => {
    const card = lin();
    portal.cards.accept(card);
    await activate(portal, card, 'Y291000003', 'lin.jw');
    return async () => (await presentCard(portal, card)).answer;
  },
  'by password': async (portal) => {
    const card = lin();
    portal.cards.accept(card);
    await activate(portal, card, 'Y291000003', 'lin.jw');
    return () =>
      portal.usecases.signInWithPassword({ identifier: 'lin.jw', password: goodPassword, ctx: context });
  },
  'by binding a new card': async (portal) => {
    const [first, renewed] = [lin(), paperCard({ holderName: '林嘉文', lastFour: '0003' })];
    portal.cards.accept(first, renewed);
    await activate(portal, first, 'Y291000003', 'lin.jw');
    const { visitToken } = await presentCard(portal, renewed);
    await claim(portal, visitToken, 'lin.jw');
    return () => portal.usecases.completeConfirmation({ visitToken, ctx: context });
  },
};

/** What HR and the centre write, by another connection. */
const changes = {
  suspended: 'update accounts set suspended_at = 1 where account_id = $1',
  reset: `update accounts set state = 'not-activated', password_hash = null where account_id = $1`,
} as const;

const outcomes: Readonly<Record<string, Readonly<Record<keyof typeof changes, object>>>> = {
  'by card': {
    suspended: { refusal: 'account-suspended' },
    // A card proves again who it is after a reset, and opens the form and nothing else.
    reset: { kind: 'signed-in', next: 'activation-form' },
  },
  'by password': {
    suspended: { refusal: 'credentials-refused' },
    reset: { refusal: 'credentials-refused' },
  },
  'by binding a new card': {
    suspended: { refusal: 'account-suspended' },
    reset: { kind: 'signed-in', next: 'activation-form' },
  },
};

describe.skipIf(postgresPrograms === undefined)('an account that changes between look and session', () => {
  let cluster: Awaited<ReturnType<typeof startPostgres>> | undefined;
  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster?.stop());

  const cases = Object.keys(ways).flatMap((way) =>
    (['suspended', 'reset'] as const).map((change) => [way, change] as const),
  );
  it.each(cases)('%s is admitted as one that is %s', async (way, change) => {
    const url =
      (await cluster?.createDatabase(
        `race_${cases.findIndex((each) => each[0] === way && each[1] === change)}`,
      )) ?? '';
    const portal = await openPortal({ databaseUrl: url });
    const last = await ways[way]?.(portal);
    const account = await findAccount(portal, 'lin.jw');
    const other = new pg.Client(url);
    const watcher = new pg.Client(url);
    for (const each of [other, watcher]) {
      await each.connect();
      onTestFinished(() => each.end());
    }
    await other.query('begin');
    // Lets everybody read and nobody write.
    await other.query('lock table accounts in exclusive mode');
    const answer = last?.();
    const isHeld = async () =>
      (await watcher.query('select 1 from pg_locks where not granted')).rows.length > 0;
    while (!(await isHeld())) await new Promise(setImmediate);
    await other.query(changes[change], [account?.accountId]);
    await other.query('commit');
    expect(await answer).toMatchObject(outcomes[way]?.[change] ?? {});
  });
});
