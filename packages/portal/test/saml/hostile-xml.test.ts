import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sharedSite } from '../oidc/sign-on-site.ts';
import { problemIn, serviceProvider } from './service-provider.ts';
import { asked, packed, senderTo } from './signed-message.ts';

const site = sharedSite();
const { message, post } = senderTo(site);

describe('XML that is meant to do something', () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>`;
  it.each([
    [
      'entities that multiply',
      (xml: string) => `${bomb}${xml.replace('</saml:Issuer>', '&c;</saml:Issuer>')}`,
    ],
    [
      'an entity from a file',
      (xml: string) =>
        `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${xml.replace('</saml:Issuer>', '&f;</saml:Issuer>')}`,
    ],
    ['a document type alone', (xml: string) => `<!DOCTYPE x SYSTEM "http://evil.example/x.dtd">${xml}`],
    ['an instruction', (xml: string) => `<?xml-stylesheet href="http://evil.example/x.xsl"?>${xml}`],
    [
      'a comment in the issuer',
      (xml: string) => xml.replace('<saml:Issuer>', '<saml:Issuer>https://nobody<!-- x -->'),
    ],
    ['a CDATA section', (xml: string) => xml.replace('<saml:Issuer>', '<saml:Issuer><![CDATA[x]]>')],
    ['an attribute twice', (xml: string) => xml.replace(' Version=', ' Version="2.0" Version=')],
    [
      'an ID twice',
      (xml: string) =>
        xml.replace('<saml:Issuer>', `<saml:Issuer ID="${/ID="([^"]+)"/.exec(xml)?.[1] ?? ''}">`),
    ],
    ['an entity that nobody declared', (xml: string) => xml.replace('</saml:Issuer>', '&x;</saml:Issuer>')],
    ['an element that is not closed', (xml: string) => xml.replace('</saml:Issuer>', '')],
    ['something behind the end', (xml: string) => `${xml}<x/>`],
    ['another encoding', (xml: string) => `<?xml version="1.0" encoding="UTF-7"?>${xml}`],
    [
      'a thousand levels',
      (xml: string) =>
        xml.replace(
          '</samlp:AuthnRequest>',
          `${'<x>'.repeat(1000)}${'</x>'.repeat(1000)}</samlp:AuthnRequest>`,
        ),
    ],
    [
      'two hundred elements',
      (xml: string) => xml.replace('</samlp:AuthnRequest>', `${'<x/>'.repeat(200)}</samlp:AuthnRequest>`),
    ],
    [
      'three hundred attributes',
      (xml: string) =>
        xml.replace(
          ' Version=',
          `${Array.from({ length: 300 }, (_, index) => ` a${index}="x"`).join('')} Version=`,
        ),
    ],
    ['control characters', (xml: string) => xml.replace('</saml:Issuer>', '&#8;</saml:Issuer>')],
  ])('%s: refused before anything is looked up', async (_, spoil) => {
    const { entityId } = await serviceProvider(site());
    const stop = await post(spoil(message(entityId)));
    expect([stop.status, problemIn(stop)]).toEqual([400, 'message-malformed']);
  });

  it('an inclusion stays text that nobody follows', async () => {
    const { entityId } = await serviceProvider(site());
    const inside =
      '<samlp:Extensions><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/></samlp:Extensions>';
    const stop = await post(message(entityId, { inside }));
    expect(asked(stop.url)).toBe(true);
  });
});

describe('messages that are too much', () => {
  it('a giant one is refused by its length, and one beyond the form’s limit before it is read', async () => {
    const { entityId } = await serviceProvider(site());
    const giant = (length: number) =>
      message(entityId, { inside: `<samlp:Extensions>${'x'.repeat(length)}</samlp:Extensions>` });
    expect(problemIn(await post(giant(70_000)))).toBe('message-too-large');
    expect((await post(giant(400_000))).status).toBe(413);
  });

  it('a small one that unpacks to a gigabyte is given up early, in bounded memory', async () => {
    const bomb = deflateRawSync(Buffer.alloc(2_000_000, 0x20)).toString('base64');
    const before = process.memoryUsage().rss;
    for (let times = 0; times < 20; times += 1) {
      const stop = await site()
        .browser()
        .go(`/saml/sso?SAMLRequest=${encodeURIComponent(bomb)}`);
      expect([stop.status, problemIn(stop)]).toEqual([413, 'message-too-large']);
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(200e6);
  });

  it.each([
    ['nothing', '/saml/sso'],
    ['no base64', '/saml/sso?SAMLRequest=%3Cx%3E'],
    [
      'nothing deflated',
      `/saml/sso?SAMLRequest=${encodeURIComponent(Buffer.from('hello there').toString('base64'))}`,
    ],
    ['both directions', '/saml/sso?SAMLRequest=aaaa&SAMLResponse=aaaa'],
    ['another encoding', '/saml/sso?SAMLRequest=aaaa&SAMLEncoding=urn:x'],
    ['nothing at the logout address', '/saml/slo'],
  ])('%s: refused', async (_, address) => {
    const stop = await site().browser().go(address);
    expect([stop.status, problemIn(stop)]).toEqual([400, 'message-malformed']);
  });

  it('RelayState of 2048 bytes is kept, of 2049 refused', async () => {
    const { entityId } = await serviceProvider(site());
    const send = (length: number) =>
      site()
        .browser()
        .go(`/saml/sso?SAMLRequest=${packed(message(entityId))}&RelayState=${'r'.repeat(length)}`);
    expect(asked((await send(2048)).url)).toBe(true);
    expect(problemIn(await send(2049))).toBe('relay-state-too-long');
  });
});
