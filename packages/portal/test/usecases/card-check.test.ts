import { describe, expect, test } from 'vitest';
import { activate, chen, context, lin, openPortal, paperCard, type TestPortal } from './portal.ts';

const trial = ({ usecases }: TestPortal) => usecases.issueChallenge({ purpose: 'check' });

describe('the trial signature of the self-test', () => {
  test('tells kind and revocation answer, and leaves its audit row and nothing else', async () => {
    const portal = await openPortal();
    const card = lin();
    portal.cards.accept(card);
    const { visitToken, challenge, sealed } = trial(portal);
    const token = await card.token(challenge);
    const answer = await portal.usecases.checkCard({ visitToken, challenges: [sealed], token, ctx: context });
    expect(answer).toMatchObject({ kind: 'checked', certificateKind: 'natural-person', source: 'ocsp' });
    const rows = await portal.database.read.audit.page(0, 1000);
    expect(rows.slice(-1).map(({ type, result, subject }) => [type, result, subject])).toEqual([
      ['card.check', 'success', `crt_${card.facts.sha256}`],
    ]);
    expect(rows.some(({ type }) => type === 'session.start')).toBe(false);
    expect(await portal.usecases.readConfirmation({ visitToken })).toEqual({ state: 'none' });
    expect(await portal.database.read.bindings.findByCertificate(card.facts)).toBeUndefined();
    expect(
      await portal.usecases.checkCard({ visitToken, challenges: [sealed], token, ctx: context }),
    ).toEqual({
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
      const { visitToken, challenge, sealed } = trial(portal);
      // Beside an open challenge for signing in, too.
      const beside = portal.usecases.issueChallenge({ visitToken, purpose: purpose ?? 'sign-in' });
      const answer = await portal.usecases.signInWithCard({
        visitToken,
        challenges: [sealed, beside.sealed],
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
    const issued = portal.usecases.issueChallenge({ purpose: 'sign-in' });
    const token = await card.token(issued.challenge);
    const { visitToken, sealed } = issued;
    expect(
      await portal.usecases.checkCard({ visitToken, challenges: [sealed], token, ctx: context }),
    ).toMatchObject({
      refusal: 'challenge-unknown',
    });
  });

  test('takes the card of an agency as well, and tells a revoked one', async () => {
    const portal = await openPortal();
    const card = paperCard({ kind: 'agency', holderName: '文化局', agencyOid: '2.16.886.101.99001.2' });
    portal.cards.accept(card);
    const first = trial(portal);
    const { visitToken } = first;
    const check = async ({ challenge, sealed }: typeof first) => {
      const token = await card.token(challenge);
      return portal.usecases.checkCard({ visitToken, challenges: [sealed], token, ctx: context });
    };
    expect(await check(first)).toMatchObject({ kind: 'checked', certificateKind: 'agency' });
    portal.cards.refuse(card, 'certificate-revoked');
    const again = portal.usecases.issueChallenge({ visitToken, purpose: 'check' });
    expect(await check(again)).toMatchObject({
      refusal: 'certificate-revoked',
    });
  });
});
