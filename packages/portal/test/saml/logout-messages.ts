import { randomUUID } from 'node:crypto';
import { type SignOnSite } from '../oidc/sign-on-site.ts';
import { type Browser, type Stop } from '../oidc/small-browser.ts';
import { serviceProvider } from './service-provider.ts';
import { key, packed, rsaSha256, signedAddress } from './signed-message.ts';

export const endpoint = (binding: string, location: string): string =>
  `<md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:${binding}" Location="${location}"/>`;
const byAddress = endpoint('HTTP-Redirect', 'https://sp.example/slo');
export const byForm = endpoint('HTTP-POST', 'https://sp.example/slo');

export type Party = Awaited<ReturnType<typeof serviceProvider>>;

interface Changes {
  readonly attributes?: string;
  readonly destination?: string;
}

/** Service providers with a logout address, and people who are signed in to them. */
export const logoutAt = (site: () => SignOnSite) => ({
  party: (logout = byAddress) => serviceProvider(site(), { key, metadata: { logout } }),
  signedIn: async (...parties: readonly Party[]) => {
    const browser = site().browser();
    await site().signInByPassword(browser);
    const profiles = [];
    for (const each of parties) profiles.push(await each.accept(await browser.go(await each.requestUrl())));
    return { browser, profiles };
  },
  /** A LogoutRequest that is not signed yet. */
  logoutRequest: (
    { entityId }: Party,
    { nameID, sessionIndex = '' }: { nameID: string; sessionIndex?: string | undefined },
    { attributes = '', destination = `${site().origin}/saml/slo` }: Changes = {},
  ): string =>
    `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_${randomUUID()}" Version="2.0" IssueInstant="${new Date().toISOString()}" Destination="${destination}"${attributes}><saml:Issuer>${entityId}</saml:Issuer><saml:NameID>${nameID}</saml:NameID><samlp:SessionIndex>${sessionIndex}</samlp:SessionIndex></samlp:LogoutRequest>`,
  /** A form from another site, which comes without our cookie, and the way that it leads. */
  bring: async (browser: Browser, xml: string): Promise<Stop> => {
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
  },
});

export const isSignedIn = async (browser: Browser): Promise<boolean> =>
  (await browser.ask('/account')).status === 200;

/** A LogoutRequest as an address, rightly signed unless told otherwise. */
export const logoutAddress = (xml: string, privateKey = key.privateKey): string =>
  signedAddress(
    '/saml/slo',
    `SAMLRequest=${packed(xml)}&SigAlg=${encodeURIComponent(rsaSha256)}`,
    privateKey,
  );

/** What node-saml says of a message in an address. */
export const validate = ({ saml }: Party, { url }: Stop) =>
  saml.validateRedirectAsync(Object.fromEntries(url.searchParams), url.search.slice(1));
