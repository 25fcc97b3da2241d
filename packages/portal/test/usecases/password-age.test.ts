import { describe, expect, test } from 'vitest';
import { governmentPasswordPolicy } from '../../src/domain/account/password-policy.ts';
import { browserOf } from '../../src/usecases/common/visit.ts';
import { remindOfPasswordEnd } from '../../src/usecases/password/remind-of-password-end.ts';
import { context, goodPassword } from './portal.ts';
import { days, newPassword, openRecoveryDesk, type RecoveryDesk } from './recovery-desk.ts';

const aged = { ...governmentPasswordPolicy, classes: 0 };
const open = () => openRecoveryDesk({ passwordPolicy: aged });

/** The account was activated four days before the desk opens. */
const oldAfter = (desk: RecoveryDesk, age: number) => desk.clock.advance(days(age - 4));

describe('a password that ages', () => {
  test('opens the choice of a new one and nothing else once it is too old, at whatever hour', async () => {
    const desk = await open();
    oldAfter(desk, 90);
    const started = (await desk.rows('session.start')).length;
    const answer = await desk.signIn('cheng.wj', goodPassword);
    if (answer.kind !== 'new-password-needed') throw new Error(JSON.stringify(answer));
    const { proof, visitToken } = answer;
    const browser = browserOf(desk.house, visitToken);
    expect(await desk.usecases.readRecovery({ kind: 'proof', sealed: proof, browser })).toMatchObject({
      kind: 'open',
      by: 'password',
      accountName: 'cheng.wj',
    });
    expect(await desk.rows('session.start')).toHaveLength(started);
    // The old one may not stay: it is among the latest.
    expect(await desk.setPassword('proof', proof, { browser, password: goodPassword })).toMatchObject({
      problems: [{ code: 'password-recent' }],
    });
    expect(await desk.setPassword('proof', proof, { browser })).toMatchObject({ kind: 'recovered' });
    expect((await desk.mails()).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('密碼已變更'),
    ]);
    expect(await desk.signIn('cheng.wj')).toMatchObject({ kind: 'signed-in' });
  });

  test('signs in until its last moment, and a card always', async () => {
    const desk = await open();
    desk.clock.advance(days(86) - 1);
    expect(await desk.signIn('cheng.wj', goodPassword)).toMatchObject({ kind: 'signed-in' });
    desk.clock.advance(days(30));
    const { visitToken, sealed, challenge } = desk.usecases.issueChallenge({ purpose: 'sign-in' });
    const byCard = await desk.usecases.signInWithCard({
      visitToken,
      challenges: [sealed],
      token: await desk.card.token(challenge),
      ctx: context,
    });
    expect(byCard).toMatchObject({ kind: 'signed-in' });
  });

  test('that is wrong tells nothing of its age', async () => {
    const desk = await open();
    oldAfter(desk, 100);
    expect(await desk.signIn('cheng.wj', 'wrong wrong wrong')).toMatchObject({
      refusal: 'credentials-refused',
    });
  });

  test('is told of fourteen days ahead, once a password, by mail and on every page', async () => {
    const desk = await open();
    const remind = remindOfPasswordEnd(desk.house);
    oldAfter(desk, 76);
    desk.clock.advance(-1);
    expect(await remind()).toBe(0);
    desk.clock.advance(1);
    expect((await Promise.all([remind(), remind(), remind()])).reduce((sum, each) => sum + each, 0)).toBe(2);
    expect((await desk.mails()).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('密碼將在 14 天內到期'),
      expect.stringContaining('密碼將在 14 天內到期'),
    ]);
    expect(await remind()).toBe(0);
    const answer = await desk.signIn('cheng.wj', goodPassword);
    if (answer.kind !== 'signed-in') throw new Error(JSON.stringify(answer));
    const resolved = await desk.usecases.resolveSession({ sessionToken: answer.sessionToken, ctx: context });
    expect(resolved).toMatchObject({ session: { passwordDaysLeft: 14 } });
  });

  test('does not age in the modern profile', async () => {
    const desk = await openRecoveryDesk();
    desk.clock.advance(days(4000));
    expect(await desk.signIn('cheng.wj', newPassword)).toMatchObject({ kind: 'refused' });
    expect(await desk.signIn('cheng.wj', goodPassword)).toMatchObject({ kind: 'signed-in' });
    expect(await remindOfPasswordEnd(desk.house)()).toBe(0);
  });
});
