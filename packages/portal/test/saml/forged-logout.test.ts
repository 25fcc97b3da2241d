import { describe, expect, it } from 'vitest';
import { sharedSite } from '../oidc/sign-on-site.ts';
import { byForm, isSignedIn, logoutAddress, logoutAt, validate } from './logout-messages.ts';
import { problemIn } from './service-provider.ts';
import { ds, foreignKey, signed, takenApart } from './signed-message.ts';

const site = sharedSite();
const { party, signedIn, logoutRequest, bring } = logoutAt(site);

describe('a LogoutRequest that is not what it seems ends nobody’s session', () => {
  it.each([
    ['of somebody else', { nameID: 'somebody-else' }],
    ['of another session', { sessionIndex: '_another' }],
  ])('%s: the answer is UnknownPrincipal', async (_, other) => {
    const sp = await party();
    const { browser, profiles } = await signedIn(sp);
    const { nameID = '', sessionIndex } = profiles[0] ?? {};
    const stop = await browser.go(logoutAddress(logoutRequest(sp, { nameID, sessionIndex, ...other })));
    await expect(validate(sp, stop)).rejects.toThrow(/UnknownPrincipal|Requester/);
    expect(await isSignedIn(browser)).toBe(true);
  });

  it.each([
    ['unsigned', (xml: string) => logoutAddress(xml).replace(/&SigAlg=.*/, ''), {}, 'signature-missing'],
    ['by another key', (xml: string) => logoutAddress(xml, foreignKey.privateKey), {}, 'signature-invalid'],
    [
      'too late',
      (xml: string) => logoutAddress(xml),
      { attributes: ' NotOnOrAfter="2026-01-01T00:00:00Z"' },
      'instant-wrong',
    ],
    [
      'for another address',
      (xml: string) => logoutAddress(xml),
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
    const where = logoutAddress(logoutRequest(sp, profiles[0] ?? { nameID: '' }));
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
          `</saml:Issuer>${signature}<ds:Signature xmlns:ds="${ds}"><ds:Object>${good}</ds:Object></ds:Signature>`,
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
    const { signature, rest } = takenApart(whole);
    const stop = await bring(browser, wrap(rest, signature, logoutRequest(sp, victim)));
    expect(problemIn(stop)).toMatch(/^(signature-invalid|message-malformed)$/);
    expect(await isSignedIn(browser)).toBe(true);
  });
});
