import { letPass } from '@ecpa/testkit';
import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseNationalId } from '../../src/domain/person/national-id.ts';
import { importPeople } from '../usecases/import-rows.ts';
import { newNationalId } from '../adapters/contracts/fixtures.ts';
import { activate, paperCard, report } from '../usecases/portal.ts';
import { logoutReceiver } from './logout-receiver.ts';
import { relyingParty } from './relying-party.ts';
import { sharedSite } from './sign-on-site.ts';
import { type Browser } from './small-browser.ts';

const site = sharedSite();
let receiver: Awaited<ReturnType<typeof logoutReceiver>>;
beforeAll(async () => {
  receiver = await logoutReceiver(site().origin);
});
afterAll(() => receiver.close());

const usable = { refresh: 'given', userinfo: 200, introspection: true };
const useless = { refresh: 'invalid_grant', userinfo: 401, introspection: false };

/** An application’s tokens from the session of a browser, and what they are good for. */
async function grantIn(browser: Browser, file: Readonly<Record<string, unknown>> = {}) {
  const registered = await site().register({
    backchannel_logout_uri: receiver.uri,
    backchannel_logout_session_required: true,
    ...file,
  });
  const rp = await relyingParty(site(), registered);
  const { tokens, claims } = await rp.signIn(browser);
  let { access_token: accessToken, refresh_token: refreshToken = '' } = tokens;
  return {
    isTold: async () => {
      // A session that was just replaced keeps its row for a moment.
      letPass(2.1);
      await site().sendLogoutNotices();
      return receiver.received.some(({ sid }) => sid === claims['sid']);
    },
    use: async () => {
      const { active } = await client.tokenIntrospection(rp.configuration, accessToken);
      const headers = { authorization: `Bearer ${accessToken}` };
      const { status } = await fetch(`${site().origin}/oidc/userinfo`, { headers });
      const refresh = await client.refreshTokenGrant(rp.configuration, refreshToken).then(
        (next) => {
          ({ access_token: accessToken, refresh_token: refreshToken = '' } = next);
          return 'given';
        },
        (error: unknown) => (error instanceof client.ResponseBodyError ? error.error : error),
      );
      return { refresh, userinfo: status, introspection: active };
    },
  };
}

describe('what a card session granted', () => {
  const byCard = async () => {
    const browser = site().browser();
    await site().signInByCard(browser, site().cards.lin);
    return browser;
  };

  it.each([
    ['an application that demands a card', { required_acr: 'urn:ecpa:assurance:card' }],
    ['any other application', {}],
  ])('to %s ends when the same person signs in again by password', async (_, file) => {
    const browser = await byCard();
    const grant = await grantIn(browser, file);
    expect(await grant.use()).toEqual(usable);
    await site().signInByPassword(browser);
    expect(await grant.use()).toEqual(useless);
    expect(await grant.isTold()).toBe(true);
  });

  it('goes on when the same person signs in again by the same card', async () => {
    const browser = await byCard();
    const grant = await grantIn(browser, { required_acr: 'urn:ecpa:assurance:card' });
    await site().signInByCard(browser, site().cards.lin);
    expect(await grant.use()).toEqual(usable);
    expect(await grant.isTold()).toBe(false);
  });
});

describe('what a password session granted', () => {
  it('goes on in the session by card that takes its place, and ends with the next one by password', async () => {
    const browser = site().browser();
    await site().signInByPassword(browser);
    const grant = await grantIn(browser);
    await site().signInByCard(browser, site().cards.lin);
    expect(await grant.use()).toEqual(usable);
    await site().signInByPassword(browser);
    expect(await grant.use()).toEqual(useless);
  });
});

describe('what a card session granted that took the place of one by password', () => {
  it('does not go on in a session that was opened from the cookie before it', async () => {
    const browser = site().browser();
    const cookie = () => browser.cookie('__Host-ecpa-session') ?? '';
    const take = (token: string) => {
      browser.take(`__Host-ecpa-session=${token}; Path=/`);
    };
    await site().signInByPassword(browser);
    const first = cookie();
    await site().signInByCard(browser, site().cards.lin);
    const raised = cookie();
    const grant = await grantIn(browser);
    take(first);
    await site().signInByPassword(browser);
    take(raised);
    await browser.post('/sign-out');
    expect(await grant.use()).toEqual(useless);
    expect(await grant.isTold()).toBe(true);
  });
});

describe('what an application for a role was granted', () => {
  it('ends with the role, while other applications go on', async () => {
    const who = { nationalId: newNationalId(), name: '王小明' };
    await report(site().portal, { ...who, status: 'in-service' });
    const card = paperCard({ holderName: who.name, lastFour: who.nationalId.slice(-4) });
    site().portal.cards.accept(card);
    await activate(site().portal, card, who.nationalId, 'head.of-hr', site().origin);
    const { database, clock } = site().house;
    const nationalId = parseNationalId(who.nationalId);
    const person = nationalId && (await database.read.people.findByNationalId(nationalId));
    const [post] = person?.employments ?? [];
    if (person === undefined || post === undefined) throw new Error('nobody');
    await database.transact(({ authorities }) =>
      authorities.grant({
        personId: person.personId,
        role: 'hr-head',
        agencyId: post.agencyId,
        scope: { kind: 'own-with-subordinates' },
        source: 'appointment',
        from: clock.now(),
        until: undefined,
      }),
    );
    const browser = site().browser();
    await site().signInByCard(browser, card);
    const forHeads = await grantIn(browser, { visible_to: { roles: ['hr-head'] } });
    const forAll = await grantIn(browser);
    expect(await forHeads.use()).toEqual(usable);

    const elsewhere = post.agencyCode === 'Y00000000A' ? 'Y00020000C' : 'Y00000000A';
    await importPeople(site().house)([
      { line: 2, fields: { ...who, agencyCode: elsewhere, status: 'in-service' } },
      { line: 3, fields: { ...who, agencyCode: post.agencyCode, status: 'separated' } },
    ]);
    expect(await forHeads.use()).toEqual(useless);
    expect(await forAll.use()).toEqual(usable);
  });
});
