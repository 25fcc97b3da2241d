import { describe, expect, test } from 'vitest';
import { context, claim, goodPassword, lin, presentCard, type TestPortal } from './portal.ts';
import { lostCard } from './lost-card.ts';
import { days, newPassword, openRecoveryDesk } from './recovery-desk.ts';
import { activateWithoutCard, add, byPassword, viewOf, withAccount } from './with-passkey.ts';
import { accountPage } from './own-pages.ts';

type Holder = Awaited<ReturnType<typeof withAccount>>;

async function passwordSession(portal: TestPortal, password = goodPassword): Promise<string> {
  const answer = await portal.usecases.signInWithPassword({ identifier: 'lin.jw', password, ctx: context });
  if (answer.kind !== 'signed-in') throw new Error(answer.kind);
  return answer.sessionToken;
}

async function ownCard(portal: TestPortal, sessionToken: string, password = goodPassword) {
  const session = await viewOf(portal, sessionToken);
  const [card] = (await accountPage(portal, session)).cards;
  return { session, cardId: card?.id ?? '', password, ctx: context };
}

const block = async (portal: TestPortal, sessionToken: string, password?: string) => {
  const order = await lostCard(portal, await ownCard(portal, sessionToken, password));
  const blocked = await portal.usecases.blockOwnCard(order);
  expect(blocked.kind).toBe('blocked');
};

/** Its owner confirms their identity with a card, as the one from before or a newer one. */
async function bind(portal: TestPortal, card: Holder['card']) {
  portal.cards.accept(card);
  const { visitToken } = await presentCard(portal, card);
  await claim(portal, visitToken, 'Y291000003');
  const completed = await portal.usecases.completeConfirmation({ visitToken, ctx: context });
  if (completed.kind !== 'signed-in') throw new Error(completed.kind);
  return completed.sessionToken;
}

const mayAdd = async (portal: TestPortal, sessionToken: string): Promise<string> => {
  const [answer] = (await add(portal, sessionToken)).answers;
  return answer?.kind === 'refused' ? answer.refusal : (answer?.kind ?? 'nothing');
};

/** What happens to a card that a password allows or that its owner does meanwhile; gives the session that is left. */
const acts: readonly (readonly [string, (portal: Holder) => Promise<string>])[] = [
  [
    'blocks the card in this session',
    async (portal) => {
      await block(portal, portal.sessionToken);
      return portal.sessionToken;
    },
  ],
  [
    'blocked the card in an earlier session',
    async (portal) => {
      await block(portal, portal.sessionToken);
      portal.clock.advance(3600);
      return passwordSession(portal);
    },
  ],
  [
    'blocked and released the card',
    async (portal) => {
      const order = await ownCard(portal, portal.sessionToken);
      await portal.usecases.blockOwnCard(await lostCard(portal, order));
      expect((await portal.usecases.releaseOwnCard(order)).kind).toBe('released');
      portal.clock.advance(1);
      return passwordSession(portal);
    },
  ],
  [
    'was there when the owner bound the released card again',
    async (portal) => {
      const order = await ownCard(portal, portal.sessionToken);
      await portal.usecases.blockOwnCard(await lostCard(portal, order));
      await portal.usecases.releaseOwnCard(order);
      portal.clock.advance(1);
      await bind(portal, portal.card);
      return portal.sessionToken;
    },
  ],
  [
    'was there when the owner bound a newer card',
    async (portal) => {
      portal.clock.advance(1);
      await bind(portal, lin());
      return portal.sessionToken;
    },
  ],
  [
    'blocked the newer card as well',
    async (portal) => {
      portal.clock.advance(1);
      await bind(portal, lin());
      portal.clock.advance(1);
      const session = await passwordSession(portal);
      await block(portal, session);
      return session;
    },
  ],
  [
    'waited until the card expired',
    (portal) => {
      portal.clock.advance(days(365 * 4));
      return passwordSession(portal);
    },
  ],
];

describe('no act that a password allows lowers the highest level', () => {
  test.each(acts)('of a card holder, whose password %s', async (_, act) => {
    const portal = await withAccount({ card: true });
    expect(await mayAdd(portal, portal.sessionToken)).toBe('step-up-required');
    expect(await mayAdd(portal, await act(portal))).toBe('step-up-required');
  });

  test('of a card holder, whose password was recovered by mail', async () => {
    const desk = await openRecoveryDesk();
    const { portal } = desk;
    await desk.askByMail('lin.jw');
    desk.clock.advance(days(1) + 1);
    expect((await desk.setPassword('link', await desk.linkAfterWait())).kind).not.toBe('refused');
    const session = await passwordSession(portal, newPassword);
    await block(portal, session, newPassword);
    expect(await mayAdd(portal, session)).toBe('step-up-required');
  });
});

describe('whoever lost the card', () => {
  test('goes on with a newer one', async () => {
    const portal = await withAccount({ card: true });
    await block(portal, portal.sessionToken);
    portal.clock.advance(1);
    expect(await mayAdd(portal, await bind(portal, lin()))).toBe('added');
  });

  test('goes on by password once the account was activated anew, and a card of after that counts again', async () => {
    const portal = await withAccount({ card: true });
    await activateWithoutCard(portal, portal.account.accountId);
    const answer = await byPassword(portal);
    if (answer.kind !== 'signed-in') throw new Error(answer.kind);
    await bind(portal, lin());
    expect(await mayAdd(portal, answer.sessionToken)).toBe('step-up-required');
    await activateWithoutCard(portal, portal.account.accountId);
    expect(await mayAdd(portal, await passwordSession(portal))).toBe('added');
  });
});
