import { describe, expect, test } from 'vitest';
import { activate, chen, context, lin, openPortal, paperCard, type TestPortal } from './portal.ts';

async function trial({ usecases }: TestPortal) {
  const issued = await usecases.issueChallenge({ purpose: 'check', ctx: context });
  if (issued.kind !== 'issued') throw new Error('no challenge');
  return issued;
}

describe('the trial signature of the self-test', () => {
  test('tells kind and revocation answer, and leaves its audit row and nothing else', async () => {
    const portal = await openPortal();
    const card = lin();
    portal.cards.accept(card);
    const { visitToken, challenge } = await trial(portal);
    const token = await card.token(challenge);
    const answer = await portal.usecases.checkCard({ visitToken, token, ctx: context });
    expect(answer).toMatchObject({ kind: 'checked', certificateKind: 'natural-person', source: 'ocsp' });
    const rows = await portal.database.read.audit.page(0, 1000);
    expect(rows.slice(-1).map(({ type, result, subject }) => [type, result, subject])).toEqual([
      ['card.check', 'success', `crt_${card.facts.sha256}`],
    ]);
    expect(rows.some(({ type }) => type === 'session.start')).toBe(false);
    expect(await portal.usecases.readConfirmation({ visitToken })).toEqual({ state: 'none' });
    expect(await portal.database.read.bindings.findByCertificate(card.facts)).toBeUndefined();
    expect(await portal.usecases.checkCard({ visitToken, token, ctx: context })).toEqual({
      kind: 'refused',
      refusal: 'challenge-unknown',
    });
  });

  test('signs nobody in, by no purpose, not even the holder of a bound card', async () => {
    const portal = await openPortal();
    const card = chen();
    portal.cards.accept(card);
    await activate(portal, card, 'Y191000001', 'chen.zh');
    for (const purpose of [undefined, 'sign-in', 'step-up', 'agency-sign-in'] as const) {
      const { visitToken, challenge } = await trial(portal);
      // Beside an open challenge for signing in, too.
      await portal.usecases.issueChallenge({ visitToken, purpose: purpose ?? 'sign-in', ctx: context });
      const answer = await portal.usecases.signInWithCard({
        visitToken,
        token: await card.token(challenge),
        ...(purpose === undefined ? {} : { purpose }),
        ctx: context,
      });
      expect(answer.kind).toBe('refused');
    }
  });

  test('and the challenge of a sign-in is no trial', async () => {
    const portal = await openPortal();
    const card = lin();
    portal.cards.accept(card);
    const issued = await portal.usecases.issueChallenge({ purpose: 'sign-in', ctx: context });
    if (issued.kind !== 'issued') throw new Error('no challenge');
    const token = await card.token(issued.challenge);
    const { visitToken } = issued;
    expect(await portal.usecases.checkCard({ visitToken, token, ctx: context })).toMatchObject({
      refusal: 'challenge-unknown',
    });
  });

  test('takes the card of an agency as well, and tells a revoked one', async () => {
    const portal = await openPortal();
    const card = paperCard({ kind: 'agency', holderName: '文化局', agencyOid: '2.16.886.101.99001.2' });
    portal.cards.accept(card);
    const first = await trial(portal);
    const { visitToken } = first;
    const check = async (challenge: string) =>
      portal.usecases.checkCard({ visitToken, token: await card.token(challenge), ctx: context });
    expect(await check(first.challenge)).toMatchObject({ kind: 'checked', certificateKind: 'agency' });
    portal.cards.refuse(card, 'certificate-revoked');
    const again = await portal.usecases.issueChallenge({ visitToken, purpose: 'check', ctx: context });
    expect(await check(again.kind === 'issued' ? again.challenge : '')).toMatchObject({
      refusal: 'certificate-revoked',
    });
  });
});
