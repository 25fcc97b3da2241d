import { describe, expect, test } from 'vitest';
import { knownBrowserSeal, knownTo } from '../../src/domain/account/known-browser.ts';
import { tellOfNewBrowsers } from '../../src/usecases/session/tell-of-new-browsers.ts';
import { verifyMailbox } from './lost-card.ts';
import { activate, context, goodPassword, lin, openPortal, presentCard, type TestPortal } from './portal.ts';
import { add, signIn as byPasskey, stands, viewOf, withPasskey } from './with-passkey.ts';

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36';
const elsewhere = { ...context, sourceAddress: '198.51.100.9', userAgent: chrome };

async function withLin() {
  const portal = await openPortal();
  const card = lin();
  portal.cards.accept(card);
  await activate(portal, card, 'Y291000003', 'lin.jw');
  await verifyMailbox(portal, 'lin.jw');
  await notices(portal);
  portal.clock.advance(60);
  return { portal, card };
}

async function signIn({ usecases }: TestPortal, ctx: typeof context = elsewhere) {
  const answer = await usecases.signInWithPassword({ identifier: 'lin.jw', password: goodPassword, ctx });
  if (answer.kind !== 'signed-in') throw new Error(answer.kind);
  return answer;
}

/** Mails of a new browser that were written since the last time, once the job has run on two nodes. */
async function notices(portal: TestPortal) {
  const { house, database, clock } = portal;
  await Promise.all([tellOfNewBrowsers(house)(), tellOfNewBrowsers(house)()]);
  const now = clock.now();
  const due = await database.transact(({ outbox }) => outbox.lease(now, now, 1000));
  await database.transact(async ({ outbox }) => {
    for (const { mailId } of due) await outbox.markSent(mailId, now);
  });
  return due.filter(({ subject }) => subject.includes('在新的裝置登入'));
}

const linkIn = (text: string | undefined): string =>
  /\/recover\/not-me\/([\w.-]+)/.exec(text ?? '')?.[1] ?? '';

const deny = ({ usecases }: TestPortal, link: string) => usecases.denySignIn({ link, ctx: context });

describe('a sign-in in a browser that the account did not know', () => {
  test('is told of once, with device and network, and the same browser is known from then on', async () => {
    const { portal } = await withLin();
    const { knownBrowser } = await signIn(portal);
    const [notice, ...more] = await notices(portal);
    expect(more).toEqual([]);
    for (const words of ['Chrome · Windows', '198.51.100.9', '2026-03-02 09:01', '/recover/not-me/'])
      expect(notice?.text).toContain(words);
    await signIn(portal, { ...elsewhere, knownBrowser });
    expect(await notices(portal)).toEqual([]);
  });

  test('is told of with a few sessions a unit of work, since their owners sign out meanwhile', async () => {
    const { portal } = await withLin();
    for (let place = 1; place <= 12; place += 1)
      await signIn(portal, { ...elsewhere, sourceAddress: `198.51.100.${place}` });
    const { house } = portal;
    const taken: number[] = [];
    const database: typeof house.database = {
      ...house.database,
      transact: (work) =>
        house.database.transact((stores) => {
          const takeUntold: typeof stores.sessions.takeUntold = async (limit) => {
            const untold = await stores.sessions.takeUntold(limit);
            taken.push(untold.length);
            return untold;
          };
          return work({ ...stores, sessions: { ...stores.sessions, takeUntold } });
        }),
    };
    expect(await tellOfNewBrowsers({ ...house, database })()).toBe(12);
    expect(taken).toEqual([5, 5, 2]);
  });

  test('is given its cookie anew after a month, and not at every sign-in', async () => {
    const { portal } = await withLin();
    const { knownBrowser } = await signIn(portal);
    const there = { ...elsewhere, knownBrowser };
    portal.clock.advance(29 * 24 * 3600);
    expect((await signIn(portal, there)).knownBrowser).toBeUndefined();
    portal.clock.advance(2 * 24 * 3600);
    const { knownBrowser: renewed } = await signIn(portal, there);
    portal.clock.advance(151 * 24 * 3600);
    await notices(portal);
    await signIn(portal, { ...elsewhere, knownBrowser: renewed });
    expect(await notices(portal)).toEqual([]);
  });

  test('is told of by card too, and not where the account was activated in it a moment ago', async () => {
    const { portal, card } = await withLin();
    expect((await presentCard(portal, card)).answer.kind).toBe('signed-in');
    expect(await notices(portal)).toHaveLength(1);
  });

  test('is told of once an hour from one place, however often a program without cookies signs in', async () => {
    const { portal } = await withLin();
    for (let times = 0; times < 5; times += 1) await signIn(portal);
    expect(await notices(portal)).toHaveLength(1);
    await signIn(portal, { ...elsewhere, sourceAddress: '198.51.100.10' });
    expect(await notices(portal)).toHaveLength(1);
    portal.clock.advance(3601);
    await signIn(portal);
    expect(await notices(portal)).toHaveLength(1);
  });

  test('is none where colleagues take turns at one browser, four of them', async () => {
    const { portal } = await withLin();
    const { sealer } = portal.house;
    let { knownBrowser } = await signIn(portal);
    await notices(portal);
    const seals = { boundTo: '-', at: portal.clock.now() };
    const others = ['acc_one', 'acc_two', 'acc_three', 'acc_four'] as const;
    for (const [place, accountId] of others.entries()) {
      const opened = sealer.open(knownBrowserSeal, { sealed: knownBrowser ?? '', ...seals });
      if (opened.kind !== 'open') throw new Error('not ours');
      const value = knownTo({ accountId, passwordChangedAt: undefined }, opened.value);
      knownBrowser = sealer.seal(knownBrowserSeal, { value, ...seals });
      await signIn(portal, { ...elsewhere, knownBrowser });
      expect([accountId, (await notices(portal)).length]).toEqual([accountId, place < 3 ? 0 : 1]);
      portal.clock.advance(3601);
    }
  });

  test('brings no link to a mailbox that nobody has shown to read', async () => {
    const portal = await openPortal();
    const card = lin();
    portal.cards.accept(card);
    await activate(portal, card, 'Y291000003', 'lin.jw');
    await notices(portal);
    await signIn(portal);
    const [notice] = await notices(portal);
    expect([notice?.text.includes('在未曾使用過的裝置'), linkIn(notice?.text)]).toEqual([true, '']);
  });

  test('is none after a change of the password in that browser, and one in every other', async () => {
    const { portal } = await withLin();
    const here = await signIn(portal);
    const there = await signIn(portal, { ...elsewhere, sourceAddress: '198.51.100.10' });
    await notices(portal);
    const password = 'another long sentence 9';
    const changed = await portal.usecases.changePassword({
      session: await viewOf(portal, here.sessionToken),
      current: goodPassword,
      password,
      passwordAgain: password,
      ctx: { ...elsewhere, knownBrowser: here.knownBrowser },
    });
    const renewed = changed.kind === 'changed' ? changed.knownBrowser : undefined;
    portal.clock.advance(3601);
    const again = (knownBrowser: string | undefined) =>
      portal.usecases.signInWithPassword({
        identifier: 'lin.jw',
        password,
        ctx: { ...elsewhere, knownBrowser },
      });
    await again(renewed);
    expect(await notices(portal)).toEqual([]);
    await again(there.knownBrowser);
    expect(await notices(portal)).toHaveLength(1);
  });
});

describe('“that was not me”', () => {
  test('ends every session and the password that was proven, and leads to a new one', async () => {
    const { portal, card } = await withLin();
    const mine = await presentCard(portal, card);
    const own = mine.answer.kind === 'signed-in' ? mine.answer.sessionToken : '';
    await notices(portal);
    const { sessionToken } = await signIn(portal);
    const link = linkIn((await notices(portal))[0]?.text);
    expect(await deny(portal, link)).toEqual({ kind: 'denied' });
    expect([await stands(portal, sessionToken), await stands(portal, own)]).toEqual([false, false]);
    const tried = await portal.usecases.signInWithPassword({
      identifier: 'lin.jw',
      password: goodPassword,
      ctx: elsewhere,
    });
    expect(tried).toMatchObject({ kind: 'refused', refusal: 'credentials-refused' });
    // The card goes on, and whoever comes by it has no password to change: they are told where to set one.
    const byCard = await presentCard(portal, card);
    const session = await viewOf(
      portal,
      byCard.answer.kind === 'signed-in' ? byCard.answer.sessionToken : '',
    );
    const change = { session, current: goodPassword, password: 'x', passwordAgain: 'x', ctx: context };
    expect(await portal.usecases.changePassword(change)).toMatchObject({ refusal: 'password-closed' });
    const [row] = (await portal.database.read.audit.page(0, 1000)).filter(
      ({ type }) => type === 'session.deny',
    );
    expect(row).toMatchObject({ result: 'success', details: { sessionsEnded: 3, passwordClosed: true } });
  });

  test('removes factors that were added since, and leaves those from before', async () => {
    const portal = await withPasskey();
    await verifyMailbox(portal, 'lin.jw');
    await notices(portal);
    portal.clock.advance(3601);
    const { answer } = await byPasskey(portal, portal.authenticator);
    if (answer.kind !== 'signed-in') throw new Error(answer.kind);
    await add(portal, answer.sessionToken, { name: '陌生人的手機' });
    const { accountId } = portal.account;
    const held = () => portal.database.read.passkeys.listByAccount(accountId);
    expect(await held()).toHaveLength(2);
    const link = linkIn((await notices(portal))[0]?.text);
    expect(await deny(portal, link)).toEqual({ kind: 'denied' });
    const left = await held();
    expect(left.map(({ name }) => name)).toEqual(['我的手機']);
    const [row] = (await portal.database.read.audit.page(0, 1000)).filter(
      ({ type }) => type === 'session.deny',
    );
    expect(row?.details['removedFactors']).toEqual(['passkey']);
  });

  test('has one effect of fifty parallel clicks, is told of as done to all, and ends nothing that began since', async () => {
    const { portal, card } = await withLin();
    await signIn(portal);
    const link = linkIn((await notices(portal))[0]?.text);
    const answers = await Promise.all(Array.from({ length: 50 }, () => deny(portal, link)));
    expect(answers.every(({ kind }) => kind === 'denied')).toBe(true);
    const rows = (await portal.database.read.audit.page(0, 1000)).filter(
      ({ type }) => type === 'session.deny',
    );
    expect(rows).toHaveLength(1);
    const later = await presentCard(portal, card);
    expect(await deny(portal, link)).toEqual({ kind: 'denied' });
    expect(await stands(portal, later.answer.kind === 'signed-in' ? later.answer.sessionToken : '')).toBe(
      true,
    );
  });

  test('is over after a week, and no link that is cut short or of another kind', async () => {
    const { portal } = await withLin();
    const { sessionToken } = await signIn(portal);
    const link = linkIn((await notices(portal))[0]?.text);
    const no = { kind: 'refused', refusal: 'sign-in-denial-expired' };
    expect(await deny(portal, link.slice(0, -3))).toEqual(no);
    expect(await deny(portal, 'nothing-of-ours-at-all')).toEqual(no);
    expect(await stands(portal, sessionToken)).toBe(true);
    portal.clock.advance(7 * 86_400 + 1);
    expect(await deny(portal, link)).toEqual(no);
  });
});
