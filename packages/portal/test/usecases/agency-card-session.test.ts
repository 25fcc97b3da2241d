import { describe, expect, test } from 'vitest';
import { context, openPortal, paperCard, presentCard } from './portal.ts';

/** 陳志豪 signed in with the card of 文化局. */
async function signedIn() {
  const portal = await openPortal();
  const card = paperCard({
    holderName: '晴川市政府文化局',
    kind: 'agency',
    agencyOid: '2.16.886.101.99001.2',
  });
  portal.cards.accept(card);
  const { visitToken } = await presentCard(portal, card, 'agency-sign-in');
  const answer = await portal.usecases.nameHandler({ visitToken, claimed: 'Y191000001', ctx: context });
  if (answer.kind !== 'signed-in') throw new Error('not signed in');
  const { sessionToken } = answer;
  const look = () => portal.usecases.resolveSession({ sessionToken, ctx: context });
  return { portal, card, look };
}

describe('the session of an agency’s card', () => {
  test('ends with the certificate when a list names it, and says so', async () => {
    const { portal, card, look } = await signedIn();
    expect(await look()).toMatchObject({ kind: 'session' });
    portal.cards.refuse(card, 'certificate-revoked');
    expect(await look()).toEqual({ kind: 'none', ended: 'certificate-revoked' });
    const rows = await portal.database.read.audit.page(0, 1000);
    expect(rows.at(-1)).toMatchObject({ type: 'session.end', details: { reason: 'certificate-revoked' } });
  });

  test('ends when a responder says at another sign-in that the certificate is revoked, before any list does', async () => {
    const { portal, card, look } = await signedIn();
    portal.cards.revokeUnlisted(card);
    expect(await look()).toMatchObject({ kind: 'session' });
    const { answer } = await presentCard(portal, card, 'agency-sign-in');
    expect(answer).toMatchObject({ refusal: 'certificate-revoked' });
    expect(await look()).toEqual({ kind: 'none', ended: 'certificate-revoked' });
    const rows = await portal.database.read.audit.page(0, 1000);
    expect(rows.at(-1)).toMatchObject({ type: 'session.start', details: { sessionsEnded: 1 } });
  });

  test('lasts no longer than the certificate is valid', async () => {
    const soon = new Date('2026-03-02T01:10:00Z');
    const portal = await openPortal();
    const card = paperCard({
      holderName: '晴川市政府文化局',
      kind: 'agency',
      agencyOid: '2.16.886.101.99001.2',
      notAfter: soon,
    });
    portal.cards.accept(card);
    const { visitToken } = await presentCard(portal, card, 'agency-sign-in');
    const answer = await portal.usecases.nameHandler({ visitToken, claimed: 'Y191000001', ctx: context });
    const sessionToken = answer.kind === 'signed-in' ? answer.sessionToken : '';
    const look = () => portal.usecases.resolveSession({ sessionToken, ctx: context });
    expect(await look()).toMatchObject({ kind: 'session', session: { expiresAt: soon } });
    portal.clock.advance(10 * 60);
    expect(await look()).toEqual({ kind: 'none', ended: 'absolute' });
  });
});
