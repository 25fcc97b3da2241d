import { describe, expect, test } from 'vitest';
import { restsOnNaturalPersonCard } from '../../src/domain/session/session.ts';
import { verifiedNow } from './paper-verifier.ts';
import { activate, chen, context, findAccount, goodPassword, openPortal, report } from './portal.ts';
import { brought, no, withVerifiers } from './with-verifiers.ts';

describe('a sign-in by NHI card', () => {
  test('is a session of card level with a method of its own, for the person of the whole national ID', async () => {
    const { nhi, clock, start, complete, viewOf, lastRow, portal } = await withVerifiers();
    const started = await start();
    expect(started.page).toBe('https://verify.example.test/t/1');
    expect(nhi.started[0]).toMatchObject({
      returnTo: `http://localhost:8080/back/${started.verificationId}`,
      nationalId: undefined,
    });
    clock.advance(60);
    nhi.answer = verifiedNow('Y291000003', clock, '林 嘉文');
    const answer = await complete(started);
    if (answer.kind !== 'signed-in') throw new Error(JSON.stringify(answer));
    const view = await viewOf(answer.sessionToken);
    expect([view.acr, view.amr, view.displayName]).toEqual(['card', ['nhi'], '林嘉文']);
    expect(nhi.asked).toEqual([{ ...brought(1), nonce: nhi.started[0]?.nonce }]);
    const row = await lastRow();
    expect(row).toMatchObject({ type: 'session.start', method: 'nhi', assurance: 'card', result: 'success' });
    expect(row?.details).toMatchObject({ verifier: 'verify.example.test', nameMatches: true, stepUp: false });
    expect(JSON.stringify(row)).not.toMatch(/Y291000003|card of/);
    expect((await findAccount(portal, 'lin.jw'))?.state).toBe('confirmed');
  });

  test('lasts no longer than the verifier’s word, where it says how long that is', async () => {
    const { nhi, clock, start, complete, viewOf } = await withVerifiers();
    const started = await start();
    const goodUntil = new Date(clock.now().getTime() + 600_000);
    const answer = verifiedNow('Y291000003', clock);
    if (answer.kind !== 'verified') throw new Error('not verified');
    nhi.answer = { ...answer, facts: { ...answer.facts, goodUntil } };
    const signedIn = await complete(started);
    if (signedIn.kind !== 'signed-in') throw new Error(JSON.stringify(signedIn));
    expect((await viewOf(signedIn.sessionToken)).expiresAt).toEqual(goodUntil);
    clock.advance(600);
    await expect(viewOf(signedIn.sessionToken)).rejects.toThrow('no session');
  });

  test('happens once, however many ask at once', async () => {
    const { nhi, clock, start, complete } = await withVerifiers();
    const started = await start();
    nhi.answer = verifiedNow('Y291000003', clock);
    const answers = await Promise.all(Array.from({ length: 50 }, () => complete(started)));
    expect(answers.filter(({ kind }) => kind === 'signed-in')).toHaveLength(1);
    const others = answers.filter(({ kind }) => kind === 'refused');
    expect(new Set(others.map((each) => 'refusal' in each && each.refusal))).toEqual(
      new Set(['verification-unknown']),
    );
    expect(await complete(started)).toEqual(no('verification-unknown'));
  });

  test('belongs to the browser that began it', async () => {
    const { nhi, clock, start, complete, usecases } = await withVerifiers();
    const started = await start();
    const elsewhere = await start();
    nhi.answer = verifiedNow('Y291000003', clock);
    const { verificationId } = started;
    const foreign = { visitToken: elsewhere.visitToken, verificationId };
    expect(await complete(foreign, { brought: brought(1) })).toEqual(no('verification-unknown'));
    const nobody = { verificationId, method: 'nhi', brought: brought(1), ctx: context } as const;
    expect(await usecases.completeVerification(nobody)).toEqual(no('verification-unknown'));
    expect(await complete(started, { brought: brought(2) })).toEqual(no('verification-unknown'));
    expect(await complete(started, { method: 'fido-app' })).toEqual(no('verification-unknown'));
    expect(nhi.asked).toEqual([]);
    expect(await complete(started, { brought: brought(1) })).toMatchObject({ kind: 'signed-in' });
  });

  test('is not spoilt by somebody who guesses the code', async () => {
    const { nhi, clock, start, complete } = await withVerifiers();
    const started = await start();
    nhi.answer = { kind: 'refused', refusal: 'ticket-unknown' };
    expect(await complete(started)).toEqual(no('verification-unknown'));
    nhi.answer = verifiedNow('Y291000003', clock);
    expect(await complete(started)).toMatchObject({ kind: 'signed-in' });
  });

  test('is over with its time, by the verifier’s clock and by ours', async () => {
    const { nhi, clock, start, complete } = await withVerifiers();
    nhi.lifetimeSeconds = 100;
    const started = await start();
    clock.advance(100);
    nhi.answer = verifiedNow('Y291000003', clock);
    expect(await complete(started)).toEqual(no('verification-expired'));
    nhi.lifetimeSeconds = 24 * 3600;
    const long = await start();
    clock.advance(600);
    expect(await complete(long)).toEqual(no('verification-expired'));
    expect(nhi.asked).toEqual([]);
  });

  test('takes no verification from before it began, and none of tomorrow', async () => {
    const { nhi, clock, start, complete } = await withVerifiers();
    const old = verifiedNow('Y291000003', clock);
    clock.advance(61);
    const started = await start();
    nhi.answer = old;
    expect(await complete(started)).toEqual(no('verifier-unavailable'));
    clock.advance(-122);
    nhi.answer = { ...verifiedNow('Y291000003', { now: () => new Date(clock.now().getTime() + 200_000) }) };
    expect(await complete(started)).toEqual(no('verifier-unavailable'));
  });

  test.each([
    ['cancelled', 'verification-cancelled'],
    ['expired', 'verification-expired'],
    ['credential-unknown', 'credential-unknown'],
    ['credential-invalid', 'credential-invalid'],
    ['credential-locked', 'credential-locked'],
  ] as const)('that the verifier refuses as %s is refused as %s for good', async (said, refusal) => {
    const { nhi, clock, start, complete, lastRow } = await withVerifiers();
    const started = await start();
    nhi.answer = { kind: 'refused', refusal: said };
    expect(await complete(started)).toEqual(no(refusal));
    expect(await lastRow()).toMatchObject({
      type: 'session.start',
      method: 'nhi',
      result: `refused:${refusal}`,
    });
    nhi.answer = verifiedNow('Y291000003', clock);
    expect(await complete(started)).toEqual(no(refusal));
  });

  test('waits for a verifier that is away, and goes on when it is back', async () => {
    const { nhi, clock, start, complete, usecases, lastRow } = await withVerifiers();
    nhi.start = 'no-answer';
    const order = { method: 'nhi', returnPath: '/back/', ctx: context } as const;
    expect(await usecases.startVerification(order)).toEqual(no('verifier-unavailable'));
    expect((await lastRow())?.type).toBe('verification.start');
    nhi.start = 'started';
    const started = await start();
    nhi.answer = { kind: 'no-answer' };
    expect(await complete(started, { brought: brought(1) })).toEqual(no('verifier-unavailable'));
    nhi.answer = verifiedNow('Y291000003', clock);
    expect(await complete(started, { brought: brought(1) })).toMatchObject({ kind: 'signed-in' });
  });

  test('of somebody whom the register does not know, who left, is on leave or suspended is refused', async () => {
    const { nhi, clock, start, complete, portal } = await withVerifiers();
    const refusalOf = async (nationalId: string) => {
      const started = await start();
      nhi.answer = verifiedNow(nationalId, clock);
      return complete(started);
    };
    expect(await refusalOf('Y292484683')).toEqual(no('person-unknown'));
    expect(await refusalOf('Y191371176')).toEqual(no('person-separated'));
    expect(await refusalOf('Y193227028')).toEqual(no('person-on-leave'));
    await report(portal, { nationalId: 'Y291000003', name: '林嘉文', status: 'separated' });
    expect(await refusalOf('Y291000003')).toEqual(no('person-separated'));
    await report(portal, { nationalId: 'Y291000003', name: '林嘉文', status: 'in-service' });
    const account = await findAccount(portal, 'lin.jw');
    if (account === undefined) throw new Error('no account');
    await portal.database.transact(({ accounts }) =>
      accounts.suspend({ accountId: account.accountId, by: 'operator', at: clock.now() }),
    );
    expect(await refusalOf('Y291000003')).toEqual(no('account-suspended'));
  });

  test('activates no account, neither a new one nor one that was reset', async () => {
    const { nhi, clock, start, complete, portal } = await withVerifiers();
    const refusalOf = async (nationalId: string) => {
      const started = await start();
      nhi.answer = verifiedNow(nationalId, clock);
      return complete(started);
    };
    expect(await refusalOf('Y191000001')).toEqual(no('account-not-activated'));
    const account = await findAccount(portal, 'lin.jw');
    if (account === undefined) throw new Error('no account');
    await portal.database.transact(({ accounts }) => accounts.reset(account.accountId));
    expect(await refusalOf('Y291000003')).toEqual(no('account-not-activated'));
  });

  test('where no verifier is connected is not offered', async () => {
    const { usecases } = await openPortal();
    const order = { method: 'nhi', returnPath: '/back/', ctx: context } as const;
    expect(await usecases.startVerification(order)).toEqual(no('verifier-not-offered'));
    const late = { verificationId: 'ver_0123456789', method: 'nhi', ctx: context } as const;
    expect(await usecases.completeVerification(late)).toEqual(no('verifier-not-offered'));
  });

  test('is not begun with a ticket that was handed out before', async () => {
    const { nhi, start, usecases } = await withVerifiers();
    await start();
    nhi.sameTicket = true;
    const order = { method: 'nhi', returnPath: '/back/', ctx: context } as const;
    expect(await usecases.startVerification(order)).toEqual(no('verifier-unavailable'));
  });

  test('is begun three hundred times from one address, not more', async () => {
    const { start, usecases } = await withVerifiers();
    for (let times = 0; times < 300; times += 1) await start();
    const order = { method: 'nhi', returnPath: '/back/', ctx: context } as const;
    expect(await usecases.startVerification(order)).toMatchObject(no('too-many-requests'));
  });
});

describe('a session that is raised by NHI card', () => {
  const raised = async () => {
    const house = await withVerifiers();
    const order = { identifier: 'lin.jw', password: goodPassword, ctx: context };
    const signedIn = await house.usecases.signInWithPassword(order);
    if (signedIn.kind !== 'signed-in') throw new Error(JSON.stringify(signedIn));
    return { ...house, sessionToken: signedIn.sessionToken };
  };

  test('has card level, keeps what the person knew, and ends the session before', async () => {
    const { nhi, clock, start, complete, sessionToken, viewOf, usecases } = await raised();
    const started = await start('nhi', { sessionToken });
    nhi.answer = verifiedNow('Y291000003', clock);
    const answer = await complete(started, { sessionToken });
    if (answer.kind !== 'signed-in') throw new Error(JSON.stringify(answer));
    const { acr, amr } = await viewOf(answer.sessionToken);
    expect([acr, amr]).toEqual(['card', ['pwd', 'nhi']]);
    expect(await usecases.resolveSession({ sessionToken, ctx: context })).toMatchObject({ kind: 'none' });
  });

  test('does not carry on the proof of a card whose revocation nobody would watch any more', async () => {
    const { nhi, clock, start, complete, activated, viewOf } = await raised();
    const started = await start('nhi', { sessionToken: activated });
    nhi.answer = verifiedNow('Y291000003', clock);
    const answer = await complete(started, { sessionToken: activated });
    if (answer.kind !== 'signed-in') throw new Error(JSON.stringify(answer));
    expect((await viewOf(answer.sessionToken)).amr).not.toContain('sc');
  });

  test('opens no console, until a natural-person card has raised it', async () => {
    const { nhi, clock, start, complete, viewOf, portal, card } = await raised();
    const started = await start();
    nhi.answer = verifiedNow('Y291000003', clock);
    const answer = await complete(started);
    if (answer.kind !== 'signed-in') throw new Error(JSON.stringify(answer));
    const { sessionToken } = answer;
    expect(restsOnNaturalPersonCard(await viewOf(sessionToken))).toBe(false);
    const issued = portal.usecases.issueChallenge({ purpose: 'step-up' });
    const token = await card.token(issued.challenge);
    const order = {
      visitToken: issued.visitToken,
      challenges: [issued.sealed],
      sessionToken,
      purpose: 'step-up',
      token,
      ctx: context,
    } as const;
    const stepped = await portal.usecases.signInWithCard(order);
    if (stepped.kind !== 'signed-in') throw new Error(stepped.kind);
    expect(restsOnNaturalPersonCard(await viewOf(stepped.sessionToken))).toBe(true);
  });

  test('is the same person’s', async () => {
    const { nhi, clock, start, complete, sessionToken, viewOf, portal, cards } = await raised();
    const other = chen();
    cards.accept(other);
    await activate(portal, other, 'Y191000001', 'chen.zh');
    const started = await start('nhi', { sessionToken });
    nhi.answer = verifiedNow('Y191000001', clock);
    expect(await complete(started, { sessionToken })).toEqual(no('verified-other-person'));
    expect((await viewOf(sessionToken)).acr).toBe('password');
  });

  test('must still be there', async () => {
    const { nhi, clock, start, complete, sessionToken, usecases } = await raised();
    const started = await start('nhi', { sessionToken });
    await usecases.signOut({ sessionToken, ctx: context });
    nhi.answer = verifiedNow('Y291000003', clock);
    expect(await complete(started, { sessionToken })).toEqual(no('session-required'));
  });
});
