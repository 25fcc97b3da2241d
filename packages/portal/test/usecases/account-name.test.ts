import { describe, expect, test } from 'vitest';
import { activate, chen, context, goodPassword, lin, openPortal } from './portal.ts';
import { viewOf } from './with-passkey.ts';

async function withLin() {
  const portal = await openPortal();
  const card = lin();
  portal.cards.accept(card);
  const sessionToken = await activate(portal, card, 'Y291000003', 'lin.jw');
  const session = await viewOf(portal, sessionToken);
  const rename = (accountName: string, gesture?: { hash: string; until: Date; epoch: string }) =>
    portal.usecases.changeAccountName({ session, accountName, gesture, ctx: context });
  const signIn = (identifier: string) =>
    portal.usecases.signInWithPassword({ identifier, password: goodPassword, ctx: context });
  return { portal, session, rename, signIn };
}

const problem = (code: string, params?: object) => ({
  kind: 'invalid',
  problems: [{ field: 'accountName', code, ...(params === undefined ? {} : { params }) }],
});

describe('a changed account name', () => {
  test('signs in in the place of the one before, is on record and told by mail', async () => {
    const { portal, rename, signIn } = await withLin();
    expect(await rename(' Lin.Jiawen ')).toEqual({ kind: 'changed' });
    expect((await signIn('lin.jiawen')).kind).toBe('signed-in');
    expect(await signIn('lin.jw')).toMatchObject({ refusal: 'credentials-refused' });
    const rows = await portal.database.read.audit.page(0, 1000);
    expect(rows.filter(({ type }) => type === 'account.rename')).toMatchObject([
      { result: 'success', details: { accountName: 'lin.jiawen' } },
    ]);
    const now = portal.clock.now();
    const mails = await portal.database.transact(({ outbox }) => outbox.lease(now, now, 100));
    expect(mails.some(({ subject }) => subject.includes('自訂帳號已變更'))).toBe(true);
  });

  test('leaves a name that nobody else is given', async () => {
    const { portal, rename } = await withLin();
    await rename('lin.jiawen');
    const other = chen();
    portal.cards.accept(other);
    const theirs = await activate(portal, other, 'Y191000001', 'chen.zh');
    const session = await viewOf(portal, theirs);
    expect(await portal.usecases.changeAccountName({ session, accountName: 'lin.jw', ctx: context })).toEqual(
      problem('account-name-taken'),
    );
    expect(
      await portal.usecases.changeAccountName({ session, accountName: 'lin.jiawen', ctx: context }),
    ).toEqual(problem('account-name-taken'));
  });

  test('is changed once in half a year, and says from when on again', async () => {
    const { rename } = await withLin();
    await rename('lin.jiawen');
    expect(await rename('lin.third')).toEqual(problem('account-name-too-soon', { day: '2026-08-29' }));
    expect(await rename('lin.jw')).toEqual(problem('account-name-too-soon', { day: '2026-08-29' }));
  });

  test('keeps its form, and is asked for at the highest level alone', async () => {
    const { portal, rename } = await withLin();
    expect(await rename('')).toEqual(problem('required'));
    expect(await rename('A234567893')).toEqual(problem('account-name-form'));
    expect(await rename('someone@example.test')).toEqual(problem('account-name-form'));
    expect(await rename('admin')).toEqual(problem('account-name-forbidden'));
    expect(await rename('lin.jw')).toEqual(problem('account-name-own'));
    portal.clock.advance(601);
    expect(await rename('lin.jiawen')).toMatchObject({ refusal: 'step-up-required' });
  });

  test('by a button that is pressed fifty times is changed once, and all are told of success', async () => {
    const { portal, rename } = await withLin();
    const until = new Date(portal.clock.now().getTime() + 60_000);
    const gesture = { hash: 'a'.repeat(64), until, epoch: await portal.database.read.epochs.current() };
    const answers = await Promise.all(Array.from({ length: 50 }, () => rename('lin.jiawen', gesture)));
    expect(answers.every(({ kind }) => kind === 'changed')).toBe(true);
    const rows = await portal.database.read.audit.page(0, 1000);
    expect(rows.filter(({ type }) => type === 'account.rename')).toHaveLength(1);
  });

  test('of two who want the one that is being left, nobody gets it', async () => {
    const { portal, rename } = await withLin();
    const other = chen();
    portal.cards.accept(other);
    const theirs = await viewOf(portal, await activate(portal, other, 'Y191000001', 'chen.zh'));
    const [left, wanted] = await Promise.all([
      rename('lin.jiawen'),
      portal.usecases.changeAccountName({ session: theirs, accountName: 'lin.jw', ctx: context }),
    ]);
    expect([left, wanted]).toEqual([{ kind: 'changed' }, problem('account-name-taken')]);
  });
});
