import { createServer } from 'node:http';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { createSign, randomUUID } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sharedSite } from '../oidc/sign-on-site.ts';
import { type Browser, type Stop } from '../oidc/small-browser.ts';
import { answerIn, newKeyPair, problemIn, serviceProvider } from './service-provider.ts';

const site = sharedSite();
const key = newKeyPair();
const foreignKey = newKeyPair();
const bindings = 'urn:oasis:names:tc:SAML:2.0:bindings:';
const endpoint = (binding: string, location: string) =>
  `<md:SingleLogoutService Binding="${bindings}${binding}" Location="${location}"/>`;
const byAddress = endpoint('HTTP-Redirect', 'https://sp.example/slo');
const byForm = endpoint('HTTP-POST', 'https://sp.example/slo');

type Party = Awaited<ReturnType<typeof serviceProvider>>;
const party = (logout = byAddress) => serviceProvider(site(), { key, metadata: { logout } });

async function signedIn(...parties: readonly Party[]) {
  const browser = site().browser();
  await site().signInByPassword(browser);
  const profiles = [];
  for (const each of parties) profiles.push(await each.accept(await browser.go(await each.requestUrl())));
  return { browser, profiles };
}

const isSignedIn = async (browser: Browser): Promise<boolean> =>
  (await browser.ask('/account')).status === 200;

interface Changes {
  readonly id?: string;
  readonly attributes?: string;
  readonly destination?: string;
}

const logoutRequest = (
  { entityId }: Party,
  { nameID, sessionIndex = '' }: { nameID: string; sessionIndex?: string | undefined },
  { id = `_${randomUUID()}`, attributes = '', destination = `${site().origin}/saml/slo` }: Changes = {},
) =>
  `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" Version="2.0" IssueInstant="${new Date().toISOString()}" Destination="${destination}"${attributes}><saml:Issuer>${entityId}</saml:Issuer><saml:NameID>${nameID}</saml:NameID><samlp:SessionIndex>${sessionIndex}</samlp:SessionIndex></samlp:LogoutRequest>`;

const algorithm = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
function address(xml: string, field = 'SAMLRequest', privateKey = key.privateKey): string {
  const packed = encodeURIComponent(deflateRawSync(Buffer.from(xml)).toString('base64'));
  const query = `${field}=${packed}&SigAlg=${encodeURIComponent(algorithm)}`;
  const signature = createSign('sha256').update(query).sign(privateKey, 'base64');
  return `/saml/slo?${query}&Signature=${encodeURIComponent(signature)}`;
}

const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
function signed(xml: string): string {
  const signer = new SignedXml({
    privateKey: key.privateKey,
    signatureAlgorithm: algorithm,
    canonicalizationAlgorithm: exclusive,
  });
  signer.addReference({
    xpath: '/*',
    transforms: [enveloped, exclusive],
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
  });
  signer.computeSignature(xml, {
    prefix: 'ds',
    location: { reference: "/*/*[local-name(.)='Issuer']", action: 'after' },
  });
  return signer.getSignedXml();
}

const bring = async (browser: Browser, xml: string): Promise<Stop> => {
  const taken = await site()
    .browser()
    .ask('/saml/slo', {
      method: 'POST',
      body: new URLSearchParams({ SAMLRequest: Buffer.from(xml).toString('base64') }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  if (taken.status !== 303)
    return { url: new URL('/saml/slo', site().origin), status: taken.status, html: await taken.text() };
  for (const cookie of taken.headers.getSetCookie()) browser.take(cookie);
  return browser.go(taken.headers.get('location') ?? '');
};

/** The request in an address, as the service provider that it is meant for reads it. */
const requestIn = async (provider: Party, stop: Stop) => {
  const { profile } = await validate(provider, stop);
  if (profile === null) throw new Error('no request');
  return profile;
};

const validate = ({ saml }: Party, { url }: Stop) =>
  saml.validateRedirectAsync(Object.fromEntries(url.searchParams), url.search.slice(1));

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

describe('a LogoutRequest that is not what it seems ends nobody’s session', () => {
  it.each([
    ['of somebody else', { nameID: 'somebody-else' }],
    ['of another session', { sessionIndex: '_another' }],
  ])('%s: the answer is UnknownPrincipal', async (_, other) => {
    const sp = await party();
    const { browser, profiles } = await signedIn(sp);
    const { nameID = '', sessionIndex } = profiles[0] ?? {};
    const stop = await browser.go(address(logoutRequest(sp, { nameID, sessionIndex, ...other })));
    await expect(validate(sp, stop)).rejects.toThrow(/UnknownPrincipal|Requester/);
    expect(await isSignedIn(browser)).toBe(true);
  });

  it.each([
    ['unsigned', (xml: string) => address(xml).replace(/&SigAlg=.*/, ''), {}, 'signature-missing'],
    [
      'by another key',
      (xml: string) => address(xml, 'SAMLRequest', foreignKey.privateKey),
      {},
      'signature-invalid',
    ],
    [
      'too late',
      (xml: string) => address(xml),
      { attributes: ' NotOnOrAfter="2026-01-01T00:00:00Z"' },
      'instant-wrong',
    ],
    [
      'for another address',
      (xml: string) => address(xml),
      { destination: 'https://other.example/slo' },
      'destination-wrong',
    ],
  ] as const)('%s: refused', async (_, addressed, changes, problem) => {
    const sp = await party();
    const { browser, profiles } = await signedIn(sp);
    const xml = logoutRequest(sp, profiles[0] ?? { nameID: '' }, changes);
    expect(problemIn(await browser.go(addressed(xml)))).toBe(problem);
    expect(await isSignedIn(browser)).toBe(true);
  });

  it('a second time: refused', async () => {
    const sp = await party();
    const { browser, profiles } = await signedIn(sp);
    const where = address(logoutRequest(sp, profiles[0] ?? { nameID: '' }));
    await browser.go(where);
    expect(problemIn(await browser.go(where))).toBe('request-repeated');
  });

  it.each([
    [
      'XSW1',
      (good: string, signature: string, evil: string) =>
        evil.replace(
          '</saml:Issuer>',
          `</saml:Issuer>${signature.replace('</ds:Signature>', `<ds:Object>${good}</ds:Object></ds:Signature>`)}`,
        ),
    ],
    [
      'XSW2',
      (good: string, signature: string, evil: string) =>
        evil.replace('</saml:Issuer>', `</saml:Issuer>${signature}${good}`),
    ],
    [
      'XSW3',
      (good: string, signature: string, evil: string) =>
        evil.replace(
          '</samlp:LogoutRequest>',
          `${good.replace('</saml:Issuer>', `</saml:Issuer>${signature}`)}</samlp:LogoutRequest>`,
        ),
    ],
    [
      'XSW4',
      (good: string, signature: string, evil: string) =>
        evil.replace(
          '</saml:Issuer>',
          `</saml:Issuer><samlp:Extensions>${good.replace('</saml:Issuer>', `</saml:Issuer>${signature}`)}</samlp:Extensions>`,
        ),
    ],
    [
      'XSW5',
      (good: string, signature: string, evil: string) =>
        evil
          .replace('</saml:Issuer>', `</saml:Issuer>${signature}`)
          .replace('</samlp:LogoutRequest>', `${good}</samlp:LogoutRequest>`),
    ],
    [
      'XSW6',
      (good: string, signature: string, evil: string) =>
        evil.replace(
          '</saml:Issuer>',
          `</saml:Issuer>${signature.replace('</ds:Signature>', `<ds:KeyInfo>${good}</ds:KeyInfo></ds:Signature>`)}`,
        ),
    ],
    [
      'XSW7',
      (good: string, signature: string, evil: string) =>
        evil.replace(
          '</saml:Issuer>',
          `</saml:Issuer>${signature}<samlp:Extensions>${good}</samlp:Extensions>`,
        ),
    ],
    [
      'XSW8',
      (good: string, signature: string, evil: string) =>
        evil.replace(
          '</saml:Issuer>',
          `</saml:Issuer>${signature}<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:Object>${good}</ds:Object></ds:Signature>`,
        ),
    ],
    [
      'a comment in the name',
      (good: string, signature: string) =>
        good
          .replace('</saml:Issuer>', `</saml:Issuer>${signature}`)
          .replace('<saml:NameID>', '<saml:NameID><!---->'),
    ],
    [
      'another name',
      (good: string, signature: string) =>
        good
          .replace('</saml:Issuer>', `</saml:Issuer>${signature}`)
          .replace(/<saml:NameID>[^<]+/, '<saml:NameID>victim'),
    ],
  ])('wrapped or altered, %s: refused', async (_, wrap) => {
    const sp = await party(byForm);
    const { browser, profiles } = await signedIn(sp);
    const victim = profiles[0] ?? { nameID: '' };
    // Validly signed, about the attacker's own session; the forged one is about the victim's.
    const whole = signed(logoutRequest(sp, { nameID: 'attacker', sessionIndex: '_attacker' }));
    const signature = /<ds:Signature[^]*<\/ds:Signature>/.exec(whole)?.[0] ?? '';
    const stop = await bring(
      browser,
      wrap(whole.replace(signature, ''), signature, logoutRequest(sp, victim)),
    );
    expect(problemIn(stop)).toMatch(/^(signature-invalid|message-malformed)$/);
    expect(await isSignedIn(browser)).toBe(true);
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
    for (let tries = 0; tries < 60 && heard.length < 1; tries += 1) {
      await site().sendLogoutNotices();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(heard[0]).toContain(`>${profiles[0]?.nameID ?? '-'}</saml:NameID>`);
    expect(heard[0]).toContain(`<samlp:SessionIndex>${profiles[0]?.sessionIndex ?? '-'}<`);
    expect(heard[0]).toContain('<ds:SignatureValue>');
    const leased = {
      at: new Date(Date.now() + 60_000),
      endedBefore: new Date(),
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
