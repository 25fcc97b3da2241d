import { describe, expect, test } from 'vitest';
import { mailLimits } from '../../src/domain/mail/mail.ts';
import { tellOfLocks } from '../../src/usecases/password/tell-of-locks.ts';
import {
  activate,
  chen,
  context,
  findAccount,
  goodPassword,
  lin,
  openPortal,
  presentCard,
  type TestPortal,
} from './portal.ts';

/** 林嘉文, signed in by password in one browser, and what that browser was given. */
async function withLin() {
  const portal = await openPortal();
  const card = lin();
  portal.cards.accept(card);
  await activate(portal, card, 'Y291000003', 'lin.jw');
  const signedIn = await signIn(portal, goodPassword);
  if (signedIn.kind !== 'signed-in') throw new Error('not signed in');
  await mailsOf(portal);
  return { portal, card, mine: signedIn.knownBrowser };
}

const signIn = ({ usecases }: TestPortal, password: string, knownBrowser?: string) =>
  usecases.signInWithPassword({ identifier: 'lin.jw', password, ctx: { ...context, knownBrowser } });

/** Changes the password as the owner does, in the browser that they know. */
async function change(portal: TestPortal, current: string, password: string, knownBrowser?: string) {
  const signedIn = await signIn(portal, current, knownBrowser);
  if (signedIn.kind !== 'signed-in') throw new Error('not signed in');
  const { sessionToken } = signedIn;
  const resolved = await portal.usecases.resolveSession({ sessionToken, ctx: context });
  if (resolved.kind !== 'session') throw new Error('no session');
  return async (between: () => Promise<void> = () => Promise.resolve()) => {
    await between();
    return portal.usecases.changePassword({
      session: resolved.session,
      current,
      password,
      passwordAgain: password,
      ctx: context,
    });
  };
}

/** A stranger guesses, day and night, as often as counts. */
async function guess(portal: TestPortal, times: number, knownBrowser?: string) {
  for (let failed = 0; failed < times; failed += 1) {
    if (failed % 5 === 0) portal.clock.advance(15 * 60 + 1);
    await signIn(portal, 'wrong', knownBrowser);
  }
}

/** Subjects of the mails that were written since the last time, once the job has run. */
async function mailsOf(portal: TestPortal): Promise<string[]> {
  await tellOfLocks(portal.house)();
  const at = portal.clock.now();
  return portal.database.transact(async ({ outbox }) => {
    const mails = await outbox.lease(at, at, 1000);
    for (const { mailId } of mails) await outbox.markSent(mailId, at);
    return mails.map(({ subject }) => subject.replace(/^【.*】/, '').split(' ')[0] ?? '');
  });
}

describe('a browser in which its person signed in', () => {
  test('takes the password while strangers have locked it, and after they have closed it', async () => {
    const { portal, mine } = await withLin();
    await guess(portal, 5);
    expect(await signIn(portal, goodPassword)).toMatchObject({ kind: 'refused' });
    expect(await signIn(portal, goodPassword, mine)).toMatchObject({ kind: 'signed-in' });
    await guess(portal, 50);
    portal.clock.advance(24 * 3600);
    expect(await signIn(portal, goodPassword)).toMatchObject({ kind: 'refused' });
    expect(await signIn(portal, goodPassword, mine)).toMatchObject({ kind: 'signed-in' });
    // The right password was proven: the row of failures is over everywhere.
    expect(await signIn(portal, goodPassword)).toMatchObject({ kind: 'signed-in' });
  });

  test('is any in which they signed in by card', async () => {
    const { portal, card } = await withLin();
    await guess(portal, 50);
    portal.clock.advance(24 * 3600);
    const { answer } = await presentCard(portal, card);
    if (answer.kind !== 'signed-in') throw new Error('not signed in');
    expect(await signIn(portal, goodPassword, answer.knownBrowser)).toMatchObject({ kind: 'signed-in' });
  });

  test('guesses no more than others, and closes its own line alone', async () => {
    const { portal, mine } = await withLin();
    await guess(portal, 50, mine);
    portal.clock.advance(24 * 3600);
    expect(await signIn(portal, goodPassword, mine)).toMatchObject({ kind: 'refused' });
    expect(await signIn(portal, goodPassword)).toMatchObject({ kind: 'signed-in' });
    expect(await signIn(portal, goodPassword, mine)).toMatchObject({ kind: 'signed-in' });
  });

  test('is a stranger to everybody else, after half a year, and after a new password', async () => {
    const { portal, mine } = await withLin();
    const other = chen();
    portal.cards.accept(other);
    await activate(portal, other, 'Y191000001', 'chen.zh');
    const { answer } = await presentCard(portal, other);
    const theirs = answer.kind === 'signed-in' ? answer.knownBrowser : undefined;
    expect(theirs).toBeDefined();
    await guess(portal, 5);
    for (const brought of [theirs, 'nonsense', `${mine ?? ''}x`])
      expect(await signIn(portal, goodPassword, brought)).toMatchObject({ kind: 'refused' });

    const password = 'another long password';
    const changes = await change(portal, goodPassword, password, mine);
    expect(await changes()).toMatchObject({ kind: 'changed' });
    for (let failed = 0; failed < 5; failed += 1) await signIn(portal, 'wrong');
    expect(await signIn(portal, password, mine)).toMatchObject({ kind: 'refused' });
  });

  test('is forgotten after half a year', async () => {
    const { portal, mine } = await withLin();
    portal.clock.advance(180 * 24 * 3600);
    for (let failed = 0; failed < 5; failed += 1) await signIn(portal, 'wrong');
    expect(await signIn(portal, goodPassword, mine)).toMatchObject({ kind: 'refused' });
  });

  test('changes the password though strangers have locked it elsewhere', async () => {
    const { portal, mine } = await withLin();
    const changes = await change(portal, goodPassword, 'another long password', mine);
    expect(await changes(() => guess(portal, 5))).toMatchObject({ kind: 'changed' });
  });
});

describe('the owner of a password', () => {
  test('is told once of a lock and of an end, each in its own words, and where it was', async () => {
    const { portal, mine } = await withLin();
    await guess(portal, 10);
    expect(await mailsOf(portal)).toEqual(['有人多次輸入錯誤密碼']);
    expect(await mailsOf(portal)).toEqual([]);
    await guess(portal, 5, mine);
    expect(await mailsOf(portal)).toEqual(['密碼登入已暫時鎖定']);
    await guess(portal, 40);
    expect(await mailsOf(portal)).toEqual(['未登入過的瀏覽器已停用密碼登入']);
    const rows = await portal.database.read.audit.page(0, 10_000);
    const { accountId = 'acc_none' } = (await findAccount(portal, 'lin.jw')) ?? {};
    const closed = rows.filter(({ type }) => type === 'password.close');
    expect(closed.map(({ subject, details }) => [subject, details])).toMatchObject([
      [accountId, { browser: 'unknown' }],
    ]);
  });

  test('gets a few mails a day about strangers, who use up nothing of what tells of their own account', async () => {
    const { portal, mine } = await withLin();
    const told: string[] = [];
    for (let lock = 0; lock < 9; lock += 1) {
      await guess(portal, 5);
      told.push(...(await mailsOf(portal)));
    }
    expect(told).toHaveLength(mailLimits.strangersNoticesPerAccountAndDay.limit);
    const passwords = [goodPassword, 'second long password', 'third long password', 'fourth long password'];
    for (const [place, password] of passwords.slice(1).entries()) {
      const changes = await change(portal, passwords[place] ?? '', password, place === 0 ? mine : undefined);
      await changes();
      expect(await mailsOf(portal)).toEqual(['密碼已變更']);
    }
  });

  test('causes no mail within the answer to the try that locks, whoever is named', async () => {
    const { portal } = await withLin();
    for (let failed = 0; failed < 5; failed += 1) await signIn(portal, 'wrong');
    expect(await portal.database.read.outbox.backlog()).toMatchObject({ waiting: 0 });
    expect(await mailsOf(portal)).toHaveLength(1);
  });
});
