import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openOwnKey } from '../../src/adapters/saml/own-key.ts';
import { signRoot } from '../../src/adapters/saml/sign-xml.ts';
import { verifyEnveloped } from '../../src/adapters/saml/verify-enveloped.ts';
import { declared, write } from '../../src/adapters/saml/write-xml.ts';
import { everyElement, isNamed, MalformedXml, parseXml } from '../../src/adapters/saml/xml.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = openOwnKey(
  { created: '2026-01-01T00:00:00Z', jwk: privateKey.export({ format: 'jwk' }) },
  'https://portal.example',
);
const message = signRoot(
  write(
    'samlp:AuthnRequest',
    { ...declared, ID: '_1', Version: '2.0', AssertionConsumerServiceURL: 'https://sp.example/acs?a=1&b=2' },
    write('saml:Issuer', {}, 'https://sp.example/<&>'),
    write('samlp:NameIDPolicy', { AllowCreate: 'true' }),
  ),
  key,
).xml;
const verified = (text: string) => verifyEnveloped(text, parseXml(text), [key.certificate]);
const original = verified(message);

describe('a signature inside a message', () => {
  it('gives what it covers, read from the bytes that it covers: the message without the signature', () => {
    if (original.kind !== 'signed') throw new Error(original.kind);
    const names = [...everyElement(original.root)].map(({ name }) => name);
    expect(names).toEqual(['AuthnRequest', 'Issuer', 'NameIDPolicy']);
    expect([...everyElement(original.root)].some((each) => isNamed(each, 'signature', 'Signature'))).toBe(
      false,
    );
    expect(original.root.children[0]?.text).toBe('https://sp.example/<&>');
  });

  it('never vouches for anything else, whichever place of the message is changed, cut or doubled', () => {
    const pieces = '< > & " \' / = ! - ? : # ; _ 0 a Z % é <!-- --> ]]> &#9; \u0000'.split(' ');
    const character = fc.constantFrom(' ', '\n', '\t', ...pieces);
    const change = fc.record({
      at: fc.nat({ max: message.length - 1 }),
      length: fc.nat({ max: 40 }),
      by: fc.oneof(
        character,
        fc.constant(''),
        fc.nat({ max: message.length - 60 }).map((from) => message.slice(from, from + 50)),
      ),
    });
    fc.assert(
      fc.property(change, ({ at, length, by }) => {
        const changed = message.slice(0, at) + by + message.slice(at + length);
        try {
          const outcome = verified(changed);
          if (outcome.kind === 'signed') expect(outcome).toEqual(original);
        } catch (error) {
          if (!(error instanceof MalformedXml)) throw error;
        }
      }),
      { numRuns: 800, seed: 20261124 },
    );
  });
});
