import { describe, expect, test } from 'vitest';
import { browserOf } from '../../src/usecases/common/visit.ts';
import { suspensionCommand } from '../../src/usecases/account/suspension-command.ts';
import { readReason } from '../../src/domain/audit/plain-text.ts';
import { chen, context, goodPassword, lin, paperCard, report } from './portal.ts';
import {
  browserA,
  browserB,
  days,
  newPassword,
  openRecoveryDesk,
  type RecoveryDesk,
} from './recovery-desk.ts';

/** The proof of the bound card, and the browser to which it is bound. */
async function provenByCard(desk: RecoveryDesk) {
  const { answer, visitToken } = await desk.proveCard();
  if (answer.kind !== 'proven') throw new Error(JSON.stringify(answer));
  return { proof: answer.proof, browser: browserOf(desk.house, visitToken) };
}

describe('a recovery by the bound card', () => {
  test('sets a new password at once, ends every session, tells the owner, and signs nobody in', async () => {
    const desk = await openRecoveryDesk();
    const { proof, browser } = await provenByCard(desk);
    expect(await desk.usecases.readRecovery({ kind: 'proof', sealed: proof, browser })).toEqual({
      kind: 'open',
      by: 'card',
      accountName: 'lin.jw',
      asksCode: false,
    });
    expect(await desk.setPassword('proof', proof, { browser })).toMatchObject({ kind: 'recovered' });
    expect(await desk.usecases.resolveSession({ sessionToken: desk.session, ctx: context })).toMatchObject({
      kind: 'none',
    });
    expect(await desk.signIn('lin.jw', goodPassword)).toMatchObject({ refusal: 'credentials-refused' });
    expect(await desk.signIn('lin.jw')).toMatchObject({ kind: 'signed-in' });
    expect((await desk.mails()).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('密碼已重設'),
    ]);
    expect(await desk.rows('password.recover')).toMatchObject([
      { subject: desk.accounts.lin, result: 'success', details: { by: 'card' } },
    ]);
  });

  test('takes the lock away that wrong tries left', async () => {
    const desk = await openRecoveryDesk();
    for (let tries = 0; tries < 5; tries += 1) await desk.signIn('lin.jw', 'wrong wrong wrong');
    expect(await desk.signIn('lin.jw', goodPassword)).toMatchObject({ kind: 'refused' });
    const { proof, browser } = await provenByCard(desk);
    await desk.setPassword('proof', proof, { browser });
    expect(await desk.signIn('lin.jw')).toMatchObject({ kind: 'signed-in' });
  });

  test.each([
    ['one that nobody bound', () => chen(), 'certificate-not-bound'],
    ['one of an agency', () => paperCard({ holderName: '文化局', kind: 'agency' }), 'certificate-wrong-kind'],
    ['another of the same person', () => lin(), 'certificate-not-bound'],
  ])('refuses %s', async (_, make, refusal) => {
    const desk = await openRecoveryDesk();
    const card = make();
    desk.cards.accept(card);
    expect((await desk.proveCard(card)).answer).toMatchObject({ kind: 'refused', refusal });
  });

  test('refuses a revoked card, a suspended account and somebody who left, with their own words', async () => {
    const suspended = await openRecoveryDesk();
    const reason = readReason('test');
    if (reason === undefined) throw new Error('no reason');
    await suspensionCommand(suspended.house)({ step: 'suspend', claimed: 'lin.jw', reason });
    expect((await suspended.proveCard()).answer).toMatchObject({ refusal: 'account-suspended' });
    const left = await openRecoveryDesk();
    await report(left.portal, { nationalId: 'Y291000003', name: '林嘉文', status: 'separated' });
    expect((await left.proveCard()).answer).toMatchObject({ refusal: 'person-separated' });
    const revoked = await openRecoveryDesk();
    revoked.cards.refuse(revoked.card, 'certificate-revoked');
    expect((await revoked.proveCard()).answer).toMatchObject({ refusal: 'certificate-revoked' });
  });

  test('is void once the card is reported lost between its proof and the password', async () => {
    const desk = await openRecoveryDesk();
    const { proof, browser } = await provenByCard(desk);
    const [binding] = await desk.database.read.bindings.listByAccount(desk.accounts.lin);
    await desk.database.transact(({ bindings }) =>
      bindings.retire(binding?.bindingId ?? 'bnd_none', 'blocked', desk.clock.now()),
    );
    expect(await desk.setPassword('proof', proof, { browser })).toMatchObject({
      refusal: 'recovery-expired',
    });
  });

  test('opens no session by its challenge, and no recovery by the challenge of a sign-in', async () => {
    const desk = await openRecoveryDesk();
    const asked = desk.usecases.issueChallenge({ purpose: 'recovery' });
    const signIn = await desk.usecases.signInWithCard({
      visitToken: asked.visitToken,
      challenges: [asked.sealed],
      token: await desk.card.token(asked.challenge),
      ctx: context,
    });
    expect(signIn).toMatchObject({ refusal: 'challenge-unknown' });
    const other = desk.usecases.issueChallenge({ purpose: 'sign-in' });
    const recovery = await desk.usecases.recoverByCard({
      visitToken: other.visitToken,
      challenges: [other.sealed],
      token: await desk.card.token(other.challenge),
      ctx: context,
    });
    expect(recovery).toMatchObject({ refusal: 'challenge-unknown' });
  });
});

describe('a recovery by mail', () => {
  test('of a password alone restores it within twenty minutes, in the browser that asked', async () => {
    const desk = await openRecoveryDesk();
    const { answer, link, mail } = await desk.askByMail('cheng.wj');
    expect([answer.kind, mail?.to]).toEqual(['asked', 'cheng.wj@example.test']);
    desk.clock.advance(20 * 60 - 1);
    expect(await desk.setPassword('link', link)).toEqual({ kind: 'recovered' });
    expect(await desk.signIn('cheng.wj')).toMatchObject({ kind: 'signed-in' });
  });

  test.each([
    [
      'was blocked, as a password alone can do',
      async ({ database, accounts, clock }: Awaited<ReturnType<typeof openRecoveryDesk>>) => {
        const [binding] = await database.read.bindings.listByAccount(accounts.lin);
        const bindingId = binding?.bindingId ?? 'bnd_none';
        await database.transact(({ bindings }) => bindings.retire(bindingId, 'blocked', clock.now()));
      },
    ],
    [
      'has expired',
      async ({ database, accounts, clock }: Awaited<ReturnType<typeof openRecoveryDesk>>) => {
        const [binding] = await database.read.bindings.listByAccount(accounts.lin);
        clock.advance(((binding?.notAfter.getTime() ?? 0) - clock.now().getTime()) / 1000 + 60);
      },
    ],
  ])(
    'waits for a day also where the card %s: the mailbox alone proves less than it did',
    async (_, spoil) => {
      const desk = await openRecoveryDesk();
      await spoil(desk);
      const { link, cancel } = await desk.askByMail('lin.jw');
      expect([link, cancel === '']).toEqual(['', false]);
      desk.clock.advance(days(1));
      expect(await desk.linkAfterWait()).not.toBe('');
    },
  );

  test('is over after twenty minutes', async () => {
    const desk = await openRecoveryDesk();
    const { link } = await desk.askByMail('Y192484681');
    desk.clock.advance(20 * 60);
    expect(await desk.usecases.readRecovery({ kind: 'link', sealed: link, browser: browserA })).toMatchObject(
      {
        refusal: 'recovery-expired',
      },
    );
    expect(await desk.setPassword('link', link)).toMatchObject({ refusal: 'recovery-expired' });
  });

  test('goes on in another browser with the code of the first, of which five may be guessed', async () => {
    const desk = await openRecoveryDesk();
    const { link, code } = await desk.askByMail('cheng.wj');
    const elsewhere = (typed: string, password = newPassword) =>
      desk.setPassword('link', link, { browser: browserB, code: typed, password });
    expect(await desk.usecases.readRecovery({ kind: 'link', sealed: link, browser: browserB })).toEqual({
      kind: 'open',
      by: 'email',
      accountName: undefined,
      asksCode: true,
    });
    expect(await elsewhere('')).toMatchObject({ problems: [{ field: 'code', code: 'required' }] });
    for (let guess = 0; guess < 4; guess += 1)
      expect(await elsewhere(`0000000${guess}`)).toMatchObject({
        problems: [{ field: 'code', code: 'recovery-code-wrong' }],
      });
    // The right one, as it is read off a screen, may come again with a better password: it is one guess.
    for (let tries = 0; tries < 3; tries += 1)
      expect(await elsewhere(`${code.slice(0, 4)} ${code.slice(4)}`, 'short')).toMatchObject({
        problems: [{ field: 'password' }],
      });
    expect(await elsewhere('99999999')).toMatchObject({ refusal: 'recovery-expired' });
    expect(await elsewhere(code)).toEqual({ kind: 'recovered' });
  });

  test('dies with the sixth different guess', async () => {
    const desk = await openRecoveryDesk();
    const { link, code } = await desk.askByMail('cheng.wj');
    const guesses = Array.from({ length: 50 }, (_, place) =>
      desk.setPassword('link', link, { browser: browserB, code: `1000${String(place).padStart(4, '0')}` }),
    );
    const evaluated = (await Promise.all(guesses)).filter(({ kind }) => kind === 'invalid');
    expect(evaluated).toHaveLength(5);
    expect(await desk.setPassword('link', link, { browser: browserB, code })).toMatchObject({
      refusal: 'recovery-expired',
    });
    expect(await desk.setPassword('link', link)).toEqual({ kind: 'recovered' });
  });

  test.each([
    ['an unknown name', 'nobody.here', []],
    ['an unknown number', 'Y292484683', []],
    ['somebody who never activated', 'Y192113516', []],
  ])('of %s answers the same and mails nothing', async (_, claimed) => {
    const desk = await openRecoveryDesk();
    const { answer, mail } = await desk.askByMail(claimed);
    expect([answer, mail]).toEqual([{ kind: 'asked' }, undefined]);
  });

  test('needs an address that was verified at least 72 hours ago', async () => {
    const desk = await openRecoveryDesk();
    const { accountId, email } = { accountId: desk.accounts.cheng, email: 'new@example.test' };
    await desk.database.transact(async ({ accounts }) => {
      await accounts.setEmail({ accountId, email, at: desk.clock.now() });
      await accounts.verifyEmail({ accountId, email, at: desk.clock.now() });
    });
    desk.clock.advance(days(3) - 60);
    expect((await desk.askByMail('cheng.wj')).mail).toBeUndefined();
    desk.clock.advance(60);
    expect((await desk.askByMail('cheng.wj')).mail?.to).toBe(email);
    expect((await desk.rows('recovery.begin')).map(({ details }) => details['outcome'])).toEqual([
      'address-too-new',
      'link-sent',
    ]);
  });

  test('is void once the address changed', async () => {
    const desk = await openRecoveryDesk();
    const { link } = await desk.askByMail('cheng.wj');
    await desk.database.transact(({ accounts }) =>
      accounts.setEmail({
        accountId: desk.accounts.cheng,
        email: 'other@example.test',
        at: desk.clock.now(),
      }),
    );
    expect(await desk.setPassword('link', link)).toMatchObject({ refusal: 'recovery-expired' });
  });

  test('asks the date of birth where the setting says so, and takes it for no proof', async () => {
    const desk = await openRecoveryDesk({ recoveryFact: 'birth-date' });
    await report(desk.portal, {
      nationalId: 'Y192484681',
      name: '鄭文傑',
      status: 'in-service',
      birthDate: '1986-03-12',
    });
    const begin = (birthDate: string) =>
      desk.usecases.beginRecovery({ browser: browserA, claimed: 'cheng.wj', birthDate });
    expect(begin('')).toMatchObject({ problems: [{ field: 'birthDate', code: 'required' }] });
    expect(begin('31/31/31')).toMatchObject({ problems: [{ code: 'birth-date-form' }] });
    for (const [birthDate, mails] of [
      ['1986-03-13', 0],
      ['75/3/12', 1],
    ] as const) {
      const begun = begin(birthDate);
      if (begun.kind !== 'begun') throw new Error('not begun');
      const answer = await desk.usecases.askForRecoveryMail({
        browser: browserA,
        ask: begun.ask,
        ctx: context,
      });
      expect(answer).toEqual({ kind: 'asked' });
      await desk.jobs();
      expect(await desk.mails()).toHaveLength(mails);
    }
  });

  test('of somebody with a card waits a day, is told at once, and comes by itself', async () => {
    const desk = await openRecoveryDesk();
    const { link, mail, code } = await desk.askByMail('lin.jw');
    expect([link, mail?.subject]).toEqual(['', expect.stringContaining('有人要求')]);
    desk.clock.advance(days(1) - 1);
    expect(await desk.linkAfterWait()).toBe('');
    // Asked again meanwhile, it is told again and begins no new wait.
    expect((await desk.askByMail('Y291000003')).link).toBe('');
    desk.clock.advance(1);
    const late = await desk.linkAfterWait();
    expect(await desk.linkAfterWait()).toBe('');
    expect(await desk.setPassword('link', late, { browser: browserB, code })).toEqual({ kind: 'recovered' });
    expect(await desk.database.read.recoveries.find(desk.accounts.lin)).toBeUndefined();
  });

  test('that waited gives a new link at once for three days, and waits anew after that', async () => {
    const desk = await openRecoveryDesk();
    await desk.askByMail('lin.jw');
    desk.clock.advance(days(1));
    await desk.linkAfterWait();
    desk.clock.advance(days(3) - 60);
    const { link } = await desk.askByMail('lin.jw', browserB);
    expect(await desk.usecases.readRecovery({ kind: 'link', sealed: link, browser: browserB })).toMatchObject(
      {
        asksCode: false,
      },
    );
    desk.clock.advance(60);
    expect((await desk.askByMail('lin.jw')).link).toBe('');
  });

  test('is cancelled by its mail or in a session, and two clicks are told the same', async () => {
    const desk = await openRecoveryDesk();
    const { cancel } = await desk.askByMail('lin.jw');
    const clicks = await Promise.all(
      Array.from({ length: 10 }, () => desk.usecases.cancelRecoveryByMail({ link: cancel, ctx: context })),
    );
    expect(new Set(clicks.map(({ kind }) => kind))).toEqual(new Set(['cancelled']));
    expect((await desk.rows('recovery.cancel')).length).toBe(1);
    expect((await desk.mails()).map(({ subject }) => subject)).toEqual([expect.stringContaining('已取消')]);
    desk.clock.advance(days(1));
    expect(await desk.linkAfterWait()).toBe('');
    // The mail of an earlier one cancels no later one.
    await desk.askByMail('lin.jw');
    await desk.usecases.cancelRecoveryByMail({ link: cancel, ctx: context });
    expect(await desk.database.read.recoveries.find(desk.accounts.lin)).toBeDefined();
  });

  test('is limited by name, known or not, and by account', async () => {
    const desk = await openRecoveryDesk();
    for (const name of ['cheng.wj', 'nobody.here']) {
      const answers = [];
      for (let tries = 0; tries < 7; tries += 1) answers.push((await desk.askByMail(name)).answer.kind);
      expect(answers).toEqual(['asked', 'asked', 'asked', 'asked', 'asked', 'refused', 'refused']);
    }
  });

  test('leaves neither link nor code in the database once it is used', async () => {
    const desk = await openRecoveryDesk();
    const { link, code, ask } = await desk.askByMail('cheng.wj');
    await desk.setPassword('link', link);
    const rows = JSON.stringify(await desk.database.read.audit.page(0, 1000));
    for (const secret of [link, code, ask]) expect(rows).not.toContain(secret);
    expect(await desk.database.transact(({ recoveries }) => recoveries.takeAsked(10))).toEqual([]);
  });
});

describe('a new password of a recovery', () => {
  test('keeps the rules, the history included, and loses no step by breaking them', async () => {
    const desk = await openRecoveryDesk();
    const { link } = await desk.askByMail('cheng.wj');
    for (const [password, code] of [
      ['', 'required'],
      ['short', 'password-too-short'],
      ['cheng.wj is my account', 'password-contains-context'],
      [goodPassword, 'password-recent'],
    ] as const)
      expect(await desk.setPassword('link', link, { password })).toMatchObject({ problems: [{ code }] });
    expect(await desk.setPassword('link', link)).toEqual({ kind: 'recovered' });
  });

  test('that is sent twice is set once, and both are told of success; another one is not taken', async () => {
    const desk = await openRecoveryDesk();
    const { link } = await desk.askByMail('cheng.wj');
    const clicks = await Promise.all(Array.from({ length: 50 }, () => desk.setPassword('link', link)));
    expect(new Set(clicks.map(({ kind }) => kind))).toEqual(new Set(['recovered']));
    expect((await desk.rows('password.recover')).filter(({ result }) => result === 'success')).toHaveLength(
      1,
    );
    expect(await desk.setPassword('link', link)).toEqual({ kind: 'recovered' });
    expect(await desk.setPassword('link', link, { password: 'a third long sentence' })).toMatchObject({
      refusal: 'recovery-used',
    });
    expect(await desk.signIn('cheng.wj')).toMatchObject({ kind: 'signed-in' });
  });

  test('tried by a used link counts as a try at the password, so that it is no way round the lock', async () => {
    const desk = await openRecoveryDesk();
    const { link } = await desk.askByMail('cheng.wj');
    await desk.setPassword('link', link);
    for (let tries = 0; tries < 5; tries += 1)
      await desk.setPassword('link', link, { password: `guess number ${tries}, long` });
    expect(await desk.signIn('cheng.wj')).toMatchObject({ refusal: 'credentials-refused' });
    expect(await desk.setPassword('link', link)).toMatchObject({ refusal: 'recovery-used' });
  });
});
