import { describe, expect, test } from 'vitest';
import { browserOf, newVisit } from '../../src/usecases/common/visit.ts';
import {
  activate,
  claim,
  context,
  lin,
  openPortal,
  type PaperCard,
  paperCard,
  presentCard,
  type TestPortal,
} from './portal.ts';
import { lostCard } from './lost-card.ts';
import { accountPage } from './own-pages.ts';

interface Flow {
  readonly card: () => PaperCard;
  readonly purpose: 'sign-in' | 'agency-sign-in';
  /** All that stands between the proof of the card and the last step. */
  readonly upToIt: (portal: TestPortal, visitToken: string) => Promise<unknown>;
  /** The step that opens the session. */
  readonly last: (portal: TestPortal, visitToken: string) => Promise<unknown>;
}

/** Every flow in which a proven card waits by nothing but its visit. */
const flows: readonly (readonly [string, Flow])[] = [
  [
    'of a person’s first card',
    {
      card: lin,
      purpose: 'sign-in',
      upToIt: (portal, visitToken) => claim(portal, visitToken, 'Y291000003'),
      last: ({ usecases }, visitToken) => usecases.completeConfirmation({ visitToken, ctx: context }),
    },
  ],
  [
    'of an agency’s card',
    {
      card: () => paperCard({ holderName: '文化局', kind: 'agency', agencyOid: '2.16.886.101.99001.2' }),
      purpose: 'agency-sign-in',
      upToIt: () => Promise.resolve(),
      last: ({ usecases }, visitToken) =>
        usecases.nameHandler({ visitToken, claimed: 'Y191000001', ctx: context }),
    },
  ],
];

const expired = { kind: 'refused', refusal: 'visit-expired' };

describe.each(flows)('the waiting proof %s', (_, { card: make, purpose, upToIt, last }) => {
  const proven = async () => {
    const portal = await openPortal();
    const card = make();
    portal.cards.accept(card);
    const present = () => presentCard(portal, card, purpose);
    return { portal, card, present, ...(await present()) };
  };
  const lastRow = async ({ database }: TestPortal) => (await database.read.audit.page(0, 1000)).at(-1);

  test('waits in a visit that begins with it, so that a copy of the cookie from before opens nothing', async () => {
    const { portal, visitToken, visitBefore } = await proven();
    await upToIt(portal, visitToken);
    expect(await last(portal, visitBefore)).toEqual(expired);
    expect(await portal.usecases.readConfirmation({ visitToken: visitBefore })).toEqual({ state: 'none' });
    expect(await last(portal, visitToken)).toMatchObject({ kind: 'signed-in' });
  });

  test('is still of the same browser, so that its tabs are led on', async () => {
    const { portal, visitToken, visitBefore } = await proven();
    const browser = browserOf(portal.house, visitBefore);
    expect(browser).toBeDefined();
    expect(browserOf(portal.house, visitToken)).toBe(browser);
  });

  test('opens no session once a list names the certificate, and waits no longer', async () => {
    const { portal, card, visitToken } = await proven();
    await upToIt(portal, visitToken);
    portal.cards.refuse(card, 'certificate-revoked');
    expect(await last(portal, visitToken)).toEqual({ kind: 'refused', refusal: 'certificate-revoked' });
    expect(await lastRow(portal)).toMatchObject({ result: 'refused:certificate-revoked' });
    expect(await last(portal, visitToken)).toEqual(expired);
  });

  test('is gone once the card is refused elsewhere as revoked, before any list names it', async () => {
    const { portal, card, present, visitToken } = await proven();
    await upToIt(portal, visitToken);
    portal.cards.revokeUnlisted(card);
    expect(await present()).toMatchObject({ answer: { refusal: 'certificate-revoked' } });
    expect(await last(portal, visitToken)).toEqual(expired);
  });
});

test('a card that is blocked and released again is asked for its PIN anew: no proof from before the block waits', async () => {
  const portal = await openPortal();
  const card = lin();
  portal.cards.accept(card);
  const sessionToken = await activate(portal, card, 'Y291000003', 'lin.jw');
  const found = await portal.usecases.resolveSession({ sessionToken, ctx: context });
  if (found.kind !== 'session') throw new Error('no session');
  const { session } = found;
  const [bound] = (await accountPage(portal, session)).cards;
  const waiting = await portal.database.transact(async (stores) => {
    const { visit } = newVisit(portal.house);
    const evidence = {
      source: 'ocsp',
      thisUpdate: portal.clock.now(),
      nextUpdate: undefined,
      fromCache: false,
    } as const;
    await stores.confirmations.open({
      visit,
      facts: card.facts,
      evidence,
      amr: ['sc', 'pin'],
      at: portal.clock.now(),
    });
    return visit;
  });
  const blocked = await portal.usecases.blockOwnCard(
    await lostCard(portal, { session, cardId: bound?.id ?? '' }),
  );
  expect(blocked).toMatchObject({ kind: 'blocked' });
  expect(await portal.database.read.confirmations.find(waiting)).toBeUndefined();
});
