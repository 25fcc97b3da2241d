import { describe, expect, test } from 'vitest';
import {
  activate,
  chen,
  confirmIdentity,
  context,
  findAccount,
  lin,
  openPortal,
  paperCard,
  presentCard,
  report,
} from './portal.ts';

describe('a card that nobody has used yet', () => {
  test('leads to the claim of an identity, and into no session', async () => {
    const portal = await openPortal();
    const card = lin();
    portal.cards.accept(card);
    const { answer, visitToken } = await presentCard(portal, card);
    expect(answer).toEqual({ kind: 'claim-needed', visitToken, next: 'identity-claim' });
  });

  test('is refused by its own code when it is revoked, and nothing waits for it', async () => {
    const portal = await openPortal();
    const card = lin();
    portal.cards.accept(card);
    portal.cards.refuse(card, 'certificate-revoked');
    const { answer, visitToken } = await presentCard(portal, card);
    expect(answer).toEqual({ kind: 'refused', refusal: 'certificate-revoked' });
    expect(await portal.usecases.readConfirmation({ visitToken })).toEqual({ state: 'none' });
  });
});

describe('a token', () => {
  test('signs in once of fifty times that it is sent at the same moment', async () => {
    const portal = await openPortal();
    const card = lin();
    portal.cards.accept(card);
    await activate(portal, card, 'Y291000003', 'lin.jw');
    const issued = portal.usecases.issueChallenge({ purpose: 'sign-in' });
    const token = await card.token(issued.challenge);
    const { visitToken, sealed } = issued;
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        portal.usecases.signInWithCard({ visitToken, challenges: [sealed], token, ctx: context }),
      ),
    );
    expect(answers.filter(({ kind }) => kind === 'signed-in')).toHaveLength(1);
    expect(
      answers.filter((answer) => answer.kind === 'refused' && answer.refusal === 'challenge-unknown'),
    ).toHaveLength(49);
    const rows = await portal.database.read.audit.page(0, 1000);
    expect(rows.filter(({ result }) => result === 'refused:challenge-unknown')).toHaveLength(49);
  });

  test('for another origin is no proof, and spends the challenge', async () => {
    const portal = await openPortal();
    const card = lin();
    portal.cards.accept(card);
    const issued = portal.usecases.issueChallenge({ purpose: 'sign-in' });
    const { visitToken, challenge, sealed } = issued;
    const phished = await card.token(challenge, 'https://phishing.example.test');
    const answer = await portal.usecases.signInWithCard({
      visitToken,
      challenges: [sealed],
      token: phished,
      ctx: context,
    });
    // Whole, by this card, and over something that this visit was not asked to sign.
    expect(answer).toEqual({ kind: 'refused', refusal: 'challenge-unknown' });
    const honest = await card.token(challenge);
    expect(
      await portal.usecases.signInWithCard({ visitToken, challenges: [sealed], token: honest, ctx: context }),
    ).toEqual({
      kind: 'refused',
      refusal: 'challenge-unknown',
    });
  });

  test('with the challenge of another visit opens nothing', async () => {
    const portal = await openPortal();
    const card = lin();
    portal.cards.accept(card);
    const mine = portal.usecases.issueChallenge({ purpose: 'sign-in' });
    const theirs = portal.usecases.issueChallenge({ purpose: 'sign-in' });
    const token = await card.token(theirs.challenge);
    const answer = await portal.usecases.signInWithCard({
      visitToken: mine.visitToken,
      // Somebody else's cookie beside one's own: it opens in no other visit.
      challenges: [mine.sealed, theirs.sealed],
      token,
      ctx: context,
    });
    expect(answer).toEqual({ kind: 'refused', refusal: 'challenge-unknown' });
  });

  test('with somebody else’s certificate beside the signature is no proof', async () => {
    const portal = await openPortal();
    const [card, other] = [lin(), chen()];
    portal.cards.accept(card, other);
    const issued = portal.usecases.issueChallenge({ purpose: 'sign-in' });
    const swapped = {
      ...(await card.token(issued.challenge)),
      unverifiedCertificate: other.der.toString('base64'),
    };
    const { visitToken, sealed } = issued;
    expect(
      await portal.usecases.signInWithCard({
        visitToken,
        challenges: [sealed],
        token: swapped,
        ctx: context,
      }),
    ).toEqual({
      kind: 'refused',
      refusal: 'signature-invalid',
    });
  });

  test.each(['none', 'HS256', 'RS1'])(
    'with the algorithm %s is refused before anything else',
    async (algorithm) => {
      const portal = await openPortal();
      const card = lin();
      portal.cards.accept(card);
      const issued = portal.usecases.issueChallenge({ purpose: 'sign-in' });
      const token = { ...(await card.token(issued.challenge)), algorithm };
      const { visitToken, sealed } = issued;
      expect(
        await portal.usecases.signInWithCard({ visitToken, challenges: [sealed], token, ctx: context }),
      ).toEqual({
        kind: 'refused',
        refusal: 'algorithm-not-allowed',
      });
    },
  );

  test('that comes more than five minutes after its challenge is late', async () => {
    const portal = await openPortal();
    const card = lin();
    portal.cards.accept(card);
    const issued = portal.usecases.issueChallenge({ purpose: 'sign-in' });
    portal.clock.advance(301);
    const { visitToken, challenge, sealed } = issued;
    const answer = await portal.usecases.signInWithCard({
      visitToken,
      challenges: [sealed],
      token: await card.token(challenge),
      ctx: context,
    });
    expect(answer).toEqual({ kind: 'refused', refusal: 'challenge-expired' });
  });

  test.each([
    ['the oldest of five', 0, 'challenge-unknown'],
    ['the oldest of the latest four', 1, 'claim-needed'],
    ['the latest', 4, 'claim-needed'],
  ])('may answer the latest four challenges of a visit: %s', async (_, place, outcome) => {
    const portal = await openPortal();
    const card = lin();
    portal.cards.accept(card);
    const challenges: { challenge: string; sealed: string }[] = [];
    let visitToken: string | undefined;
    while (challenges.length < 5) {
      portal.clock.advance(1);
      const visit = visitToken === undefined ? {} : { visitToken };
      const issued = portal.usecases.issueChallenge({ ...visit, purpose: 'sign-in' });
      challenges.push(issued);
      visitToken = issued.visitToken;
    }
    const token = await card.token(challenges[place]?.challenge ?? '');
    const answer = await portal.usecases.signInWithCard({
      visitToken: visitToken ?? '',
      challenges: challenges.map(({ sealed }) => sealed),
      token,
      ctx: context,
    });
    expect(answer.kind === 'refused' ? answer.refusal : answer.kind).toBe(outcome);
  });
});

describe('a bound card', () => {
  test('signs in alone, and the first time after the activation confirms it', async () => {
    const portal = await openPortal();
    const card = lin();
    portal.cards.accept(card);
    await activate(portal, card, 'Y291000003', 'lin.jw');
    const { answer } = await presentCard(portal, card);
    expect(answer).toMatchObject({ kind: 'signed-in', next: 'home', confirms: true });
    expect((await findAccount(portal, 'lin.jw'))?.state).toBe('confirmed');
  });

  test('goes on with the activation when its holder left before sending the form', async () => {
    const portal = await openPortal();
    const card = lin();
    portal.cards.accept(card);
    await confirmIdentity(portal, card, 'Y291000003');
    const { answer } = await presentCard(portal, card);
    expect(answer).toMatchObject({ kind: 'signed-in', next: 'activation-form' });
  });

  test('no longer signs in when a newer card of the same person took its place', async () => {
    const portal = await openPortal();
    const [old, renewed] = [lin(), lin()];
    portal.cards.accept(old, renewed);
    await activate(portal, old, 'Y291000003', 'lin.jw');
    await confirmIdentity(portal, renewed, 'lin.jw');
    expect((await presentCard(portal, old)).answer).toEqual({
      kind: 'refused',
      refusal: 'certificate-retired',
    });
    expect((await presentCard(portal, renewed)).answer).toMatchObject({ kind: 'signed-in', next: 'home' });
  });

  test('does not get in once its holder is separated, and sessions that were open end', async () => {
    const portal = await openPortal();
    const card = lin();
    portal.cards.accept(card);
    const sessionToken = await activate(portal, card, 'Y291000003', 'lin.jw');
    await report(portal, { nationalId: 'Y291000003', name: '林嘉文', status: 'separated' });
    expect(await portal.usecases.resolveSession({ sessionToken, ctx: context })).toEqual({
      kind: 'none',
      ended: 'separated',
    });
    expect((await presentCard(portal, card)).answer).toEqual({
      kind: 'refused',
      refusal: 'person-separated',
    });
  });
});

test('a personal card is the wrong kind at the agency’s sign-in, and an agency’s card at the personal one', async () => {
  const portal = await openPortal();
  const agency = paperCard({ holderName: '文化局', kind: 'agency', agencyOid: '2.16.886.101.99001.2' });
  const card = lin();
  portal.cards.accept(card, agency);
  expect((await presentCard(portal, card, 'agency-sign-in')).answer).toMatchObject({
    refusal: 'certificate-wrong-kind',
  });
  expect((await presentCard(portal, agency)).answer).toMatchObject({ refusal: 'certificate-wrong-kind' });
});
