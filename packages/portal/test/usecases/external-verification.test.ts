import { describe, expect, test } from 'vitest';
import { restsOnNaturalPersonCard } from '../../src/domain/session/session.ts';
import { createUseCases } from '../../src/usecases/create-use-cases.ts';
import { type SessionView } from '../../src/usecases/index.ts';
import { paperVerifier, verifiedNow } from './paper-verifier.ts';
import { activate, chen, context, findAccount, goodPassword, lin, openPortal, report } from './portal.ts';

const brought = (opened: number) => ({ ticket: `ticket-${opened}`, code: 'the code of the page' });

/** 林嘉文 is active; verifiers of cards and phones are connected. */
async function withVerifiers() {
  const portal = await openPortal();
  const card = lin();
  portal.cards.accept(card);
  const activated = await activate(portal, card, 'Y291000003', 'lin.jw');
  const nhi = paperVerifier('nhi', portal.clock);
  const phone = paperVerifier('fido-app', portal.clock);
  const usecases = createUseCases(
    { ...portal.house, verifiers: { nhi: nhi.verifier, 'fido-app': phone.verifier } },
    { readReadiness: () => Promise.resolve({ ready: true, checks: [] }) },
  );
  const start = async (
    method: 'nhi' | 'fido-app' = 'nhi',
    more: { sessionToken?: string; claimed?: string } = {},
  ) => {
    const order = { method, returnPath: '/back/', ctx: context, ...more };
    const started = await usecases.startVerification(order);
    if (started.kind !== 'started') throw new Error(JSON.stringify(started));
    return started;
  };
  const complete = (
    { visitToken, verificationId }: { visitToken: string; verificationId: string },
    more: {
      sessionToken?: string;
      method?: 'nhi' | 'fido-app';
      brought?: { ticket: string; code: string };
    } = {},
  ) =>
    usecases.completeVerification({
      visitToken,
      verificationId,
      method: 'nhi',
      brought: brought(nhi.started.length),
      ctx: context,
      ...more,
    });
  const viewOf = async (sessionToken: string): Promise<SessionView> => {
    const found = await usecases.resolveSession({ sessionToken, ctx: context });
    if (found.kind !== 'session') throw new Error('no session');
    return found.session;
  };
  const audited = async () => {
    const rows = await portal.database.read.audit.page(0, 1000);
    return rows.filter(({ type }) => type !== 'trust.load');
  };
  const lastRow = async () => (await audited()).at(-1);
  return {
    ...portal,
    portal,
    card,
    usecases,
    nhi,
    phone,
    activated,
    start,
    complete,
    viewOf,
    audited,
    lastRow,
  };
}

const no = (refusal: string) => ({ kind: 'refused', refusal });

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
    if (answer.kind !== 'signed-in') throw new Error(answer.refusal);
    const view = await viewOf(answer.sessionToken);
    expect([view.acr, view.amr, view.displayName]).toEqual(['card', ['nhi'], '林嘉文']);
    expect(nhi.asked).toEqual([{ ...brought(1), nonce: nhi.started[0]?.nonce }]);
    const row = await lastRow();
    expect(row).toMatchObject({ type: 'session.start', method: 'nhi', assurance: 'card', result: 'success' });
    expect(row?.details).toMatchObject({ verifier: 'verify.example.test', nameMatches: true, stepUp: false });
    expect(JSON.stringify(row)).not.toMatch(/Y291000003|card of/);
    expect((await findAccount(portal, 'lin.jw'))?.state).toBe('confirmed');
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
    await portal.database.transact(({ accounts }) => accounts.suspend(account.accountId, clock.now()));
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
    if (signedIn.kind !== 'signed-in') throw new Error(signedIn.refusal);
    return { ...house, sessionToken: signedIn.sessionToken };
  };

  test('has card level, keeps what the person knew, and ends the session before', async () => {
    const { nhi, clock, start, complete, sessionToken, viewOf, usecases } = await raised();
    const started = await start('nhi', { sessionToken });
    nhi.answer = verifiedNow('Y291000003', clock);
    const answer = await complete(started, { sessionToken });
    if (answer.kind !== 'signed-in') throw new Error(answer.refusal);
    const { acr, amr } = await viewOf(answer.sessionToken);
    expect([acr, amr]).toEqual(['card', ['pwd', 'nhi']]);
    expect(await usecases.resolveSession({ sessionToken, ctx: context })).toMatchObject({ kind: 'none' });
  });

  test('does not carry on the proof of a card whose revocation nobody would watch any more', async () => {
    const { nhi, clock, start, complete, activated, viewOf } = await raised();
    const started = await start('nhi', { sessionToken: activated });
    nhi.answer = verifiedNow('Y291000003', clock);
    const answer = await complete(started, { sessionToken: activated });
    if (answer.kind !== 'signed-in') throw new Error(answer.refusal);
    expect((await viewOf(answer.sessionToken)).amr).not.toContain('sc');
  });

  test('opens no console, until a natural-person card has raised it', async () => {
    const { nhi, clock, start, complete, viewOf, portal, card } = await raised();
    const started = await start();
    nhi.answer = verifiedNow('Y291000003', clock);
    const answer = await complete(started);
    if (answer.kind !== 'signed-in') throw new Error(answer.refusal);
    const { sessionToken } = answer;
    expect(restsOnNaturalPersonCard(await viewOf(sessionToken))).toBe(false);
    const issued = await portal.usecases.issueChallenge({ sessionToken, purpose: 'step-up', ctx: context });
    if (issued.kind !== 'issued') throw new Error(issued.refusal);
    const token = await card.token(issued.challenge);
    const order = {
      visitToken: issued.visitToken,
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

describe('a sign-in by mobile certificate', () => {
  const claimed = 'y291000003';

  test('asks the verifier at its pace, and signs in with two factors once the phone has confirmed', async () => {
    const { phone, clock, start, complete, usecases, viewOf } = await withVerifiers();
    const started = await start('fido-app', { claimed });
    expect([started.page, phone.started[0]?.nationalId]).toEqual([undefined, 'Y291000003']);
    const { visitToken, verificationId } = started;
    const read = () =>
      usecases.readVerification({ visitToken, verificationId, method: 'fido-app', ctx: context });
    const waiting = {
      state: 'waiting',
      shown: 'https://verify.example.test/q/1',
      check: '47',
      pollSeconds: 4,
    };
    expect(await read()).toMatchObject({ ...waiting, silent: false });
    expect(phone.asked).toHaveLength(0);
    clock.advance(4);
    await Promise.all(Array.from({ length: 20 }, read));
    expect(phone.asked).toHaveLength(1);
    phone.answer = { kind: 'no-answer' };
    clock.advance(4);
    expect(await read()).toMatchObject({ ...waiting, silent: true });
    phone.answer = verifiedNow('Y291000003', clock);
    clock.advance(4);
    expect(await read()).toEqual({ state: 'verified' });
    expect(await read()).toEqual({ state: 'verified' });
    const answer = await complete(started, { method: 'fido-app' });
    if (answer.kind !== 'signed-in') throw new Error(answer.refusal);
    const { acr, amr } = await viewOf(answer.sessionToken);
    expect([acr, amr]).toEqual(['two-factor', ['fido-app']]);
    expect(await read()).toEqual({ state: 'none' });
  });

  test('is seen by the browser that began it alone', async () => {
    const { start, usecases } = await withVerifiers();
    const { verificationId } = await start('fido-app', { claimed });
    const { visitToken } = await start('fido-app', { claimed });
    const read = { visitToken, verificationId, method: 'fido-app', ctx: context } as const;
    expect(await usecases.readVerification(read)).toEqual({ state: 'none' });
    expect(await usecases.readVerification({ ...read, visitToken: '' })).toEqual({ state: 'none' });
  });

  test('ends with a refusal on the phone, and with its time', async () => {
    const { phone, clock, start, usecases, lastRow } = await withVerifiers();
    const first = await start('fido-app', { claimed });
    const read = ({ visitToken, verificationId }: typeof first) =>
      usecases.readVerification({ visitToken, verificationId, method: 'fido-app', ctx: context });
    phone.answer = { kind: 'refused', refusal: 'cancelled' };
    clock.advance(5);
    expect(await read(first)).toEqual({ state: 'refused', refusal: 'verification-cancelled' });
    expect(await lastRow()).toMatchObject({ method: 'fido-app', result: 'refused:verification-cancelled' });
    const second = await start('fido-app', { claimed });
    clock.advance(301);
    expect(await read(second)).toEqual({ state: 'refused', refusal: 'verification-expired' });
  });

  test('is the named person’s, whoever scanned the code', async () => {
    const { phone, clock, start, complete, portal } = await withVerifiers();
    const other = chen();
    portal.cards.accept(other);
    await activate(portal, other, 'Y191000001', 'chen.zh');
    for (const named of ['Y191000001', 'Y292484683']) {
      const started = await start('fido-app', { claimed: named });
      phone.answer = verifiedNow('Y291000003', clock);
      expect(await complete(started, { method: 'fido-app' })).toEqual(no('verified-other-person'));
    }
    const started = await start('fido-app', { claimed: 'Y292484683' });
    phone.answer = verifiedNow('Y292484683', clock);
    expect(await complete(started, { method: 'fido-app' })).toEqual(no('person-unknown'));
  });

  test.each(['', 'lin.jw', 'Y291000004', 'Y29100000'])('is not begun for %j', async (typed) => {
    const { phone, usecases } = await withVerifiers();
    const order = { method: 'fido-app', claimed: typed, returnPath: '/back/', ctx: context } as const;
    const code = typed === '' ? 'required' : 'national-id-form';
    expect(await usecases.startVerification(order)).toEqual({
      kind: 'invalid',
      problems: [{ field: 'identifier', code }],
    });
    expect(phone.started).toEqual([]);
  });

  test('rings one phone five times in a quarter of an hour, known to the register or not', async () => {
    const { clock, usecases, start } = await withVerifiers();
    for (const number of ['Y291000003', 'Y292484683']) {
      for (let times = 0; times < 5; times += 1) await start('fido-app', { claimed: number });
      const again = { method: 'fido-app', claimed: number, returnPath: '/b/', ctx: context } as const;
      expect(await usecases.startVerification(again)).toMatchObject(no('too-many-requests'));
    }
    clock.advance(901);
    await start('fido-app', { claimed });
  });
});
