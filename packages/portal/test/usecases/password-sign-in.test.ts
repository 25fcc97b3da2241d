import { hash } from '@node-rs/argon2';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../../src/kernel/bytes.ts';
import {
  activate,
  chen,
  context,
  findAccount,
  goodPassword,
  lin,
  openPortal,
  presentCard,
  report,
  sharedAddress,
  type TestPortal,
} from './portal.ts';

async function withLin() {
  const portal = await openPortal();
  const card = lin();
  portal.cards.accept(card);
  const sessionToken = await activate(portal, card, 'Y291000003', 'lin.jw');
  return { portal, card, sessionToken };
}

const signIn = (
  { usecases }: TestPortal,
  identifier: string,
  password: string,
  sourceAddress = '192.0.2.7',
) => usecases.signInWithPassword({ identifier, password, ctx: { ...context, sourceAddress } });

const same = { kind: 'refused', refusal: 'credentials-refused' };

describe('account name or national ID with the password', () => {
  test.each(['lin.jw', 'LIN.JW', ' lin.jw ', 'Y291000003', 'y291000003'])(
    'signs in as %s',
    async (identifier) => {
      const { portal } = await withLin();
      expect(await signIn(portal, identifier, goodPassword)).toMatchObject({
        kind: 'signed-in',
        next: 'home',
      });
      expect((await findAccount(portal, 'lin.jw'))?.state).toBe('confirmed');
    },
  );

  test('signs in forty times at once without a lock that nobody earned', async () => {
    const { portal } = await withLin();
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => signIn(portal, 'lin.jw', goodPassword)),
    );
    expect(answers.filter(({ kind }) => kind === 'signed-in')).toHaveLength(40);
  });

  test('signs in forty times at once too while the first of them hashes the password anew', async () => {
    const { portal } = await withLin();
    const { accountId, passwordHash = '' } = (await findAccount(portal, 'lin.jw')) ?? expect.fail();
    // As it was made before the parameters were raised.
    const weak = await hash(goodPassword, { memoryCost: 8, timeCost: 1, parallelism: 1 });
    await portal.database.transact(({ accounts }) =>
      accounts.rehashPassword({ accountId, from: passwordHash, to: weak }),
    );
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => signIn(portal, 'lin.jw', goodPassword)),
    );
    expect(answers.filter(({ kind }) => kind === 'signed-in')).toHaveLength(40);
    expect((await findAccount(portal, 'lin.jw'))?.passwordHash).not.toBe(weak);
  });

  test('reads the same password in composed and decomposed form', async () => {
    const { portal, sessionToken } = await withLin();
    const resolved = await portal.usecases.resolveSession({ sessionToken, ctx: context });
    if (resolved.kind !== 'session') throw new Error('no session');
    const password = 'caffè più lungo di quindici';
    const changed = await portal.usecases.changePassword({
      session: resolved.session,
      current: goodPassword,
      password: password.normalize('NFD'),
      passwordAgain: password.normalize('NFD'),
      ctx: context,
    });
    expect(changed).toMatchObject({ kind: 'changed' });
    expect(await signIn(portal, 'lin.jw', password.normalize('NFC'))).toMatchObject({ kind: 'signed-in' });
  });
});

describe('unknown, locked, not active, separated, suspended and wrong', () => {
  test('are answered alike', async () => {
    const { portal } = await withLin();
    const card = chen();
    portal.cards.accept(card);
    await activate(portal, card, 'Y191000001', 'chen.zh');
    for (let wrong = 0; wrong < 5; wrong += 1) await signIn(portal, 'chen.zh', 'wrong');
    expect(await signIn(portal, 'chen.zh', goodPassword)).toEqual(same);
    expect(await signIn(portal, 'nobody.here', goodPassword)).toEqual(same);
    expect(await signIn(portal, 'Y193227028', goodPassword)).toEqual(same);
    expect(await signIn(portal, 'lin.jw', 'wrong')).toEqual(same);
    await report(portal, { nationalId: 'Y291000003', name: '林嘉文', status: 'separated' });
    expect(await signIn(portal, 'lin.jw', goodPassword)).toEqual(same);
  });

  test('each cost one hash, and a locked path is compared with nothing', async () => {
    const { portal } = await withLin();
    const before = portal.compared();
    for (let wrong = 0; wrong < 8; wrong += 1) await signIn(portal, 'lin.jw', 'wrong');
    expect(portal.compared() - before).toBe(5);
  });

  test.each(['1111111', 'Y291000003', 'lin.jw', ''])(
    'the old default and its like open nothing: "%s"',
    async (password) => {
      const { portal } = await withLin();
      expect(await signIn(portal, 'lin.jw', password)).toEqual(same);
      expect(await signIn(portal, 'Y191000001', password)).toEqual(same);
    },
  );
});

describe('five wrong passwords in a row', () => {
  test('lock the password path for fifteen minutes, also for the right one', async () => {
    const { portal } = await withLin();
    for (let wrong = 0; wrong < 5; wrong += 1) await signIn(portal, 'lin.jw', 'wrong');
    expect(await signIn(portal, 'lin.jw', goodPassword)).toEqual(same);
    portal.clock.advance(14 * 60);
    expect(await signIn(portal, 'lin.jw', goodPassword)).toEqual(same);
    portal.clock.advance(61);
    expect(await signIn(portal, 'lin.jw', goodPassword)).toMatchObject({ kind: 'signed-in' });
  });

  test('leave card sign-in and open sessions alone', async () => {
    const { portal, card, sessionToken } = await withLin();
    for (let wrong = 0; wrong < 9; wrong += 1) await signIn(portal, 'lin.jw', 'wrong');
    expect((await presentCard(portal, card)).answer).toMatchObject({ kind: 'signed-in' });
    expect(await portal.usecases.resolveSession({ sessionToken, ctx: context })).toMatchObject({
      kind: 'session',
    });
  });

  test('count, and no sixth does, though two hundred guess at once', async () => {
    const { portal } = await withLin();
    const guesses = Array.from({ length: 200 }, (_, place) => `guess ${place}`);
    const answers = await Promise.all(guesses.map((guess) => signIn(portal, 'lin.jw', guess)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set([JSON.stringify(same)]));
    const rows = (await portal.database.read.audit.page(0, 10_000)).filter(
      ({ type, result }) => type === 'session.start' && result === 'refused:credentials-refused',
    );
    const locked = rows.filter(({ details }) => JSON.stringify(details['wrong']) === '["locked"]');
    expect([rows.length, rows.length - locked.length]).toEqual([200, 5]);
    expect(await signIn(portal, 'lin.jw', goodPassword)).toEqual(same);
  });

  test('at a name that nobody has count alike, and leave the same rows', async () => {
    const { portal } = await withLin();
    for (const name of ['nobody.here', 'lin.jw'])
      for (let wrong = 0; wrong < 8; wrong += 1) expect(await signIn(portal, name, 'wrong')).toEqual(same);
    const rows = await portal.database.read.audit.page(0, 10_000);
    const account = await findAccount(portal, 'lin.jw');
    const locks = rows.filter(({ type }) => type === 'password.lock');
    expect(locks.map(({ subject }) => subject)).toEqual(['-', account?.accountId]);
  });

  test('lock the change form too, where the current password is asked for', async () => {
    const { portal, sessionToken } = await withLin();
    const resolved = await portal.usecases.resolveSession({ sessionToken, ctx: context });
    if (resolved.kind !== 'session') throw new Error('no session');
    const { session } = resolved;
    const change = (current: string) =>
      portal.usecases.changePassword({
        session,
        current,
        password: 'a new long password',
        passwordAgain: 'a new long password',
        ctx: context,
      });
    for (let wrong = 0; wrong < 5; wrong += 1)
      expect(await change('wrong')).toMatchObject({ problems: [{ code: 'current-password-wrong' }] });
    expect(await change(goodPassword)).toMatchObject({ problems: [{ code: 'current-password-wrong' }] });
  });
});

test('one address that tries five hundred names is slowed down, and others are not', async () => {
  const { portal } = await withLin();
  const answers = [];
  for (let place = 0; place < 500; place += 1)
    answers.push(await signIn(portal, `name.${place}`, 'guess', '203.0.113.9'));
  const slowed = answers.filter(
    (answer) => answer.kind === 'refused' && answer.refusal === 'too-many-requests',
  );
  expect(slowed.length).toBeGreaterThanOrEqual(200);
  expect(await signIn(portal, 'lin.jw', goodPassword, '198.51.100.4')).toMatchObject({ kind: 'signed-in' });
});

test('behind an address that is listed as an office’s many more names may be tried', async () => {
  const { portal } = await withLin();
  for (let place = 0; place < 350; place += 1)
    expect(await signIn(portal, `name.${place}`, 'guess', sharedAddress)).toEqual(same);
  expect(await signIn(portal, 'lin.jw', goodPassword, sharedAddress)).toMatchObject({ kind: 'signed-in' });
});

test('what was typed is not in the database, though it may be a national ID', async () => {
  const { portal } = await withLin();
  await signIn(portal, 'Y292484683', 'wrong');
  const members = await portal.database.read.throttles.waitOf(
    'password 192.0.2.7',
    sha256Hex('y292484683'),
    { limit: 1, windowSeconds: 600 },
    portal.clock.now(),
  );
  expect(members).toBeGreaterThan(0);
});

describe('a new password', () => {
  test('may not be one of the last three, ends other sessions and is told by mail', async () => {
    const { portal, sessionToken } = await withLin();
    const other = await signIn(portal, 'lin.jw', goodPassword);
    if (other.kind !== 'signed-in') throw new Error('not signed in');
    const resolved = await portal.usecases.resolveSession({ sessionToken, ctx: context });
    if (resolved.kind !== 'session') throw new Error('no session');
    const { session } = resolved;
    const change = (current: string, password: string) =>
      portal.usecases.changePassword({ session, current, password, passwordAgain: password, ctx: context });
    const passwords = [goodPassword, 'second long password', 'third long password!', 'fourth long password'];
    for (const [place, password] of passwords.entries()) {
      const next = passwords[place + 1];
      if (next === undefined) break;
      portal.clock.advance(60);
      expect(await change(password, next)).toMatchObject({ kind: 'changed' });
    }
    const current = 'fourth long password';
    for (const barred of passwords.slice(1))
      expect(await change(current, barred)).toMatchObject({
        problems: [{ field: 'password', code: 'password-recent' }],
      });
    expect(await change(current, goodPassword)).toMatchObject({ kind: 'changed' });
    expect(await portal.usecases.resolveSession({ sessionToken: other.sessionToken, ctx: context })).toEqual({
      kind: 'none',
      ended: 'reset',
    });
  });
});

describe('a session', () => {
  test('ends after its idle time, and not while it is used', async () => {
    const { portal } = await withLin();
    const answer = await signIn(portal, 'lin.jw', goodPassword);
    if (answer.kind !== 'signed-in') throw new Error('not signed in');
    const look = () => portal.usecases.resolveSession({ sessionToken: answer.sessionToken, ctx: context });
    for (let quarter = 0; quarter < 6; quarter += 1) {
      portal.clock.advance(20 * 60);
      expect(await look()).toMatchObject({ kind: 'session' });
    }
    portal.clock.advance(31 * 60);
    expect(await look()).toEqual({ kind: 'none', ended: 'idle' });
  });

  test('ends after twelve hours however much it is used', async () => {
    const { portal } = await withLin();
    const answer = await signIn(portal, 'lin.jw', goodPassword);
    if (answer.kind !== 'signed-in') throw new Error('not signed in');
    const look = () => portal.usecases.resolveSession({ sessionToken: answer.sessionToken, ctx: context });
    for (let part = 0; part < 47; part += 1) {
      portal.clock.advance(15 * 60);
      await look();
    }
    expect(await look()).toMatchObject({ kind: 'session' });
    portal.clock.advance(16 * 60);
    expect(await look()).toEqual({ kind: 'none', ended: 'absolute' });
  });

  test('is ended by its owner, and one of somebody else does not exist for them', async () => {
    const { portal, sessionToken } = await withLin();
    const card = chen();
    portal.cards.accept(card);
    const chenToken = await activate(portal, card, 'Y191000001', 'chen.zh');
    const [mine, theirs] = await Promise.all(
      [sessionToken, chenToken].map((token) =>
        portal.usecases.resolveSession({ sessionToken: token, ctx: context }),
      ),
    );
    if (mine?.kind !== 'session' || theirs?.kind !== 'session') throw new Error('no session');
    const end = (sessionId: string) =>
      portal.usecases.endSession({ session: mine.session, sessionId, ctx: context });
    expect(await end(theirs.session.sessionId)).toEqual({ kind: 'refused', refusal: 'not-found' });
    expect(await end(mine.session.sessionId)).toEqual({ kind: 'ended' });
    expect(await portal.usecases.resolveSession({ sessionToken: chenToken, ctx: context })).toMatchObject({
      kind: 'session',
    });
  });

  test('is over for good after sign-out', async () => {
    const { portal, sessionToken } = await withLin();
    await portal.usecases.signOut({ sessionToken, ctx: context });
    expect(await portal.usecases.resolveSession({ sessionToken, ctx: context })).toEqual({
      kind: 'none',
      ended: 'signed-out',
    });
  });
});
