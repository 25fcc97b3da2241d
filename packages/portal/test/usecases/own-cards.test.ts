import { describe, expect, test } from 'vitest';
import { blockOwnCard } from '../../src/usecases/card/own-card.ts';
import { remindOfCardEnd } from '../../src/usecases/card/remind-of-card-end.ts';
import { type SessionView } from '../../src/usecases/index.ts';
import { openCity } from './cast.ts';
import { codeInMail, lostCard, verifyMailbox } from './lost-card.ts';
import {
  at,
  activate,
  chen,
  claim,
  confirmIdentity,
  context,
  findAccount,
  goodPassword,
  lin,
  openPortal,
  paperCard,
  presentCard,
  type TestPortal,
} from './portal.ts';
import { accountPage } from './own-pages.ts';

async function withCard() {
  const portal = await openPortal();
  const card = lin();
  portal.cards.accept(card);
  await activate(portal, card, 'Y291000003', 'lin.jw');
  return { portal, card };
}

async function byPassword({ usecases }: TestPortal) {
  const answer = await usecases.signInWithPassword({
    identifier: 'lin.jw',
    password: goodPassword,
    ctx: context,
  });
  if (answer.kind !== 'signed-in') throw new Error(answer.kind);
  return answer.sessionToken;
}

async function sessionOf({ usecases }: TestPortal, sessionToken: string) {
  const found = await usecases.resolveSession({ sessionToken, ctx: context });
  if (found.kind !== 'session') throw new Error(`no session: ${String(found.ended)}`);
  return found.session;
}

const mails = ({ database, clock }: TestPortal) =>
  database.transact(({ outbox }) => outbox.lease(clock.now(), clock.now(), 100));

describe('a lost card', () => {
  test('is blocked by its holder with the password and the mailed code: refused by its own code, its sessions over, others going on', async () => {
    const { portal, card } = await withCard();
    const signedIn = await presentCard(portal, card);
    const cardToken = signedIn.answer.kind === 'signed-in' ? signedIn.answer.sessionToken : '';
    const session = await sessionOf(portal, await byPassword(portal));
    const [bound] = (await accountPage(portal, session)).cards;
    const order = await lostCard(portal, { session, cardId: bound?.id ?? '' });
    expect(await portal.usecases.blockOwnCard({ ...order, password: 'a guess at the password' })).toEqual({
      kind: 'invalid',
      problems: [{ field: 'password', code: 'current-password-wrong' }],
    });
    expect(await portal.usecases.blockOwnCard({ ...order, password: goodPassword })).toEqual({
      kind: 'blocked',
      signedOut: false,
    });
    expect((await presentCard(portal, card)).answer).toEqual({
      kind: 'refused',
      refusal: 'certificate-blocked',
    });
    expect(await portal.usecases.resolveSession({ sessionToken: cardToken, ctx: context })).toMatchObject({
      kind: 'none',
    });
    expect((await accountPage(portal, session)).cards).toMatchObject([{ state: 'blocked' }]);
    expect((await mails(portal)).some(({ subject }) => subject.includes('卡片已停用'))).toBe(true);
    const rows = await portal.database.read.audit.page(0, 1000);
    expect(rows.filter(({ type }) => type === 'certificate.block').map(({ result }) => result)).toEqual([
      'refused:credentials-refused',
      'success',
    ]);
  });

  test('that was found again comes back only by the password and a new identity confirmation', async () => {
    const { portal, card } = await withCard();
    const session = await sessionOf(portal, await byPassword(portal));
    const [bound] = (await accountPage(portal, session)).cards;
    const order = await lostCard(portal, { session, cardId: bound?.id ?? '' });
    await portal.usecases.blockOwnCard(order);
    expect(await portal.usecases.releaseOwnCard(order)).toEqual({ kind: 'released' });
    const { answer, visitToken } = await presentCard(portal, card);
    expect(answer.kind).toBe('claim-needed');
    expect(await claim(portal, visitToken, 'Y191000001')).toMatchObject({ refusal: 'holder-mismatch' });
    expect(await claim(portal, visitToken, 'lin.jw')).toMatchObject({ state: 'confirmed' });
    const done = await portal.usecases.completeConfirmation({ visitToken, ctx: context });
    expect(done).toMatchObject({ kind: 'signed-in', next: 'home' });
    expect((await presentCard(portal, card)).answer.kind).toBe('signed-in');
  });

  test('is not blocked by a password that was replaced, and in a session that ended, while it was compared', async () => {
    const { portal, card } = await withCard();
    const { house, database, clock } = portal;
    const session = await sessionOf(portal, await byPassword(portal));
    const [bound] = (await accountPage(portal, session)).cards;
    const account = await findAccount(portal, 'lin.jw');
    if (account === undefined) throw new Error('no account');
    const passwords: typeof house.passwords = {
      ...house.passwords,
      async verify(...order) {
        const verdict = await house.passwords.verify(...order);
        await database.transact(async ({ accounts, sessions }) => {
          const { accountId } = account;
          await accounts.setPassword({ accountId, passwordHash: 'of another', at: clock.now() });
          await sessions.endAllOfAccount(accountId, 'reset', clock.now());
        });
        return verdict;
      },
    };
    const order = await lostCard(portal, { session, cardId: bound?.id ?? '' });
    expect(await blockOwnCard({ ...house, passwords })(order)).toEqual({
      kind: 'refused',
      refusal: 'session-required',
    });
    expect((await presentCard(portal, card)).answer.kind).toBe('signed-in');
  });

  test('takes the code that was mailed for it, to a verified address, and no other; a few guesses and no more', async () => {
    const { portal, card } = await withCard();
    const session = await sessionOf(portal, await byPassword(portal));
    const [bound] = (await accountPage(portal, session)).cards;
    const cardId = bound?.id ?? '';
    const ask = () => portal.usecases.askToBlockOwnCard({ session, cardId, ctx: context });
    expect(await ask()).toEqual({ kind: 'refused', refusal: 'email-unverified' });
    const first = await lostCard(portal, { session, cardId });
    const wrong = { kind: 'invalid', problems: [{ field: 'code', code: 'mail-code-wrong' }] };
    const block = (changed: Partial<typeof first>) => portal.usecases.blockOwnCard({ ...first, ...changed });
    expect(await block({ code: '' })).toMatchObject({ problems: [{ code: 'required' }] });
    // Sealed for another session, no seal at all, another mail's code, and one too old.
    const other = await sessionOf(portal, await byPassword(portal));
    expect(await block({ session: other })).toEqual(wrong);
    expect(await block({ asked: 'no-seal-of-ours-at-all' })).toEqual(wrong);
    const second = await lostCard(portal, { session, cardId });
    expect(second.code).not.toBe(first.code);
    expect(await block({ code: second.code })).toEqual(wrong);
    portal.clock.advance(20 * 60 + 1);
    expect(await block({})).toEqual(wrong);
    const third = await lostCard(portal, { session, cardId });
    for (const guess of ['00000001', '00000002', '00000003'])
      await portal.usecases.blockOwnCard({ ...third, code: guess });
    expect(await portal.usecases.blockOwnCard(third)).toMatchObject({ refusal: 'too-many-requests' });
    expect((await presentCard(portal, card)).answer.kind).toBe('signed-in');
    portal.clock.advance(3600);
  });

  test('is blocked once of fifty times that its owner confirms at the same moment, and all are told of success', async () => {
    const { portal } = await withCard();
    const session = await sessionOf(portal, await byPassword(portal));
    const [bound] = (await accountPage(portal, session)).cards;
    const order = await lostCard(portal, { session, cardId: bound?.id ?? '' });
    const answers = await Promise.all(Array.from({ length: 50 }, () => portal.usecases.blockOwnCard(order)));
    expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(['blocked']));
    const rows = await portal.database.read.audit.page(0, 1000);
    expect(rows.filter(({ type }) => type === 'certificate.block')).toHaveLength(1);
    expect((await mails(portal)).filter(({ subject }) => subject.includes('卡片已停用'))).toHaveLength(1);
  });

  test('sends one mail of a button that is pressed twice, and either page takes its code', async () => {
    const { portal } = await withCard();
    const session = await sessionOf(portal, await byPassword(portal));
    await verifyMailbox(portal, 'lin.jw');
    const [bound] = (await accountPage(portal, session)).cards;
    const cardId = bound?.id ?? '';
    const epoch = await portal.database.read.epochs.current();
    const gesture = { hash: 'f'.repeat(64), until: new Date(portal.clock.now().getTime() + 60_000), epoch };
    const ask = () => portal.usecases.askToBlockOwnCard({ session, cardId, gesture, ctx: context });
    const [first, second] = [await ask(), await ask()];
    if (first.kind !== 'mailed' || second.kind !== 'mailed') throw new Error('refused');
    const sent = (await mails(portal)).filter(({ subject }) => subject.includes('停用遺失卡片的代碼'));
    expect(sent).toHaveLength(1);
    const { asked } = second;
    const code = await codeInMail(portal);
    const order = { session, cardId, password: goodPassword, asked, code, ctx: context };
    expect(await portal.usecases.blockOwnCard(order)).toMatchObject({ kind: 'blocked' });
  });

  test('of somebody else is not there', async () => {
    const { portal } = await withCard();
    const other = chen();
    portal.cards.accept(other);
    await activate(portal, other, 'Y191000001', 'chen.zh');
    const theirs = await portal.database.read.bindings.findByCertificate(other.facts);
    const session = await sessionOf(portal, await byPassword(portal));
    const [bound] = (await accountPage(portal, session)).cards;
    const order = await lostCard(portal, { session, cardId: bound?.id ?? '' });
    const cardId = theirs?.bindingId ?? '';
    expect(await portal.usecases.askToBlockOwnCard({ session, cardId, ctx: context })).toEqual({
      kind: 'refused',
      refusal: 'not-found',
    });
    expect(await portal.usecases.blockOwnCard({ ...order, cardId })).toEqual({
      kind: 'refused',
      refusal: 'not-found',
    });
    expect((await presentCard(portal, other)).answer.kind).toBe('signed-in');
  });

  test('is blocked by HR within its scope and by the helpdesk, with a reason, and by nobody else', async () => {
    const city = await openCity();
    const card = lin();
    city.cards.accept(card);
    await activate(city, card, 'Y291000003', 'lin.jw');
    const personId = city.idOf('林嘉文');
    const reported = '本人來電通報遺失';
    const block = (session: SessionView, reason = reported) =>
      city.usecases.blockCardsOf({ entry: at('hr', session), personId, reason });
    const blockByPhone = (session: SessionView) =>
      city.usecases.blockCardsOf({
        entry: at('helpdesk', session),
        personId,
        reason: reported,
        ticket: 'T-2026-001',
      });
    // Another agency's officer, an operator, the same head by password, and nobody's role at all.
    expect(await block(await city.as('黃淑芬'))).toMatchObject({ refusal: 'not-found' });
    expect((await block(await city.as('何俊賢'))).kind).toBe('refused');
    expect(await block(await city.as('陳志豪', 'password'))).toMatchObject({ refusal: 'step-up-required' });
    expect(await block(await city.as('吳建宏'))).toMatchObject({ refusal: 'forbidden' });
    expect(await block(await city.as('陳志豪'), ' ')).toMatchObject({ kind: 'invalid' });
    expect((await presentCard(city, card)).answer.kind).toBe('signed-in');
    expect(await block(await city.as('陳志豪'))).toEqual({ kind: 'blocked', cards: 1 });
    expect((await presentCard(city, card)).answer).toMatchObject({ refusal: 'certificate-blocked' });
    expect(await blockByPhone(await city.as('陳志豪'))).toMatchObject({ refusal: 'forbidden' });
    expect(await blockByPhone(await city.as('周佩珊'))).toEqual({ kind: 'blocked', cards: 0 });
  });
});

describe('a renewed card', () => {
  test('takes the place of the one before, which is audited and told by mail', async () => {
    const { portal } = await withCard();
    const renewed = lin();
    portal.cards.accept(renewed);
    await confirmIdentity(portal, renewed, 'lin.jw');
    const rows = await portal.database.read.audit.page(0, 1000);
    expect(rows.filter(({ type }) => type === 'certificate.retire')).toHaveLength(1);
    expect((await mails(portal)).some(({ subject }) => subject.includes('綁定了新的憑證'))).toBe(true);
  });
});

describe('reminders that a card ends', () => {
  const day = 86_400;
  const ending = (portal: TestPortal, days: number) =>
    paperCard({
      holderName: '林嘉文',
      lastFour: '0003',
      notAfter: new Date(portal.clock.now().getTime() + days * day * 1000),
    });

  test('come 60, 30 and 7 days ahead, each once, and never after the end', async () => {
    const portal = await openPortal();
    const card = ending(portal, 61);
    portal.cards.accept(card);
    await activate(portal, card, 'Y291000003', 'lin.jw');
    const remind = remindOfCardEnd(portal.house);
    const sentOn: number[] = [];
    for (let left = 61; left > -3; left -= 1) {
      // Two nodes look at the same moment, and one of them looks again.
      const [first, second] = await Promise.all([remind(), remind()]);
      if (first + second + (await remind()) > 0) sentOn.push(left);
      portal.clock.advance(day);
    }
    expect(sentOn).toEqual([60, 30, 7]);
    const subjects = (await mails(portal)).map(({ subject }) => subject);
    expect(subjects.filter((subject) => subject.includes('天內到期'))).toHaveLength(3);
  });

  test('begin with the span in which a card was bound, and are not sent for a card out of use', async () => {
    const portal = await openPortal();
    const card = ending(portal, 20);
    portal.cards.accept(card);
    await activate(portal, card, 'Y291000003', 'lin.jw');
    const remind = remindOfCardEnd(portal.house);
    expect([await remind(), await remind()]).toEqual([1, 0]);
    const renewed = lin();
    portal.cards.accept(renewed);
    await confirmIdentity(portal, renewed, 'lin.jw');
    portal.clock.advance(15 * day);
    expect(await remind()).toBe(0);
  });
});
