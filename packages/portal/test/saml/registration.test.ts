import { spawnSync } from 'node:child_process';
import { letPass } from '@ecpa/testkit';
import { describe, expect, it } from 'vitest';
import { parseNationalId } from '../../src/domain/person/national-id.ts';
import { sharedSite } from '../oidc/sign-on-site.ts';
import { htmlProblems } from '../web/html-problems.ts';
import { bare, newKeyPair, problemIn, serviceProvider, spMetadata } from './service-provider.ts';

const site = sharedSite();
const key = newKeyPair();
const entityId = 'https://registered.example/metadata';
const sound = spMetadata({ entityId, signing: key.certificate });
const file = (saml_metadata: string, more: Readonly<Record<string, unknown>> = {}) => ({
  client_name: 'By SAML',
  client_uri: 'https://sp.example/',
  saml_metadata,
  ...more,
});
const register = (content: Readonly<Record<string, unknown>>) => site().register(content, 'saml');

const shortKey = (): string =>
  spawnSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:1024', '-nodes', '-subj', '/CN=x', '-keyout', '/dev/null'],
    {
      encoding: 'utf8',
    },
  ).stdout;
const ecKey = (): string =>
  spawnSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-subj',
      '/CN=x',
      '-keyout',
      '/dev/null',
    ],
    { encoding: 'utf8' },
  ).stdout;

describe('registration by SAML metadata', () => {
  it('takes metadata with a comment and an XML declaration, and any prefix', async () => {
    const plain = spMetadata({ entityId: 'https://plain.example/', signing: key.certificate })
      .replaceAll('md:', '')
      .replace('xmlns:md', 'xmlns');
    expect(
      await register(file(`<?xml version="1.0" encoding="UTF-8"?>\n<!-- ours -->\n${plain}`)),
    ).toHaveProperty('clientId');
  });

  it.each([
    [
      'an address over plain http',
      (xml: string) => xml.replace('https://sp.example/acs', 'http://sp.example/acs'),
      /must be https/,
    ],
    [
      'a script for an address',
      (xml: string) => xml.replace('https://sp.example/acs', 'javascript:alert(1)'),
      /must be https/,
    ],
    [
      'no address for answers by form',
      (xml: string) => xml.replace('HTTP-POST', 'HTTP-Artifact'),
      /no AssertionConsumerService/,
    ],
    ['no entityID', (xml: string) => xml.replace(/ entityID="[^"]+"/, ''), /entityID/],
    [
      'a promise to sign without a key',
      (xml: string) => xml.replace(/<md:KeyDescriptor[^]*<\/md:KeyDescriptor>/, ''),
      /without a signing key/,
    ],
    ['a short key', (xml: string) => xml.replace(bare(key.certificate), bare(shortKey())), /RSA of 2048/],
    [
      'a key of another kind',
      (xml: string) => xml.replace(bare(key.certificate), bare(ecKey())),
      /RSA of 2048/,
    ],
    [
      'a certificate that is none',
      (xml: string) => xml.replace(bare(key.certificate), 'AAAA'),
      /cannot be read/,
    ],
    [
      'an identity provider',
      (xml: string) => xml.replaceAll('SPSSODescriptor', 'IDPSSODescriptor'),
      /no SPSSODescriptor/,
    ],
    ['SAML 1.1', (xml: string) => xml.replaceAll('SAML:2.0:protocol', 'SAML:1.1:protocol'), /not SAML 2.0/],
    [
      'many entities',
      (xml: string) =>
        `<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">${xml}</md:EntitiesDescriptor>`,
      /one EntityDescriptor/,
    ],
    [
      'an entity from a file',
      (xml: string) => `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${xml}`,
      /markup declaration/,
    ],
    ['something that is no XML', () => 'hello', /saml_metadata/],
  ])('%s: refused with a sentence for the operator', async (_, spoil, words) => {
    await expect(register(file(spoil(sound)))).rejects.toThrow(words);
  });

  it('an entity is registered once, and fields that are not known, or of the other protocol, are refused', async () => {
    await register(file(sound));
    await expect(register(file(sound))).rejects.toThrow(/registered already/);
    await expect(register(file(sound, { requird_acr: 'x' }))).rejects.toThrow(/requird_acr/);
    await expect(register(file(sound, { redirect_uris: ['https://sp.example/'] }))).rejects.toThrow(
      /redirect_uris/,
    );
    await expect(register({ ...file(sound), client_uri: undefined })).rejects.toThrow(/client_uri/);
  });

  it('an application that is taken out gets no answer any more', async () => {
    const sp = await serviceProvider(site(), { key });
    const url = await sp.requestUrl();
    await site().unregister(sp.clientId);
    letPass(1.1);
    expect(problemIn(await site().browser().go(url))).toBe('issuer-unknown');
  });

  it('the operator’s page lists it, takes it, and warns before its certificate ends', async () => {
    const nationalId = parseNationalId('Y191000001');
    const { read } = site().portal.database;
    const person = nationalId && (await read.people.findByNationalId(nationalId));
    const agency = (await read.agencies.list())[0];
    if (person === undefined || agency === undefined) throw new Error('the cast is not there');
    await site().portal.database.transact(({ authorities }) =>
      authorities.grant({
        personId: person.personId,
        role: 'operator',
        agencyId: agency.agencyId,
        scope: { kind: 'all' },
        source: 'appointment',
        from: new Date(0),
        until: undefined,
      }),
    );
    const browser = site().browser();
    await site().signInByCard(browser, site().cards.chen);
    const ending = newKeyPair(10);
    const content = file(spMetadata({ entityId: 'https://ending.example/', signing: ending.certificate }));
    const added = await browser.post('/operator/applications/file', { file: JSON.stringify(content) });
    const html = await added.text();
    expect(added.status).toBe(200);
    expect(await htmlProblems(html)).toEqual([]);
    const list = (await browser.go('/operator/applications')).html;
    expect(list).toMatch(/<strong>注意：憑證將於 \d{4}-\d\d-\d\d 到期/);
    expect(list).toMatch(/憑證有效至 \d{4}-/);
    const wrong = await browser.post('/operator/applications/file', { file: JSON.stringify(file('<x/>')) });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('one EntityDescriptor is needed');
  });

  it('the launcher opens it at its own address, which asks for the sign-in', async () => {
    const { clientId } = await serviceProvider(site(), { key });
    const browser = site().browser();
    await site().signInByPassword(browser);
    expect((await browser.ask(`/apps/open/${clientId}`)).headers.get('location')).toBe('https://sp.example/');
  });
});

describe('pages on the way', () => {
  it('are valid HTML in both languages, and English where English was chosen', async () => {
    const sp = await serviceProvider(site(), { key });
    for (const language of ['zh-Hant-TW', 'en']) {
      const browser = site().browser();
      await site().signInByPassword(browser);
      await browser.ask(`/language/${language}?back=%2F`);
      const pages = [await browser.go(await sp.requestUrl()), await browser.go('/saml/sso')];
      for (const { html } of pages) {
        expect(await htmlProblems(html)).toEqual([]);
        if (language === 'en') expect(html.replaceAll(/中文|林嘉文/g, '')).not.toMatch(/\p{Script=Han}/u);
      }
    }
  });

  it('lets the form lead to the application and nothing else lead anywhere', async () => {
    const sp = await serviceProvider(site(), { key });
    const browser = site().browser();
    await site().signInByPassword(browser);
    const started = await browser.ask(await sp.requestUrl());
    const answer = await browser.ask(started.headers.get('location') ?? '');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("form-action 'self' https://sp.example https:");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});
