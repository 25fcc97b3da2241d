import { generateSync } from 'otplib';
import { governmentPasswordPolicy } from '../../src/domain/account/password-policy.ts';
import { describe, expect, test } from 'vitest';
import { context } from './portal.ts';
import { add, byPassword, signIn, viewOf, withAccount } from './with-passkey.ts';
import { factorsOf } from './own-pages.ts';

const parallel = 50;
type Portal = Awaited<ReturnType<typeof withAccount>>;

/** What the app shows, some seconds away from now. */
const codeOf = ({ clock }: Portal, secret: string, seconds = 0): string =>
  generateSync({ secret, epoch: Math.floor(clock.now().getTime() / 1000) + seconds });

/** Sets the app up; gives the secret that it holds. */
async function setUp(portal: Portal, { seconds = 0, times = 1 } = {}) {
  const session = await viewOf(portal, portal.sessionToken);
  const setup = await portal.usecases.offerCodeApp({ session });
  if (setup.kind === 'refused') throw new Error(setup.refusal);
  const { secret, sealed } = setup;
  const code = codeOf(portal, secret, seconds);
  const answers = await Promise.all(
    Array.from({ length: times }, () =>
      portal.usecases.setUpCodeApp({ session, sealed, code, ctx: context }),
    ),
  );
  return { ...setup, session, answers };
}

async function firstStep(portal: Portal) {
  const first = await byPassword(portal);
  if (first.kind !== 'factor-needed') throw new Error(first.kind);
  const { visitToken, firstFactor, ways } = first;
  return { visitToken, firstFactor, ways };
}

const secondStep = (
  { usecases }: Portal,
  { visitToken, firstFactor }: Awaited<ReturnType<typeof firstStep>>,
  code: string,
) => usecases.signInWithCode({ visitToken, firstFactor, code, ctx: context });

/** Backup codes, as they are printed. */
async function print(portal: Portal, times = 1) {
  const session = await viewOf(portal, portal.sessionToken);
  const offered = await portal.usecases.offerBackupCodes({ session });
  if (offered.kind === 'refused') throw new Error(offered.refusal);
  const { sealed } = offered;
  const answers = await Promise.all(
    Array.from({ length: times }, () => portal.usecases.printBackupCodes({ session, sealed, ctx: context })),
  );
  const [printed] = answers;
  if (printed?.kind !== 'printed') throw new Error(JSON.stringify(printed));
  return { codes: printed.codes, answers, sealed };
}

describe('a code app', () => {
  test('is set up by the first code that it shows, and asked for after the password from then on', async () => {
    const portal = await withAccount();
    const { secret, uri, answers } = await setUp(portal);
    expect(answers).toEqual([{ kind: 'set' }]);
    expect(uri).toContain(`secret=${secret}`);
    portal.clock.advance(60);
    const first = await firstStep(portal);
    expect(first.ways).toEqual(['one-time-code']);
    const answer = await secondStep(portal, first, codeOf(portal, secret));
    if (answer.kind !== 'signed-in') throw new Error(JSON.stringify(answer));
    expect(await viewOf(portal, answer.sessionToken)).toMatchObject({
      acr: 'two-factor',
      amr: ['pwd', 'otp', 'mfa'],
    });
  });

  test('raises no session where it was typed for a sign-in whose password ran out', async () => {
    const portal = await withAccount();
    const { secret } = await setUp(portal);
    portal.clock.advance(60);
    const first = await firstStep(portal);
    portal.clock.advance(301);
    const answer = await portal.usecases.signInWithCode({
      ...first,
      sessionToken: portal.sessionToken,
      code: codeOf(portal, secret),
      ctx: context,
    });
    expect(answer).toMatchObject({ refusal: 'visit-expired' });
  });

  test('keeps its secret sealed', async () => {
    const portal = await withAccount();
    const { secret, sealed } = await setUp(portal);
    expect(sealed).not.toContain(secret);
    const view = await factorsOf(portal, await viewOf(portal, portal.sessionToken));
    expect(JSON.stringify(view)).not.toContain(secret);
  });

  test('is set up once by a form that comes fifty times, and each of them is told that it was', async () => {
    const portal = await withAccount();
    const { answers } = await setUp(portal, { times: parallel });
    expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(['set']));
    const rows = await portal.database.read.audit.page(0, 1000);
    expect(rows.filter(({ type }) => type === 'factor.add')).toHaveLength(1);
  });

  test('is not set up by a wrong code, nor by a secret of another session', async () => {
    const portal = await withAccount();
    const session = await viewOf(portal, portal.sessionToken);
    const setup = await portal.usecases.offerCodeApp({ session });
    if (setup.kind === 'refused') throw new Error(setup.refusal);
    const { sealed, secret } = setup;
    const wrong = await portal.usecases.setUpCodeApp({ session, sealed, code: '12345', ctx: context });
    expect(wrong).toMatchObject({ kind: 'invalid', problems: [{ field: 'code', code: 'code-wrong' }] });
    const again = await portal.usecases.offerCodeApp({ session, sealed });
    expect(again).toMatchObject({ secret, sealed });
    const other = await byPassword(portal);
    if (other.kind !== 'signed-in') throw new Error(other.kind);
    const order = {
      session: await viewOf(portal, other.sessionToken),
      sealed,
      code: codeOf(portal, secret),
      ctx: context,
    };
    expect(await portal.usecases.setUpCodeApp(order)).toMatchObject({ refusal: 'visit-expired' });
  });

  test.each([
    [-30, true],
    [30, true],
    [-90, false],
    [90, false],
  ])('may be %i seconds off the clock: %s', async (seconds, right) => {
    const portal = await withAccount();
    const { secret } = await setUp(portal);
    portal.clock.advance(300);
    const answer = await secondStep(portal, await firstStep(portal), codeOf(portal, secret, seconds));
    expect(answer.kind).toBe(right ? 'signed-in' : 'refused');
  });

  test('is not looked at while tries are locked, and so not spent', async () => {
    const portal = await withAccount();
    const { secret } = await setUp(portal);
    portal.clock.advance(300);
    const first = await firstStep(portal);
    for (let wrong = 0; wrong < 5; wrong += 1) await secondStep(portal, first, '000000');
    expect(await secondStep(portal, first, codeOf(portal, secret))).toMatchObject({ refusal: 'code-wrong' });
    const { codeApp } = await factorsOf(portal, await viewOf(portal, portal.sessionToken));
    expect(codeApp).toMatchObject({ lastUsedAt: undefined });
  });

  test('after a password that is too old leads to a new one, and the password alone does not', async () => {
    const portal = await withAccount({ passwordPolicy: { ...governmentPasswordPolicy, classes: 0 } });
    const { secret } = await setUp(portal);
    portal.clock.advance(100 * 24 * 3600);
    const answer = await secondStep(portal, await firstStep(portal), codeOf(portal, secret));
    expect(answer).toMatchObject({ kind: 'new-password-needed' });
  });

  test('is worth nothing twice: of fifty sign-ins with one code one is let in, and its earlier codes are over', async () => {
    const portal = await withAccount();
    const { secret } = await setUp(portal);
    portal.clock.advance(300);
    const [now, earlier] = [codeOf(portal, secret), codeOf(portal, secret, -30)];
    const firsts = await Promise.all(Array.from({ length: parallel }, () => firstStep(portal)));
    const answers = await Promise.all(firsts.map((first) => secondStep(portal, first, now)));
    expect(answers.filter(({ kind }) => kind === 'signed-in')).toHaveLength(1);
    expect(await secondStep(portal, await firstStep(portal), earlier)).toMatchObject({
      refusal: 'code-wrong',
    });
  });

  test('counts no failure for a form that comes fifty times', async () => {
    const portal = await withAccount();
    const { secret } = await setUp(portal);
    portal.clock.advance(60);
    const first = await firstStep(portal);
    const code = codeOf(portal, secret);
    const answers = await Promise.all(
      Array.from({ length: parallel }, () => secondStep(portal, first, code)),
    );
    expect(answers.filter(({ kind }) => kind === 'signed-in')).toHaveLength(1);
    portal.clock.advance(60);
    const next = await secondStep(portal, await firstStep(portal), codeOf(portal, secret));
    expect(next.kind).toBe('signed-in');
  });

  test('raises a session in place, which stays as old as its password', async () => {
    const portal = await withAccount();
    const { secret } = await setUp(portal);
    const before = await viewOf(portal, portal.sessionToken);
    portal.clock.advance(300);
    const { sessionToken, usecases } = portal;
    const answer = await usecases.signInWithCode({
      sessionToken,
      code: codeOf(portal, secret),
      ctx: context,
    });
    if (answer.kind !== 'signed-in') throw new Error(JSON.stringify(answer));
    expect(await viewOf(portal, answer.sessionToken)).toMatchObject({
      acr: 'two-factor',
      amr: ['pwd', 'otp', 'mfa'],
      authTime: before.authTime,
    });
  });

  test('is closed by five wrong codes for a while, whatever the way, and the right one is told as wrong then', async () => {
    const portal = await withAccount();
    const { secret } = await setUp(portal);
    portal.clock.advance(60);
    const first = await firstStep(portal);
    for (let tried = 0; tried < 5; tried += 1)
      expect(await secondStep(portal, first, '000000')).toMatchObject({ refusal: 'code-wrong' });
    expect(await secondStep(portal, first, codeOf(portal, secret))).toMatchObject({ refusal: 'code-wrong' });
    const { sessionToken, usecases } = portal;
    const raised = await usecases.signInWithCode({
      sessionToken,
      code: codeOf(portal, secret, 30),
      ctx: context,
    });
    expect(raised).toMatchObject({ refusal: 'code-wrong' });
    portal.clock.advance(15 * 60 + 60);
    expect((await secondStep(portal, await firstStep(portal), codeOf(portal, secret))).kind).toBe(
      'signed-in',
    );
  });

  test('opens nothing for somebody who proved no first factor', async () => {
    const portal = await withAccount();
    const { secret } = await setUp(portal);
    const answer = await portal.usecases.signInWithCode({ code: codeOf(portal, secret, 60), ctx: context });
    expect(answer).toMatchObject({ refusal: 'visit-expired' });
  });

  test('is removed, and the backup codes with it, where no other factor is left', async () => {
    const portal = await withAccount();
    const { session } = await setUp(portal);
    await print(portal);
    expect(await portal.usecases.removeCodeApp({ session, ctx: context })).toEqual({ kind: 'removed' });
    expect((await byPassword(portal)).kind).toBe('signed-in');
    expect(await portal.database.read.backupCodes.stateOf(portal.account.accountId)).toBeUndefined();
  });
});

describe('backup codes', () => {
  test('are ten, each good once, of fifty who bring it at the same time', async () => {
    const portal = await withAccount();
    await setUp(portal);
    const { codes } = await print(portal);
    expect(new Set(codes).size).toBe(10);
    const [code = '', other = ''] = codes;
    const firsts = await Promise.all(Array.from({ length: parallel }, () => firstStep(portal)));
    const answers = await Promise.all(firsts.map((first) => secondStep(portal, first, code)));
    expect(answers.filter(({ kind }) => kind === 'signed-in')).toHaveLength(1);
    // The others were wrong by then.
    portal.clock.advance(16 * 60);
    const spelled = await secondStep(
      portal,
      await firstStep(portal),
      other.toUpperCase().replaceAll('-', ' '),
    );
    expect(spelled.kind).toBe('signed-in');
  });

  test('are shown again to whoever sends the form twice, and are replaced together by the next ones', async () => {
    const portal = await withAccount();
    await setUp(portal);
    const { codes, answers } = await print(portal, parallel);
    expect(answers.every((answer) => answer.kind === 'printed' && answer.codes.join() === codes.join())).toBe(
      true,
    );
    const { codes: next } = await print(portal);
    expect(await secondStep(portal, await firstStep(portal), codes[0] ?? '')).toMatchObject({
      refusal: 'code-wrong',
    });
    expect((await secondStep(portal, await firstStep(portal), next[0] ?? '')).kind).toBe('signed-in');
  });

  test('are not in the page that offers them, nor in the database, nor of use to another account', async () => {
    const portal = await withAccount();
    await setUp(portal);
    const { codes, sealed } = await print(portal);
    expect(codes.some((code) => sealed.includes(code))).toBe(false);
    expect(await portal.database.read.backupCodes.stateOf(portal.account.accountId)).toMatchObject({
      left: 10,
    });
  });

  test('stand in for a passkey that is not at hand', async () => {
    const portal = await withAccount();
    await add(portal, portal.sessionToken);
    const { codes } = await print(portal);
    const first = await firstStep(portal);
    expect(first.ways).toEqual(['passkey', 'one-time-code']);
    expect((await secondStep(portal, first, codes[0] ?? '')).kind).toBe('signed-in');
  });

  test('are no guess: each opens what wrong codes locked, and only those locked codes of the app out', async () => {
    const portal = await withAccount();
    const { secret } = await setUp(portal);
    const { codes } = await print(portal);
    portal.clock.advance(60);
    const first = await firstStep(portal);
    for (let tried = 0; tried < 5; tried += 1) await secondStep(portal, first, '000000');
    expect(await secondStep(portal, first, codeOf(portal, secret))).toMatchObject({ refusal: 'code-wrong' });
    expect((await secondStep(portal, first, codes[0] ?? '')).kind).toBe('signed-in');
    expect(await secondStep(portal, await firstStep(portal), codes[0] ?? '')).toMatchObject({
      refusal: 'code-wrong',
    });
  });

  test('are not made where there is nothing to stand in for', async () => {
    const portal = await withAccount();
    const session = await viewOf(portal, portal.sessionToken);
    const offered = await portal.usecases.offerBackupCodes({ session });
    if (offered.kind === 'refused') throw new Error(offered.refusal);
    const printed = await portal.usecases.printBackupCodes({ session, sealed: offered.sealed, ctx: context });
    expect(printed).toMatchObject({ kind: 'refused' });
  });
});

describe('a passkey beside a card', () => {
  test('leaves the card’s level, time and limits, and stands among the methods', async () => {
    const portal = await withAccount({ card: true });
    const { usecases, card, clock } = portal;
    const { visitToken, sealed, challenge } = usecases.issueChallenge({ purpose: 'sign-in' });
    const token = await card.token(challenge);
    const byCard = await usecases.signInWithCard({ visitToken, challenges: [sealed], token, ctx: context });
    if (byCard.kind !== 'signed-in') throw new Error(JSON.stringify(byCard));
    const { authenticator } = await add(portal, byCard.sessionToken);
    const before = await viewOf(portal, byCard.sessionToken);
    clock.advance(120);
    const { answer } = await signIn(portal, authenticator, { sessionToken: byCard.sessionToken });
    if (answer.kind !== 'signed-in') throw new Error(JSON.stringify(answer));
    const { acr, amr, authTime, expiresAt } = await viewOf(portal, answer.sessionToken);
    expect({ acr, amr, authTime, expiresAt }).toEqual({
      acr: 'card',
      amr: ['sc', 'pin', 'hwk', 'user', 'mfa'],
      authTime: before.authTime,
      expiresAt: before.expiresAt,
    });
  });
});
