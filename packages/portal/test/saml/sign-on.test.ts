import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sharedSite } from '../oidc/sign-on-site.ts';
import {
  answerIn,
  consumer,
  newKeyPair,
  portalCertificate,
  serviceProvider,
  statusIn,
} from './service-provider.ts';

const site = sharedSite();
const key = newKeyPair();

describe('the portal’s metadata', () => {
  it('is signed by the key that it names, whose certificate openssl reads', async () => {
    const answer = await fetch(`${site().origin}/saml/metadata`);
    expect(answer.headers.get('content-type')).toBe('application/samlmetadata+xml');
    const metadata = await answer.text();
    expect(metadata).toContain(`entityID="${site().origin}/saml/metadata"`);
    const certificate = new X509Certificate(Buffer.from(await portalCertificate(site()), 'base64'));
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    const shown = execFileSync('openssl', ['x509', '-noout', '-subject', '-dates'], {
      input: certificate.toString(),
      encoding: 'utf8',
    });
    expect(shown).toMatch(/CN = localhost[\s\S]*notBefore=Jan {2}1 00:00:00 2026/);
  });
});

describe('sign-on by SAML, with node-saml on the other side', () => {
  it('leads a visitor through the sign-in, by address, and keeps RelayState', async () => {
    const sp = await serviceProvider(site(), { key });
    const browser = site().browser();
    const asked = await browser.go(await sp.requestUrl('where/they=were&äö'));
    expect(asked.url.pathname).toMatch(/^\/sign-in\/application\/saml_/);
    await site().signInByPassword(browser);
    const stop = await browser.goOn();
    const answer = answerIn(stop);
    expect([answer.to, answer.relayState]).toEqual([consumer, 'where/they=were&äö']);
    const profile = await sp.accept(stop);
    expect(profile.nameIDFormat).toBe('urn:oasis:names:tc:SAML:2.0:nameid-format:persistent');
    expect(profile).toMatchObject({ name: '林嘉文', account: 'lin.jw', employment_status: 'in-service' });
    expect(profile).not.toHaveProperty('national_id');
    expect(answer.xml).toContain(
      '<saml:AuthnContextClassRef>urn:ecpa:assurance:password</saml:AuthnContextClassRef>',
    );
    expect(answer.xml).toContain(`<saml:Audience>${sp.entityId}</saml:Audience>`);
    expect(answer.xml).toContain(`Recipient="${consumer}"`);
    expect(answer.xml).toMatch(/<saml:SubjectConfirmationData InResponseTo="[^"]+" NotOnOrAfter="[^"]+"/);
  });

  it('answers at once who is signed in, by form as well, with the session’s name that stays', async () => {
    const sp = await serviceProvider(site(), {
      key,
      config: { authnRequestBinding: 'HTTP-POST', skipRequestCompression: true },
    });
    const browser = site().browser();
    await site().signInByPassword(browser);
    const sendForm = async () => {
      const form = await sp.saml.getAuthorizeFormAsync('', undefined, {});
      const message = /name="SAMLRequest" value="([^"]+)"/.exec(form)?.[1] ?? '';
      // As from another site: without our cookie.
      const taken = await site()
        .browser()
        .ask('/saml/sso', {
          method: 'POST',
          body: new URLSearchParams({ SAMLRequest: message }).toString(),
          headers: { origin: 'https://sp.example', 'content-type': 'application/x-www-form-urlencoded' },
        });
      if (taken.status !== 303) throw new Error(await taken.text());
      for (const cookie of taken.headers.getSetCookie()) browser.take(cookie);
      return browser.go(taken.headers.get('location') ?? '');
    };
    const [first, second] = [await sp.accept(await sendForm()), await sp.accept(await sendForm())];
    expect(first.nameID).toBe(second.nameID);
    expect(first.sessionIndex).toBe(second.sessionIndex);
  });

  it('calls a person differently in each application, and anew each session where a transient name is wanted', async () => {
    const one = await serviceProvider(site(), { key });
    const other = await serviceProvider(site(), { key });
    const passing = await serviceProvider(site(), {
      key,
      config: { identifierFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient' },
    });
    const browser = site().browser();
    await site().signInByPassword(browser);
    const names = [];
    for (const sp of [one, other, passing])
      names.push((await sp.accept(await browser.go(await sp.requestUrl()))).nameID);
    const later = site().browser();
    await site().signInByPassword(later);
    expect((await one.accept(await later.go(await one.requestUrl()))).nameID).toBe(names[0]);
    names.push((await passing.accept(await later.go(await passing.requestUrl()))).nameID);
    expect(new Set(names).size).toBe(4);
  });

  it('encrypts the assertion for a key of the application', async () => {
    const encryption = newKeyPair();
    const sp = await serviceProvider(site(), {
      key,
      metadata: { encryption: encryption.certificate },
      config: { decryptionPvk: encryption.privateKey },
    });
    const browser = site().browser();
    await site().signInByPassword(browser);
    const stop = await browser.go(await sp.requestUrl());
    expect(answerIn(stop).xml).toContain('<saml:EncryptedAssertion>');
    expect(answerIn(stop).xml).not.toContain('林嘉文');
    expect(await sp.accept(stop)).toMatchObject({ name: '林嘉文' });
  });

  it('releases what the metadata asks for and no more', async () => {
    const sp = await serviceProvider(site(), { key, metadata: { attributes: ['name', 'national_id'] } });
    const browser = site().browser();
    await site().signInByPassword(browser);
    const { xml } = answerIn(await browser.go(await sp.requestUrl()));
    expect([...xml.matchAll(/<saml:Attribute Name="([^"]+)"/g)].map(([, name]) => name)).toEqual([
      'sub',
      'acr',
      'name',
    ]);
  });

  it('gives the national ID to a cleared application after consent, once asked', async () => {
    const sp = await serviceProvider(site(), {
      key,
      file: { clearance: ['national_id'] },
      metadata: { attributes: ['national_id'] },
    });
    const browser = site().browser();
    await site().signInByPassword(browser);
    const consent = await browser.go(await sp.requestUrl());
    expect(consent.html).toContain('同意提供資料');
    const agreed = await browser.follow(await browser.post(`${consent.url.pathname}/agree`), consent.url);
    expect(await sp.accept(agreed)).toMatchObject({ national_id: 'Y291000003' });
    expect(await sp.accept(await browser.go(await sp.requestUrl()))).toHaveProperty('national_id');
  });
});

describe('the level of a sign-in', () => {
  const asking = (
    names: readonly string[],
    comparison: 'exact' | 'minimum' | 'maximum' | 'better' = 'exact',
  ) => ({
    key,
    config: {
      disableRequestedAuthnContext: false,
      authnContext: [...names],
      racComparison: comparison,
    },
  });
  const contextIn = (xml: string) => /<saml:AuthnContextClassRef>([^<]+)</.exec(xml)?.[1];

  it('is raised in place for an application that demands the card, and the person comes back to the request', async () => {
    const sp = await serviceProvider(site(), { key, file: { required_acr: 'urn:ecpa:assurance:card' } });
    const browser = site().browser();
    await site().signInByPassword(browser);
    const asked = await browser.go(await sp.requestUrl('there'));
    expect(asked.url.pathname).toBe('/step-up');
    await site().signInByCard(browser, site().cards.lin, 'step-up');
    const stop = await browser.goOn();
    expect(contextIn(answerIn(stop).xml)).toBe('urn:ecpa:assurance:card');
    expect(answerIn(stop).relayState).toBe('there');
    await sp.accept(stop);
  });

  it.each([
    ['urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI', 'exact'],
    ['http://idmanagement.gov/ns/assurance/aal/3', 'minimum'],
    ['https://refeds.org/profile/mfa', 'better'],
  ] as const)('%s (%s) is met by the card alone', async (name, comparison) => {
    const sp = await serviceProvider(site(), asking([name], comparison));
    const browser = site().browser();
    await site().signInByPassword(browser);
    expect((await browser.go(await sp.requestUrl())).url.pathname).toBe('/step-up');
    await site().signInByCard(browser, site().cards.lin, 'step-up');
    const stop = await browser.goOn();
    expect(contextIn(answerIn(stop).xml)).toBe(comparison === 'better' ? 'urn:ecpa:assurance:card' : name);
    await sp.accept(stop);
  });

  it.each(['exact', 'maximum'] as const)(
    'a card sign-in is stated as the password class that is asked for (%s)',
    async (comparison) => {
      const name = 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport';
      const sp = await serviceProvider(site(), asking([name], comparison));
      const browser = site().browser();
      await site().signInByCard(browser, site().cards.lin);
      expect(contextIn(answerIn(await browser.go(await sp.requestUrl())).xml)).toBe(name);
      // The audit log has the level in our own words, whatever the service provider was told.
      const row = (await site().house.database.read.audit.page(0, 10_000)).findLast(
        ({ type }) => type === 'application.sign-in',
      );
      expect(row).toMatchObject({ assurance: 'card', method: 'sc+pin', details: { stated: name } });
    },
  );

  it.each([
    ['a class that nobody agreed on', ['urn:example:retina'], 'exact'],
    ['something better than the card', ['urn:ecpa:assurance:card'], 'better'],
  ] as const)('%s is answered with NoAuthnContext, before anybody is asked', async (_, names, comparison) => {
    const sp = await serviceProvider(site(), asking(names, comparison));
    const stop = await site()
      .browser()
      .go(await sp.requestUrl());
    expect(statusIn(stop)).toBe('Responder/NoAuthnContext');
    await expect(sp.accept(stop)).rejects.toThrow(/NoAuthnContext/);
  });

  it('NoAuthnContext is also the answer when the person does not go on to the card', async () => {
    const sp = await serviceProvider(site(), asking(['urn:ecpa:assurance:card']));
    const browser = site().browser();
    await site().signInByPassword(browser);
    const asked = await browser.go(await sp.requestUrl());
    const path = /action="(\/sign-in\/application\/[^"]+\/cancel)"/.exec(asked.html)?.[1] ?? '';
    const stop = await browser.follow(await browser.post(path), asked.url);
    expect(statusIn(stop)).toBe('Responder/NoAuthnContext');
  });
});

describe('what a request may ask for besides', () => {
  it('IsPassive is never answered by a page', async () => {
    const sp = await serviceProvider(site(), { key, config: { passive: true } });
    const browser = site().browser();
    expect(statusIn(await browser.go(await sp.requestUrl()))).toBe('Responder/NoPassive');
    await site().signInByPassword(browser);
    expect(await sp.accept(await browser.go(await sp.requestUrl()))).toMatchObject({ name: '林嘉文' });
  });

  it('ForceAuthn asks anew, once', async () => {
    const sp = await serviceProvider(site(), { key, config: { forceAuthn: true } });
    const browser = site().browser();
    await site().signInByPassword(browser);
    const asked = await browser.go(await sp.requestUrl());
    expect(asked.html).toContain('請再確認一次身分');
    await site().signInByPassword(browser);
    expect(await sp.accept(await browser.goOn())).toMatchObject({ name: '林嘉文' });
  });

  it('a form of name that is not given here, or an application that is not there for the person, is a status', async () => {
    const browser = site().browser();
    await site().signInByPassword(browser);
    const mail = await serviceProvider(site(), {
      key,
      config: { identifierFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress' },
    });
    expect(statusIn(await browser.go(await mail.requestUrl()))).toBe('Requester/InvalidNameIDPolicy');
    const others = await serviceProvider(site(), { key, file: { visible_to: { roles: ['operator'] } } });
    expect(statusIn(await browser.go(await others.requestUrl()))).toBe('Responder/RequestDenied');
  });
});
