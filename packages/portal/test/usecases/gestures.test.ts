import { describe, expect, test } from 'vitest';
import { addressRipensSeconds } from '../../src/domain/recovery/recovery.ts';
import { later } from '../../src/kernel/clock.ts';
import { type Gesture } from '../../src/usecases/common/gesture.ts';
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
