import { randomUUID, X509Certificate } from 'node:crypto';
import { encrypt, type EncryptOptions } from 'xml-encryption';
import { describe, expect, it } from 'vitest';
import { isPersonId } from '../../src/domain/person/person.ts';
import { sharedSite } from '../oidc/sign-on-site.ts';
import { isSignedIn, logoutAt } from './logout-messages.ts';
import { answerIn, problemIn, serviceProvider, statusIn } from './service-provider.ts';
import { key, signed } from './signed-message.ts';

const site = sharedSite();
const { party, signedIn, bring } = logoutAt(site);

const byPassword = async () => {
  const browser = site().browser();
  await site().signInByPassword(browser);
  return browser;
};
const email = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';

describe('RelayState', () => {
  it.each([81, 2048])('of %i bytes comes back as it went', async (length) => {
    const state = `https://sp.example/?q=ä&p=${'deep/link/'.repeat(length)}`;
    const relayed = Buffer.from(state).subarray(0, length).toString('utf8').replaceAll('\ufffd', '');
    const sp = await serviceProvider(site(), { key });
    const stop = await (await byPassword()).go(await sp.requestUrl(relayed));
    expect(answerIn(stop).relayState).toBe(relayed);
  });
});

/** A request as a form, in other bytes than UTF-8. */
const inForm = async (bytes: (xml: string) => Buffer) => {
  const sp = await serviceProvider(site());
  const xml = `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_${randomUUID()}" Version="2.0" IssueInstant="${new Date().toISOString()}"><saml:Issuer>${sp.entityId}</saml:Issuer></samlp:AuthnRequest>`;
  const answer = await site()
    .browser()
    .ask('/saml/sso', {
      method: 'POST',
      body: new URLSearchParams({ SAMLRequest: bytes(xml).toString('base64') }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  return answer.status;
};
const declared = (encoding: string, xml: string) => `<?xml version="1.0" encoding="${encoding}"?>${xml}`;
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

describe('a message in another encoding', () => {
  it.each<[string, (xml: string) => Buffer]>([
    ['us-ascii', (xml) => Buffer.from(declared('us-ascii', xml))],
    ['utf-16, which is UTF-8 (.NET)', (xml) => Buffer.from(declared('utf-16', xml))],
    ['utf-16, little end first', (xml) => Buffer.from(`\ufeff${declared('utf-16', xml)}`, 'utf16le')],
    ['utf-16, big end first', (xml) => swapped(Buffer.from(`\ufeff${declared('utf-16', xml)}`, 'utf16le'))],
  ])('%s is read', async (_, bytes) => {
    expect(await inForm(bytes)).toBe(303);
  });

  it.each<[string, (xml: string) => Buffer]>([
    ['utf-16 without its mark', (xml) => Buffer.from(declared('utf-16', xml), 'utf16le')],
    ['another one', (xml) => Buffer.from(declared('iso-8859-1', xml), 'latin1')],
    ['a broken half of a pair', () => Buffer.from([0xff, 0xfe, 0x00, 0xd8])],
  ])('%s is refused', async (_, bytes) => {
    expect(await inForm(bytes)).toBe(400);
  });
});

/** Shows that the mail address of lin.jw is theirs. @returns it */
async function verifyMail(): Promise<string> {
  const { database } = site().house;
  const signIn = (await database.read.audit.page(0, 10_000)).findLast(
    ({ type }) => type === 'application.sign-in',
  );
  const actor = signIn?.actor ?? '';
  const account = isPersonId(actor) ? await database.read.accounts.findByPerson(actor) : undefined;
  if (account?.email === undefined) throw new Error('lin.jw has no address');
  const { accountId, email: address } = account;
  await database.transact((stores) =>
    stores.accounts.verifyEmail({ accountId, email: address, at: new Date() }),
  );
  return address;
}

describe('the mail address as NameID', () => {
  it('is given where the application asks for it and its registration allows it', async () => {
    const sp = await serviceProvider(site(), {
      key,
      file: { saml_name_ids: ['email'] },
      metadata: { nameIdFormat: email },
    });
    const unverified = await (await byPassword()).go(await sp.requestUrl());
    // Whoever has not shown that the address is theirs is called by none.
    expect(statusIn(unverified)).toBe('Requester/InvalidNameIDPolicy');
    const account = await verifyMail();
    const profile = await sp.accept(await (await byPassword()).go(await sp.requestUrl()));
    expect([profile.nameID, profile.nameIDFormat]).toEqual([account, email]);
  });

  it('is not given because metadata asks: the name stays one that means nothing elsewhere', async () => {
    const sp = await serviceProvider(site(), { key, metadata: { nameIdFormat: email } });
    const profile = await sp.accept(await (await byPassword()).go(await sp.requestUrl()));
    expect(profile.nameIDFormat).toBe('urn:oasis:names:tc:SAML:2.0:nameid-format:persistent');
  });
});

describe('attributes by URN', () => {
  it('are those of LDAP and eduPerson, with the plain name beside them', async () => {
    const sp = await serviceProvider(site(), { key, file: { saml_attribute_names: 'uri' } });
    const stop = await (await byPassword()).go(await sp.requestUrl());
    const { xml } = answerIn(stop);
    expect(xml).toContain(
      'Name="urn:oid:0.9.2342.19200300.100.1.1" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri" FriendlyName="account"',
    );
    expect(await sp.accept(stop)).toMatchObject({ 'urn:oid:2.16.840.1.113730.3.1.241': '林嘉文' });
  });

  it('are asked for by either name', async () => {
    for (const asked of ['title', 'urn:oid:2.5.4.12']) {
      const sp = await serviceProvider(site(), { key, metadata: { attributes: [asked] } });
      const profile = await sp.accept(await (await byPassword()).go(await sp.requestUrl()));
      expect(Object.keys(profile)).toContain('title');
      expect(Object.keys(profile)).not.toContain('name');
    }
  });
});

describe('clocks', () => {
  const at = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
  const sent = async (issueInstant: string) => {
    const sp = await serviceProvider(site(), { key });
    const xml = `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_${randomUUID()}" Version="2.0" IssueInstant="${issueInstant}" Destination="${site().origin}/saml/sso"><saml:Issuer>${sp.entityId}</saml:Issuer></samlp:AuthnRequest>`;
    const answer = await site()
      .browser()
      .ask('/saml/sso', {
        method: 'POST',
        body: new URLSearchParams({ SAMLRequest: Buffer.from(signed(xml)).toString('base64') }).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
    return answer.status;
  };

  it.each([
    [170, 303],
    [190, 400],
    [-470, 303],
    [-490, 400],
  ])('a request that is %i seconds ahead is answered with %i', async (seconds, status) => {
    expect(await sent(at(seconds))).toBe(status);
  });
});

it('requests of several tabs at once agree on the number of the session and on a transient name', async () => {
  const sp = await party();
  const browser = site().browser();
  await site().signInByPassword(browser);
  const addresses = await Promise.all(Array.from({ length: 4 }, () => sp.requestUrl()));
  const profiles = await Promise.all(addresses.map(async (address) => sp.accept(await browser.go(address))));
  expect(new Set(profiles.map(({ sessionIndex, nameID }) => `${sessionIndex} ${nameID}`)).size).toBe(1);
});

describe('a name that is encrypted for the portal', () => {
  const encryptionKey = async () => {
    const metadata = await (await fetch(`${site().origin}/saml/metadata`)).text();
    const text = /<md:KeyDescriptor use="encryption">[\s\S]*?<ds:X509Certificate>([^<]+)</.exec(
      metadata,
    )?.[1];
    return `-----BEGIN CERTIFICATE-----\n${(text ?? '').match(/.{1,64}/g)?.join('\n') ?? ''}\n-----END CERTIFICATE-----\n`;
  };
  const encrypted = async (nameId: string, options: Partial<EncryptOptions> = {}) => {
    const pem = await encryptionKey();
    const publicKey = new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'pem' });
    return new Promise<string>((resolve, reject) => {
      encrypt(
        `<saml:NameID xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${nameId}</saml:NameID>`,
        {
          rsa_pub: publicKey,
          pem,
          encryptionAlgorithm: 'http://www.w3.org/2009/xmlenc11#aes128-gcm',
          keyEncryptionAlgorithm: 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
          ...options,
        },
        (error, text) => (typeof text === 'string' ? resolve(text) : reject(error)),
      );
    });
  };
  const request = (entityId: string, sessionIndex: string, inside: string) =>
    `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_${randomUUID()}" Version="2.0" IssueInstant="${new Date().toISOString()}" Destination="${site().origin}/saml/slo"><saml:Issuer>${entityId}</saml:Issuer><saml:EncryptedID>${inside}</saml:EncryptedID><samlp:SessionIndex>${sessionIndex}</samlp:SessionIndex></samlp:LogoutRequest>`;

  it('may be so by each algorithm that the metadata names, and by no other', async () => {
    const metadata = await (await fetch(`${site().origin}/saml/metadata`)).text();
    const named = [...metadata.matchAll(/<md:EncryptionMethod Algorithm="([^"]+)"/g)].map(([, name]) => name);
    expect(named).toEqual([
      'http://www.w3.org/2009/xmlenc11#aes128-gcm',
      'http://www.w3.org/2009/xmlenc11#aes256-gcm',
      'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
    ]);
  });

  it('signs its owner out', async () => {
    const sp = await party();
    const { browser, profiles } = await signedIn(sp);
    const { nameID = '', sessionIndex = '' } = profiles[0] ?? {};
    await bring(browser, signed(request(sp.entityId, sessionIndex, await encrypted(nameID))));
    expect(await isSignedIn(browser)).toBe(false);
  });

  it.each<[string, Partial<EncryptOptions>]>([
    ['by CBC', { encryptionAlgorithm: 'http://www.w3.org/2001/04/xmlenc#aes256-cbc' }],
    ['under PKCS #1 v1.5', { keyEncryptionAlgorithm: 'http://www.w3.org/2001/04/xmlenc#rsa-1_5' }],
  ])('%s is not read', async (_, options) => {
    const sp = await party();
    const { browser, profiles } = await signedIn(sp);
    const { nameID = '', sessionIndex = '' } = profiles[0] ?? {};
    const inside = await encrypted(nameID, { disallowEncryptionWithInsecureAlgorithm: false, ...options });
    const stop = await bring(browser, signed(request(sp.entityId, sessionIndex, inside)));
    expect(problemIn(stop)).toBe('message-malformed');
    expect(await isSignedIn(browser)).toBe(true);
  });

  it('that was changed on the way opens nothing', async () => {
    const sp = await party();
    const { browser, profiles } = await signedIn(sp);
    const inside = (await encrypted(profiles[0]?.nameID ?? '')).replace(
      /(<e:CipherValue>|<xenc:CipherValue>)(.{40})(?=[^<]*<\/(?:e|xenc):CipherValue>\s*<\/(?:e|xenc):CipherData>\s*<\/xenc:EncryptedData>)/,
      (_, open: string, head: string) => `${open}${head.split('').toReversed().join('')}`,
    );
    const stop = await bring(browser, signed(request(sp.entityId, '', inside)));
    expect(problemIn(stop)).toBe('message-malformed');
  });
});
