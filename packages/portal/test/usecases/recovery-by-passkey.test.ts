import { describe, expect, test } from 'vitest';
import { browserOf } from '../../src/usecases/common/visit.ts';
import { context, goodPassword, origin } from './portal.ts';
import { challengeOf, signIn, stands, withPasskey } from './with-passkey.ts';

const newPassword = 'another long sentence 9';
type Desk = Awaited<ReturnType<typeof withPasskey>>;

/** What the authenticator answers when 忘記密碼 asks, or a sign-in does. */
async function answered(desk: Desk, purpose: 'passkey' | 'passkey-recovery' = 'passkey-recovery') {
  const { options, issued } = await desk.usecases.askForPasskey({ purpose });
  desk.authenticator.count += desk.authenticator.count === 0 ? 0 : 1;
  const credential = desk.authenticator.get({ challenge: challengeOf(options), origin });
  const { visitToken, sealed } = issued;
  return { visitToken, challenges: [sealed], credential, ctx: context };
}

describe('a recovery by passkey', () => {
  test('sets a new password at once, ends every session and signs nobody in', async () => {
    const desk = await withPasskey();
    const order = await answered(desk);
    const proven = await desk.usecases.recoverByPasskey(order);
    if (proven.kind !== 'proven') throw new Error(JSON.stringify(proven));
    const presented = {
      kind: 'proof',
      sealed: proven.proof,
      browser: browserOf(desk.house, order.visitToken),
    } as const;
    expect(await desk.usecases.readRecovery(presented)).toMatchObject({
      by: 'passkey',
      accountName: 'lin.jw',
    });
    const password = { code: '', password: newPassword, passwordAgain: newPassword, ctx: context };
    expect(await desk.usecases.setRecoveredPassword({ ...presented, ...password })).toMatchObject({
      kind: 'recovered',
    });
    expect(await stands(desk, desk.sessionToken)).toBe(false);
    const byPassword = (typed: string) =>
      desk.usecases.signInWithPassword({ identifier: 'lin.jw', password: typed, ctx: context });
    expect(await byPassword(goodPassword)).toMatchObject({ kind: 'refused' });
    // The password alone restores its own level: the passkey is still asked for.
    expect(await byPassword(newPassword)).toMatchObject({ kind: 'factor-needed' });
  });

  test('takes each answer once, and none that was given for a sign-in, nor the other way round', async () => {
    const desk = await withPasskey();
    const order = await answered(desk);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => desk.usecases.recoverByPasskey(order)),
    );
    expect(answers.filter(({ kind }) => kind === 'proven')).toHaveLength(1);
    expect(await desk.usecases.recoverByPasskey(await answered(desk, 'passkey'))).toMatchObject({
      refusal: 'challenge-unknown',
    });
    expect(await desk.usecases.signInWithPasskey(await answered(desk))).toMatchObject({
      refusal: 'challenge-unknown',
    });
    expect((await signIn(desk, desk.authenticator)).answer).toMatchObject({ kind: 'signed-in' });
  });

  test('is void once the passkey is removed', async () => {
    const desk = await withPasskey();
    const order = await answered(desk);
    const proven = await desk.usecases.recoverByPasskey(order);
    if (proven.kind !== 'proven') throw new Error(JSON.stringify(proven));
    const { accountId } = desk.account;
    await desk.database.transact(({ passkeys }) => passkeys.removeAllOf(accountId));
    const browser = browserOf(desk.house, order.visitToken);
    expect(await desk.usecases.readRecovery({ kind: 'proof', sealed: proven.proof, browser })).toMatchObject({
      refusal: 'recovery-expired',
    });
  });
});
