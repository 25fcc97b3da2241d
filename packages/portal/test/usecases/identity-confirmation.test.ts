import { describe, expect, test } from 'vitest';
import { type RegisterLookup } from '../../src/domain/confirmation/register-lookup.ts';
import {
  activate,
  chen,
  claim,
  confirmIdentity,
  context,
  form,
  lin,
  openPortal,
  paperCard,
  presentCard,
  report,
} from './portal.ts';

const answering = (answer: 'match' | 'mismatch' | 'no-answer'): RegisterLookup => ({
  source: 'look-up',
  ask: () => Promise.resolve(answer),
});

describe('a claim', () => {
  test.each([
    ['with the card’s last four whom the register does not have', 'Y290040003', 'person-unknown'],
    ['with another last four whom the register does not have', 'Y292484683', 'holder-mismatch'],
    ['whose account name nobody has', 'nobody.xy', 'holder-mismatch'],
    ['who is somebody else', 'Y191000001', 'holder-mismatch'],
    ['who is somebody else and separated', 'Y191371176', 'holder-mismatch'],
    ['who is somebody else and on leave', 'Y193227028', 'holder-mismatch'],
  ])('of a person %s is refused', async (_, claimed, refusal) => {
    const portal = await openPortal();
    const card = lin();
    portal.cards.accept(card);
    const { visitToken } = await presentCard(portal, card);
    expect(await claim(portal, visitToken, claimed)).toMatchObject({ state: 'refused', refusal });
    expect(await portal.usecases.completeConfirmation({ visitToken, ctx: context })).toMatchObject({
      kind: 'refused',
    });
  });

  test('of somebody else looks the same, whoever the register has: words, steps and their order', async () => {
    const portal = await openPortal();
    const [card, other] = [lin(), chen()];
    portal.cards.accept(card, other);
    await activate(portal, other, 'Y191000001', 'chen.zh');
    const seen = new Set<string>();
    for (const claimed of ['Y191000001', 'Y191371176', 'chen.zh', 'nobody.xy', 'Y292484683']) {
      const { visitToken } = await presentCard(portal, card);
      seen.add(JSON.stringify(await claim(portal, visitToken, claimed)));
    }
    expect(seen.size).toBe(1);
  });

  test.each([
    ['neither an ID nor an account name', '林嘉文', 'claim-form'],
    ['an ID with a wrong check digit', 'Y291000004', 'national-id-check'],
    ['an ID in full-width letters with a wrong check digit', 'ｙ２９１００００１３', 'national-id-check'],
    ['nothing', '  ', 'required'],
  ])('that is %s is none, is told at its field and costs none', async (_, claimed, code) => {
    const portal = await openPortal();
    const card = lin();
    portal.cards.accept(card);
    const { visitToken } = await presentCard(portal, card);
    for (let tries = 0; tries < 6; tries += 1)
      expect(await portal.usecases.claimIdentity({ visitToken, claimed, ctx: context })).toEqual({
        kind: 'invalid',
        problems: [{ field: 'claimed', code }],
      });
    expect(await claim(portal, visitToken, 'Y291000003')).toMatchObject({ state: 'confirmed' });
  });

  test.each([
    ['張家豪', '1176', 'Y191371176', 'person-separated'],
    ['蘇柏翰', '7028', 'Y193227028', 'person-on-leave'],
  ])(
    'of the right person who may not come in says why: %s',
    async (holderName, lastFour, claimed, refusal) => {
      const portal = await openPortal();
      const card = paperCard({ holderName, lastFour });
      portal.cards.accept(card);
      const { visitToken } = await presentCard(portal, card);
      expect(await claim(portal, visitToken, claimed)).toMatchObject({ state: 'refused', refusal });
    },
  );

  test('is refused when the last four match and the name does not', async () => {
    const portal = await openPortal();
    const card = paperCard({ holderName: '林佳雯', lastFour: '0003' });
    portal.cards.accept(card);
    const { visitToken } = await presentCard(portal, card);
    expect(await claim(portal, visitToken, 'Y291000003')).toMatchObject({ refusal: 'holder-mismatch' });
  });

  test('is confirmed whatever the spacing and width in which card and person write', async () => {
    const portal = await openPortal();
    const card = paperCard({ holderName: '林　嘉 文', lastFour: '0003' });
    portal.cards.accept(card);
    const { visitToken } = await presentCard(portal, card);
    expect(await claim(portal, visitToken, ' ｙ２９１０００００３ ')).toMatchObject({ state: 'confirmed' });
  });

  test('can be corrected after a refusal', async () => {
    const portal = await openPortal();
    const card = lin();
    portal.cards.accept(card);
    const { visitToken } = await presentCard(portal, card);
    await claim(portal, visitToken, 'Y191000001');
    expect(await claim(portal, visitToken, 'Y291000003')).toMatchObject({ state: 'confirmed' });
  });

  test('is heard five times an hour for one certificate, whatever the visit', async () => {
    const portal = await openPortal();
    const card = lin();
    portal.cards.accept(card);
    for (let tries = 0; tries < 5; tries += 1) {
      const { visitToken } = await presentCard(portal, card);
      expect(await claim(portal, visitToken, 'Y292484683')).toMatchObject({ refusal: 'holder-mismatch' });
    }
    const { visitToken } = await presentCard(portal, card);
    expect(await claim(portal, visitToken, 'Y291000003')).toMatchObject({ refusal: 'too-many-requests' });
    portal.clock.advance(3601);
    const later = await presentCard(portal, card);
    expect(await claim(portal, later.visitToken, 'Y291000003')).toMatchObject({ state: 'confirmed' });
  });

  test('cannot be made in a visit that proved no card', async () => {
    const portal = await openPortal();
    const issued = portal.usecases.issueChallenge({ purpose: 'sign-in' });
    const { visitToken } = issued;
    expect(
      await portal.usecases.claimIdentity({ visitToken, claimed: 'Y291000003', ctx: context }),
    ).toMatchObject({
      refusal: 'visit-expired',
    });
  });
});

describe('the external register', () => {
  test.each([
    ['mismatch', 'holder-mismatch'],
    ['no-answer', 'register-unavailable'],
  ] as const)('refuses when it says %s', async (answer, refusal) => {
    const portal = await openPortal({ lookup: answering(answer) });
    const card = lin();
    portal.cards.accept(card);
    const { visitToken } = await presentCard(portal, card);
    expect(await claim(portal, visitToken, 'Y291000003')).toMatchObject({ state: 'refused', refusal });
  });

  test('is asked last, and its source stands in the audit row', async () => {
    const portal = await openPortal({ lookup: answering('match') });
    const card = lin();
    portal.cards.accept(card);
    const { visitToken } = await presentCard(portal, card);
    expect(await claim(portal, visitToken, 'Y291000003')).toEqual({
      state: 'confirmed',
      steps: [
        { step: 'register', state: 'done' },
        { step: 'certificate', state: 'done' },
        { step: 'employment', state: 'done' },
        { step: 'external-look-up', state: 'done' },
      ],
    });
    const rows = await portal.database.read.audit.page(0, 1000);
    const row = rows.find(({ type }) => type === 'identity.confirm');
    expect(row?.details).toMatchObject({ source: 'certificate+look-up', claim: 'national-id' });
    expect(JSON.stringify(rows)).not.toContain('Y291000003');
  });

  test('shows which step is running while it is asked, and a check that never ends is given up', async () => {
    const asked = Promise.withResolvers<'match'>();
    const portal = await openPortal({ lookup: { source: 'look-up', ask: () => asked.promise } });
    const card = lin();
    portal.cards.accept(card);
    const { visitToken } = await presentCard(portal, card);
    await portal.usecases.claimIdentity({ visitToken, claimed: 'Y291000003', ctx: context });
    await expect
      .poll(() => portal.usecases.readConfirmation({ visitToken }))
      .toMatchObject({
        state: 'running',
        steps: [{ state: 'done' }, { state: 'done' }, { state: 'done' }, { state: 'running' }],
      });
    portal.clock.advance(31);
    expect(await portal.usecases.readConfirmation({ visitToken })).toMatchObject({
      state: 'refused',
      refusal: 'register-unavailable',
    });
    asked.resolve('match');
  });
});

describe('a confirmed identity', () => {
  test('is taken once of twenty times, and binds the card once', async () => {
    const portal = await openPortal();
    const card = lin();
    portal.cards.accept(card);
    const { visitToken } = await presentCard(portal, card);
    await claim(portal, visitToken, 'Y291000003');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => portal.usecases.completeConfirmation({ visitToken, ctx: context })),
    );
    expect(answers.filter(({ kind }) => kind === 'signed-in')).toHaveLength(1);
    expect(await portal.database.read.bindings.findByCertificate(card.facts)).toBeDefined();
  });

  test('belongs to its own visit', async () => {
    const portal = await openPortal();
    const [card, other] = [lin(), chen()];
    portal.cards.accept(card, other);
    const mine = await presentCard(portal, card);
    const theirs = await presentCard(portal, other);
    await claim(portal, mine.visitToken, 'Y291000003');
    const taken = await portal.usecases.completeConfirmation({ visitToken: theirs.visitToken, ctx: context });
    expect(taken).toEqual({ kind: 'refused', refusal: 'visit-expired' });
  });

  test('is worth nothing when the person was separated meanwhile', async () => {
    const portal = await openPortal();
    const card = lin();
    portal.cards.accept(card);
    const { visitToken } = await presentCard(portal, card);
    await claim(portal, visitToken, 'Y291000003');
    await report(portal, { nationalId: 'Y291000003', name: '林嘉文', status: 'separated' });
    expect(await portal.usecases.completeConfirmation({ visitToken, ctx: context })).toEqual({
      kind: 'refused',
      refusal: 'person-separated',
    });
  });

  test('waits half an hour at most', async () => {
    const portal = await openPortal();
    const card = lin();
    portal.cards.accept(card);
    const { visitToken } = await presentCard(portal, card);
    await claim(portal, visitToken, 'Y291000003');
    portal.clock.advance(1801);
    expect(await portal.usecases.completeConfirmation({ visitToken, ctx: context })).toEqual({
      kind: 'refused',
      refusal: 'visit-expired',
    });
  });

  test('opens a session that reaches the form alone, and a second one takes its place', async () => {
    const portal = await openPortal();
    const card = lin();
    portal.cards.accept(card);
    const first = await confirmIdentity(portal, card, 'Y291000003');
    expect(await portal.usecases.resolveSession({ sessionToken: first, ctx: context })).toMatchObject({
      session: { stage: 'restricted' },
    });
    const second = await presentCard(portal, card);
    if (second.answer.kind !== 'signed-in') throw new Error('not signed in');
    const sent = await portal.usecases.submitActivation({
      sessionToken: second.answer.sessionToken,
      form: form('lin.jw'),
      ctx: context,
    });
    expect(sent.kind).toBe('signed-in');
    expect(
      await portal.usecases.submitActivation({ sessionToken: first, form: form('lin.two'), ctx: context }),
    ).toEqual({
      kind: 'refused',
      refusal: 'activation-already-done',
    });
  });
});
