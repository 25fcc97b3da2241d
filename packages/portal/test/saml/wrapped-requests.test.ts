import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sharedSite } from '../oidc/sign-on-site.ts';
import { consumer, problemIn } from './service-provider.ts';
import {
  asked,
  ds,
  packed,
  rsaSha256,
  signed,
  signedAddress,
  takenApart,
  senderTo,
} from './signed-message.ts';

const site = sharedSite();
const { message, post, sp } = senderTo(site);

describe('the message that the attacks change', () => {
  it('is taken as it stands, by form and by address', async () => {
    const { entityId } = await sp();
    expect(asked((await post(signed(message(entityId)))).url)).toBe(true);
    const query = `SAMLRequest=${packed(message(entityId))}&SigAlg=${encodeURIComponent(rsaSha256)}`;
    expect(asked((await site().browser().go(signedAddress('/saml/sso', query))).url)).toBe(true);
  });
});

/** Each gets a validly signed message of the application and wants another one to be acted on. */
describe('wrapped messages', () => {
  const evilAddress = 'https://evil.example/acs';
  const parts = (entityId: string) => {
    const good = signed(message(entityId, { id: '_good' + randomUUID() }));
    const { signature, rest: withoutSignature } = takenApart(good);
    const evil = (inside: string, id = `_evil${randomUUID()}`) =>
      message(entityId, { id, attributes: { AssertionConsumerServiceURL: evilAddress }, inside });
    return { good, signature, withoutSignature, evil, id: /ID="([^"]+)"/.exec(good)?.[1] ?? '' };
  };

  it.each([
    [
      'XSW1: the signed message inside the signature of the forged one',
      ({ signature, withoutSignature, evil }) =>
        evil(
          signature.replace('</ds:Signature>', `<ds:Object>${withoutSignature}</ds:Object></ds:Signature>`),
        ),
    ],
    [
      'XSW2: the signature beside the signed message in the forged one',
      ({ signature, withoutSignature, evil }) => evil(`${signature}${withoutSignature}`),
    ],
    [
      'XSW3: the forged message before the signed one',
      ({ good, evil, id }) => evil('', id).replace('</samlp:AuthnRequest>', `${good}</samlp:AuthnRequest>`),
    ],
    [
      'XSW4: the signed message, signature and all, as an extension',
      ({ good, evil }) => evil(`<samlp:Extensions>${good}</samlp:Extensions>`),
    ],
    [
      'XSW5: the forged message carries the signature, the signed one follows',
      ({ signature, withoutSignature, evil, id }) =>
        evil(signature, id).replace('</samlp:AuthnRequest>', `${withoutSignature}</samlp:AuthnRequest>`),
    ],
    [
      'XSW6: the signed message in the KeyInfo',
      ({ signature, withoutSignature, evil }) =>
        evil(
          signature.replace('</ds:Signature>', `<ds:KeyInfo>${withoutSignature}</ds:KeyInfo></ds:Signature>`),
        ),
    ],
    [
      'XSW7: the signed message in an extension, the signature in front',
      ({ signature, withoutSignature, evil }) =>
        evil(`${signature}<samlp:Extensions>${withoutSignature}</samlp:Extensions>`),
    ],
    [
      'XSW8: the signed message in an object of a second signature',
      ({ good, signature, evil }) =>
        evil(`${signature}<ds:Signature xmlns:ds="${ds}"><ds:Object>${good}</ds:Object></ds:Signature>`),
    ],
    ['the forged message takes the ID of the signed one', ({ signature, evil, id }) => evil(signature, id)],
    ['a second reference', ({ good }) => good.replace(/(<ds:Reference[^]*<\/ds:Reference>)/, '$1$1')],
    ['a second SignedInfo', ({ good }) => good.replace(/(<ds:SignedInfo[^]*<\/ds:SignedInfo>)/, '$1$1')],
    ['a reference to the whole document', ({ good }) => good.replace(/URI="#[^"]+"/, 'URI=""')],
    ['two roots', ({ good, evil }) => `${evil('')}${good}`],
  ] as const satisfies readonly (readonly [string, (given: ReturnType<typeof parts>) => string])[])(
    '%s: refused',
    async (_, wrap) => {
      const { entityId } = await sp();
      const stop = await post(wrap(parts(entityId)));
      expect(stop.status).toBe(400);
      expect(problemIn(stop)).toMatch(/^(signature-invalid|message-malformed)$/);
      expect(stop.html).not.toContain('evil');
    },
  );

  it('a message without wrapping, but with another address in it, is refused by its digest', async () => {
    const { entityId } = await sp();
    const stop = await post(signed(message(entityId)).replace(consumer, `${consumer}2`));
    expect(problemIn(stop)).toBe('signature-invalid');
  });
});
