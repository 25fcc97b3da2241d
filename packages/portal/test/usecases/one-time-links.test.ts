import { describe, expect, test } from 'vitest';
import { openCity } from './cast.ts';
import { at, context, goodPassword } from './portal.ts';
import { openRecoveryDesk } from './recovery-desk.ts';
import { viewOf } from './with-passkey.ts';

const fifty = <Answer>(use: () => Promise<Answer>) => Promise.all(Array.from({ length: 50 }, use));

/** 鄭文傑 with an address that ripened, who changes it; what came to both mailboxes. */
async function withChangedAddress() {
  const desk = await openRecoveryDesk();
  const signedIn = await desk.signIn('cheng.wj', goodPassword);
  if (signedIn.kind !== 'signed-in') throw new Error(signedIn.kind);
  const session = await viewOf(desk.portal, signedIn.sessionToken);
  await desk.usecases.changeEmail({ session, email: 'new@example.test', ctx: context });
  const mails = await desk.mails();
  const tokenIn = (form: RegExp) => mails.flatMap(({ text }) => form.exec(text)?.slice(1) ?? [])[0] ?? '';
  return {
    desk,
    verify: tokenIn(/verify-email\?token=([\w-]+)/),
    undo: tokenIn(/undo-email\?token=([\w.-]+)/),
  };
}

describe('of fifty uses at the same moment', () => {
  test('a link that verifies an address has one effect, and all are told that it is verified', async () => {
    const { desk, verify } = await withChangedAddress();
    const answers = await fifty(() => desk.usecases.verifyEmail({ token: verify, ctx: context }));
    expect(answers.every(({ kind }) => kind === 'verified')).toBe(true);
    const rows = await desk.rows('email.verify');
    expect(rows.filter(({ result }) => result === 'success')).toHaveLength(1);
  });

  test('a link that undoes a change of the address has one effect, and all are told that it is undone', async () => {
    const { desk, undo } = await withChangedAddress();
    const answers = await fifty(() => desk.usecases.undoEmailChange({ token: undo, ctx: context }));
    expect(answers.every(({ kind }) => kind === 'undone')).toBe(true);
    expect(await desk.rows('email.undo')).toHaveLength(1);
    // Each of the two mailboxes is told once.
    const told = (await desk.mails()).map(({ to }) => to);
    expect(told.length).toBe(new Set(told).size);
  });

  test('an initial password opens one activation form', async () => {
    const city = await openCity();
    const issued = await city.usecases.issueInitialPassword({
      entry: at('hr', await city.as('陳志豪')),
      personId: city.idOf('林嘉文'),
      reason: 'new here',
      formKey: 'one page',
    });
    if (issued.kind !== 'issued') throw new Error(issued.kind);
    const answers = await fifty(() =>
      city.usecases.signInWithPassword({
        identifier: 'Y291000003',
        password: issued.initialPassword,
        ctx: context,
      }),
    );
    expect(answers.filter(({ kind }) => kind === 'signed-in')).toHaveLength(1);
  });
});
