import { describe, expect, test } from 'vitest';
import { waysIn } from '../../src/domain/ways-in/ways-in.ts';
import { browserOf } from '../../src/usecases/common/visit.ts';
import { makeEmergencyCodes } from '../../src/usecases/emergency/make-emergency-codes.ts';
import { type UseCases } from '../../src/usecases/index.ts';
import { verifiedNow } from '../usecases/paper-verifier.ts';
import {
  chen,
  claim,
  context,
  form,
  goodPassword,
  paperCard,
  presentCard,
  type PaperCard,
} from '../usecases/portal.ts';
import { generateSync } from 'otplib';
import { add, signIn } from '../usecases/with-passkey.ts';
import { brought, withVerifiers } from '../usecases/with-verifiers.ts';

type House = Awaited<ReturnType<typeof withVerifiers>>;
type SignIn = (house: House, before: string) => Promise<{ readonly kind: string }>;

/** A card that proves itself in a visit of its own, in a browser that is signed in already. */
async function byCard(house: House, card: PaperCard, before: string, purpose: 'sign-in' | 'agency-sign-in') {
  const { visitToken, sealed, challenge } = house.usecases.issueChallenge({ purpose });
  const token = await card.token(challenge);
  const answer = await house.usecases.signInWithCard({
    visitToken,
    challenges: [sealed],
    sessionToken: before,
    token,
    ctx: context,
  });
  return { visitToken: answer.kind === 'claim-needed' ? answer.visitToken : visitToken, answer };
}

/** The first use of a card, up to the session that it opens. */
async function bind(house: House, card: PaperCard, claimed: string, before: string) {
  house.cards.accept(card);
  const { visitToken } = await byCard(house, card, before, 'sign-in');
  await claim(house, visitToken, claimed);
  return house.usecases.completeConfirmation({ visitToken, sessionToken: before, ctx: context });
}

const verified =
  (method: 'nhi' | 'fido-app'): SignIn =>
  async ({ nhi, phone, clock, start, complete }, before) => {
    const claimed = 'Y291000003';
    const started = await start(method, { sessionToken: before, ...(method === 'nhi' ? {} : { claimed }) });
    (method === 'nhi' ? nhi : phone).answer = verifiedNow(claimed, clock);
    return complete(started, {
      method,
      sessionToken: before,
      ...(method === 'nhi' ? { brought: brought(1) } : {}),
    });
  };

/** How each way of the table ends, in a browser with a session of 林嘉文. */
const ends: Readonly<Record<string, SignIn>> = {
  'natural-person-card': async (house, before) => (await byCard(house, house.card, before, 'sign-in')).answer,
  account: ({ usecases }, before) =>
    usecases.signInWithPassword({
      identifier: 'lin.jw',
      password: goodPassword,
      sessionToken: before,
      ctx: context,
    }),
  'agency-card': async (house, before) => {
    const card = paperCard({ holderName: '文化局', kind: 'agency', agencyOid: '2.16.886.101.99001.2' });
    house.cards.accept(card);
    const { visitToken } = await byCard(house, card, before, 'agency-sign-in');
    return house.usecases.nameHandler({
      visitToken,
      sessionToken: before,
      claimed: 'Y191000001',
      ctx: context,
    });
  },
  nhi: verified('nhi'),
  'mobile-certificate': verified('fido-app'),
  certificate: async ({ usecases, card }, before) => {
    const { visitToken, sealed, challenge } = usecases.issueChallenge({ purpose: 'certificate' });
    const order: Parameters<UseCases['signInWithCertificate']>[0] = {
      visitToken,
      challenges: [sealed],
      sessionToken: before,
      challenge,
      unverified: card.der,
      ctx: context,
    };
    return usecases.signInWithCertificate(order);
  },
  passkey: async (house, before) => {
    const { authenticator } = await add(house.portal, before);
    return (await signIn(house.portal, authenticator, { sessionToken: before })).answer;
  },
  'one-time-code': async ({ usecases, clock }, before) => {
    const found = await usecases.resolveSession({ sessionToken: before, ctx: context });
    if (found.kind !== 'session') throw new Error('no session');
    const { session } = found;
    const setup = await usecases.offerCodeApp({ session });
    if (setup.kind === 'refused') throw new Error(setup.refusal);
    const { secret, sealed } = setup;
    const code = () => generateSync({ secret, epoch: Math.floor(clock.now().getTime() / 1000) });
    await usecases.setUpCodeApp({ session, sealed, code: code(), ctx: context });
    clock.advance(60);
    return usecases.signInWithCode({ sessionToken: before, code: code(), ctx: context });
  },
  emergency: async (house, before) => {
    const { database, usecases, cards, card, clock, portal } = house;
    const [lin] = await database.read.people.listByName('林嘉文');
    const [post] = lin?.employments ?? [];
    if (lin === undefined || post === undefined) throw new Error('nobody');
    await database.transact(({ authorities }) =>
      authorities.grant({
        personId: lin.personId,
        role: 'operator',
        agencyId: post.agencyId,
        scope: { kind: 'all' },
        source: 'appointment',
        from: clock.now(),
        until: undefined,
      }),
    );
    const made = await makeEmergencyCodes(house.house)(['Y191000001', 'Y293227020']);
    if (made.kind !== 'made') throw new Error(made.why);
    cards.refuse(card, 'revocation-unavailable');
    const { visitToken, sealed, challenge } = usecases.issueChallenge({ purpose: 'emergency' });
    const token = await card.token(challenge);
    const proven = await usecases.proveForEmergency({
      visitToken,
      challenges: [sealed],
      token,
      ctx: context,
    });
    if (proven.kind !== 'proven') throw new Error(proven.refusal);
    return usecases.openEmergency({
      proof: proven.proof,
      browser: browserOf(portal.house, visitToken),
      codes: made.codes.map(({ code }) => code.reveal()),
      before,
      ctx: context,
    });
  },
  'initial-password': async (house, before) => {
    const initialPassword = 'aaaa-bbbb-cccc-dddd';
    const at = house.clock.now();
    const turn = { network: 'test', identifier: 'test', rank: 'new' } as const;
    const hashed = await house.house.passwords.hash(initialPassword.replaceAll('-', ''), turn);
    if (hashed.kind === 'busy') throw new Error('busy');
    await house.database.transact(async ({ people, accounts, initialPasswords }) => {
      const [person] = await people.listByName('陳志豪');
      if (person === undefined) throw new Error('nobody');
      const { accountId } = await accounts.ensure(person.personId, at);
      const expiresAt = new Date(at.getTime() + 60_000);
      const { hash } = hashed;
      const { personId: issuedBy } = person;
      await initialPasswords.issue({
        accountId,
        hash,
        issuedBy,
        handedOutBy: 'hr',
        reason: 'new',
        at,
        expiresAt,
      });
    });
    return house.usecases.signInWithPassword({
      identifier: 'Y191000001',
      password: initialPassword,
      sessionToken: before,
      ctx: context,
    });
  },
  'the first use of a card': (house, before) =>
    bind(house, paperCard({ holderName: '林嘉文', lastFour: '0003' }), 'Y291000003', before),
  'the first use of somebody else’s card': (house, before) => bind(house, chen(), 'Y191000001', before),
  'the activation form': async (house) => {
    const card = chen();
    house.cards.accept(card);
    const { visitToken } = await presentCard(house.portal, card);
    await claim(house, visitToken, 'Y191000001');
    const completed = await house.usecases.completeConfirmation({ visitToken, ctx: context });
    if (completed.kind !== 'signed-in') throw new Error('not confirmed');
    const sessionToken = completed.sessionToken;
    const sent = await house.usecases.submitActivation({ sessionToken, form: form('chen.zh'), ctx: context });
    return { ...sent, before: sessionToken };
  },
};

describe('the session that a browser has', () => {
  test.each(Object.entries(ends))('is over after %s', async (_, signIn) => {
    const house = await withVerifiers();
    const answer = await signIn(house, house.activated);
    expect(answer).toMatchObject({ kind: 'signed-in' });
    const sessionToken = 'before' in answer ? String(answer.before) : house.activated;
    expect(await house.usecases.resolveSession({ sessionToken, ctx: context })).toMatchObject({
      kind: 'none',
    });
  });

  test('is tried with every way of the table', () => {
    expect(Object.keys(ends)).toEqual(expect.arrayContaining(waysIn.map(({ id }) => id)));
  });
});
