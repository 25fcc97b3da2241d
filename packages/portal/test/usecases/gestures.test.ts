import { describe, expect, test } from 'vitest';
import { addressRipensSeconds } from '../../src/domain/recovery/recovery.ts';
import { later } from '../../src/kernel/clock.ts';
import { type Gesture } from '../../src/usecases/common/gesture.ts';
import { verifyMailbox } from './lost-card.ts';
import { accountPage } from './own-pages.ts';
import { context, goodPassword } from './portal.ts';
import { byPassword, stands, viewOf, withAccount } from './with-passkey.ts';

const parallel = 50;
type Portal = Awaited<ReturnType<typeof withAccount>>;

let made = 0;
const newGesture = async ({ database, clock }: Portal): Promise<Gesture> => ({
  hash: `gesture ${(made += 1)}`,
  until: new Date(clock.now().getTime() + 3_600_000),
  epoch: await database.read.epochs.current(),
});

const rowsOf = async ({ database }: Portal, type: string) =>
  (await database.read.audit.page(0, 1000)).filter((row) => row.type === type);

const next = 'another battery, quite horse 8';

describe('a gesture that arrives twice', () => {
  test('changes a password once; fifty answers say that it is changed, and none counts a failure', async () => {
    const portal = await withAccount();
    const session = await viewOf(portal, portal.sessionToken);
    const gesture = await newGesture(portal);
    const change = () =>
      portal.usecases.changePassword({
        session,
        current: goodPassword,
        password: next,
        passwordAgain: next,
        gesture,
        ctx: context,
      });
    const answers = await Promise.all(Array.from({ length: parallel }, change));
    expect([...answers, await change()].filter(({ kind }) => kind !== 'changed')).toEqual([]);
    const rows = await rowsOf(portal, 'password.change');
    expect(rows.map(({ result }) => result)).toEqual(['success']);
    const again = await portal.usecases.signInWithPassword({
      identifier: 'lin.jw',
      password: next,
      ctx: context,
    });
    expect(again.kind).toBe('signed-in');
  });

  test('with something else filled in is another gesture: a wrong old password is told and counted', async () => {
    const portal = await withAccount();
    const session = await viewOf(portal, portal.sessionToken);
    const order = { session, password: next, passwordAgain: next, ctx: context };
    const first = { ...order, current: goodPassword, gesture: await newGesture(portal) };
    expect(await portal.usecases.changePassword(first)).toMatchObject({ kind: 'changed' });
    const other = { ...order, current: goodPassword, gesture: await newGesture(portal) };
    expect(await portal.usecases.changePassword(other)).toMatchObject({ kind: 'invalid' });
  });

  test('changes an e-mail address once, with one mail to each', async () => {
    const portal = await withAccount();
    const session = await viewOf(portal, portal.sessionToken);
    const gesture = await newGesture(portal);
    const order = { session, email: 'new@example.test', gesture, ctx: context };
    const answers = await Promise.all(
      Array.from({ length: parallel }, () => portal.usecases.changeEmail(order)),
    );
    expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(['changed']));
    expect(await rowsOf(portal, 'email.change')).toHaveLength(1);
  });

  test('verifies an address once, and says so as often as its link is opened', async () => {
    const portal = await withAccount();
    const at = portal.clock.now();
    const mails = await portal.database.transact(({ outbox }) => outbox.lease(at, at, 50));
    const tokens = mails.flatMap(({ text }) => /token=([\w-]+)/.exec(text)?.slice(1) ?? []);
    const [token = ''] = tokens;
    const open = () => portal.usecases.verifyEmail({ token, ctx: context });
    const answers = await Promise.all(Array.from({ length: parallel }, open));
    expect(new Set([...answers, await open()].map(({ kind }) => kind))).toEqual(new Set(['verified']));
    expect(await rowsOf(portal, 'email.verify')).toHaveLength(1);
  });

  test('brings back the address before a change, once, from the mailbox that was told, and ends what changed it', async () => {
    const portal = await withAccount();
    const { usecases, database, clock, account } = portal;
    const { accountId } = account;
    const email = account.email ?? '';
    const verifiedAt = later(clock.now(), -addressRipensSeconds);
    await database.transact(({ accounts }) => accounts.verifyEmail({ accountId, email, at: verifiedAt }));
    const session = await viewOf(portal, portal.sessionToken);
    for (const next of ['thief@example.test', 'thief2@example.test'])
      await usecases.changeEmail({ session, email: next, ctx: context });
    const at = clock.now();
    const mails = await database.transact(({ outbox }) => outbox.lease(at, at, 50));
    const told = mails.filter(({ to }) => to === email);
    const [token = ''] = told.flatMap(({ text }) => /undo-email\?token=([\w.-]+)/.exec(text)?.slice(1) ?? []);
    // The address that the thief put in its place is not ripe and brings nothing back.
    expect(mails.filter(({ text }) => text.includes('undo-email'))).toHaveLength(1);
    const undo = () => usecases.undoEmailChange({ token, ctx: context });
    const answers = await Promise.all(Array.from({ length: parallel }, undo));
    expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(['undone']));
    expect(await database.read.accounts.find(accountId)).toMatchObject({ email });
    expect(await stands(portal, portal.sessionToken)).toBe(false);
    expect(await rowsOf(portal, 'email.undo')).toHaveLength(1);
    clock.advance(72 * 3600);
    expect(await undo()).toMatchObject({ refusal: 'email-undo-invalid' });
  });

  test('of a link whose address was changed since is no longer true', async () => {
    const portal = await withAccount();
    const at = portal.clock.now();
    const mails = await portal.database.transact(({ outbox }) => outbox.lease(at, at, 50));
    const [token = ''] = mails.flatMap(({ text }) => /token=([\w-]+)/.exec(text)?.slice(1) ?? []);
    await portal.usecases.verifyEmail({ token, ctx: context });
    const signedIn = await byPassword(portal);
    if (signedIn.kind !== 'signed-in') throw new Error(signedIn.kind);
    const session = await viewOf(portal, signedIn.sessionToken);
    await portal.usecases.changeEmail({ session, email: 'new@example.test', ctx: context });
    expect(await portal.usecases.verifyEmail({ token, ctx: context })).toMatchObject({ kind: 'refused' });
  });
});

describe('a gesture that was refused', () => {
  test('is never told as done: of two new passwords at once one is set, and the other hears that it was not', async () => {
    const portal = await withAccount();
    const session = await viewOf(portal, portal.sessionToken);
    const gestures = [await newGesture(portal), await newGesture(portal)];
    const answers = await Promise.all(
      gestures.map((gesture, nth) => {
        const password = `${next} ${nth}`;
        const order = { session, current: goodPassword, password, passwordAgain: password, ctx: context };
        return portal.usecases.changePassword({ ...order, gesture });
      }),
    );
    expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['changed', 'refused']);
    expect(await rowsOf(portal, 'password.change')).toHaveLength(1);
  });

  const sixTimesThenTwice = async (
    portal: Portal,
    act: (gesture?: Gesture) => Promise<{ readonly kind: string }>,
  ) => {
    for (let nth = 0; nth < 6; nth += 1) await act();
    const gesture = await newGesture(portal);
    return [await act(gesture), await act(gesture)];
  };
  const twice = [{ refusal: 'too-many-requests' }, { refusal: 'too-many-requests' }];

  test('by the limit of mails is refused again, for a link and for another address', async () => {
    const portal = await withAccount();
    const session = await viewOf(portal, portal.sessionToken);
    const { usecases } = portal;
    const link = (gesture?: Gesture) => usecases.sendEmailVerification({ session, gesture });
    expect(await sixTimesThenTwice(portal, link)).toMatchObject(twice);
    const email = 'new@example.test';
    const address = (gesture?: Gesture) => usecases.changeEmail({ session, email, gesture, ctx: context });
    expect(await sixTimesThenTwice(portal, address)).toMatchObject(twice);
  });

  test('by the limit of codes is refused again', async () => {
    const portal = await withAccount({ card: true });
    const session = await viewOf(portal, portal.sessionToken);
    await verifyMailbox(portal, 'lin.jw');
    const cardId = (await accountPage(portal, session)).cards[0]?.id ?? '';
    const code = (gesture?: Gesture) =>
      portal.usecases.askToBlockOwnCard({ session, cardId, gesture, ctx: context });
    expect(await sixTimesThenTwice(portal, code)).toMatchObject(twice);
  });
});
