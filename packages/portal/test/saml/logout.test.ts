import { createServer } from 'node:http';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { until } from '@ecpa/testkit';
import { sharedSite } from '../oidc/sign-on-site.ts';
import { type Stop } from '../oidc/small-browser.ts';
import { byForm, endpoint, isSignedIn, logoutAt, type Party, validate } from './logout-messages.ts';
import { answerIn, problemIn } from './service-provider.ts';
import { signed } from './signed-message.ts';

const site = sharedSite();
const { party, signedIn, logoutRequest, bring } = logoutAt(site);

/** The request in an address, as the service provider that it is meant for reads it. */
const requestIn = async (provider: Party, stop: Stop) => {
  const { profile } = await validate(provider, stop);
  if (profile === null) throw new Error('no request');
  return profile;
};

describe('a service provider’s own sign-out', () => {
  it('by address: ends the portal’s session and is answered, with RelayState, as node-saml accepts it', async () => {
    const sp = await party();
    const { browser, profiles } = await signedIn(sp);
    const [profile] = profiles;
    if (profile === undefined) throw new Error('nobody');
    const stop = await browser.go(await sp.saml.getLogoutUrlAsync(profile, 'back', {}));
    expect(`${stop.url.origin}${stop.url.pathname}`).toBe('https://sp.example/slo');
    expect(stop.url.searchParams.get('RelayState')).toBe('back');
    expect(await validate(sp, stop)).toMatchObject({ loggedOut: true });
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('by form, from another site: as well', async () => {
    const sp = await party(byForm);
    const { browser, profiles } = await signedIn(sp);
    const stop = await bring(browser, signed(logoutRequest(sp, profiles[0] ?? { nameID: '' })));
    const answer = /name="SAMLResponse" value="([^"]+)"/.exec(stop.html)?.[1] ?? '';
    expect(Buffer.from(answer, 'base64').toString()).toContain('status:Success');
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('goes on by the browser to those that can be told in no other way, and comes back to the first', async () => {
    const [first, second, third] = [await party(), await party(), await party()];
    const { browser, profiles } = await signedIn(first, second, third);
    const [profile] = profiles;
    if (profile === undefined) throw new Error('nobody');
    let stop = await browser.go(await first.saml.getLogoutUrlAsync(profile, '', {}));
    const told = new Set<string>();
    for (const success of [true, false]) {
      const named = await requestIn(second, stop);
      told.add(named.nameID);
      const other = named.nameID === profiles[1]?.nameID ? second : third;
      expect(await isSignedIn(browser)).toBe(false);
      stop = await browser.go(await other.saml.getLogoutResponseUrlAsync(named, '', {}, success));
    }
    expect(told).toEqual(new Set([profiles[1]?.nameID, profiles[2]?.nameID]));
    // One of the two could not do it, and the answer says so.
    const packed = Buffer.from(stop.url.searchParams.get('SAMLResponse') ?? '', 'base64');
    expect(inflateRawSync(packed).toString()).toContain('status:PartialLogout');
    expect(await validate(first, stop)).toMatchObject({ loggedOut: true });
  });

  it('an answer that nobody waits for, or that comes twice, is refused', async () => {
    const [first, second] = [await party(), await party()];
    const { browser, profiles } = await signedIn(first, second);
    const [profile] = profiles;
    if (profile === undefined) throw new Error('nobody');
    const stop = await browser.go(await first.saml.getLogoutUrlAsync(profile, '', {}));
    const named = await requestIn(second, stop);
    const answer = await second.saml.getLogoutResponseUrlAsync(named, '', {}, true);
    await browser.go(answer);
    expect(problemIn(await browser.go(answer))).toBe('request-expired');
  });
});

describe('the portal’s own 登出', () => {
  it('takes the browser past those that know nothing else, and ends at a page of the portal', async () => {
    const sp = await party();
    const { browser, profiles } = await signedIn(sp);
    const left = await browser.follow(await browser.post('/sign-out'), new URL('/sign-out', site().origin));
    expect(`${left.url.origin}${left.url.pathname}`).toBe('https://sp.example/slo');
    const profile = await requestIn(sp, left);
    expect(profile.nameID).toBe(profiles[0]?.nameID);
    const stop = await browser.go(await sp.saml.getLogoutResponseUrlAsync(profile, '', {}, true));
    expect(stop.html).toContain('您已經登出');
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('tells those with a SOAP address from server to server, again when they were away, signed', async () => {
    const heard: string[] = [];
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        heard.push(text);
        const id = /ID="([^"]+)"/.exec(text)?.[1] ?? '';
        if (heard.length === 1) response.writeHead(503).end();
        else
          response
            .writeHead(200, { 'content-type': 'text/xml' })
            .end(
              `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><p:LogoutResponse xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" InResponseTo="${id}"><p:Status><p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></p:Status></p:LogoutResponse></s:Body></s:Envelope>`,
            );
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const bound = server.address();
    const port = bound === null || typeof bound === 'string' ? 0 : bound.port;
    const sp = await party(endpoint('SOAP', `http://127.0.0.1:${port}/slo`));
    const { browser, profiles } = await signedIn(sp);
    await browser.post('/sign-out');
    const { applicationSignIns } = site().portal.database.read;
    await until(async () => {
      await site().sendLogoutNotices();
      return heard.length > 0;
    });
    expect(heard[0]).toContain(`>${profiles[0]?.nameID ?? '-'}</saml:NameID>`);
    expect(heard[0]).toContain(`<samlp:SessionIndex>${profiles[0]?.sessionIndex ?? '-'}<`);
    expect(heard[0]).toContain('<ds:SignatureValue>');
    const leased = {
      among: await applicationSignIns.listRoots({ after: undefined, limit: 10 }),
      at: new Date(Date.now() + 60_000),
      replacedBefore: new Date(),
      until: new Date(),
      limit: 10,
    };
    const [still] = await site().portal.database.transact((stores) =>
      stores.applicationSignIns.leaseEnded(leased),
    );
    expect(still?.applicationId).toBe(sp.clientId);
    if (still === undefined) return;
    expect(await site().tell(still)).toBe(true);
    expect(heard).toHaveLength(2);
    expect(await applicationSignIns.list(still.rootId)).toHaveLength(1);
  });
});

describe('answers', () => {
  it('are worth nothing to another application', async () => {
    const [one, other] = [await party(), await party()];
    const browser = site().browser();
    await site().signInByPassword(browser);
    const stop = await browser.go(await one.requestUrl());
    await expect(
      other.saml.validatePostResponseAsync({ SAMLResponse: answerIn(stop).response }),
    ).rejects.toThrow(/audience|InResponseTo/i);
  });
});
