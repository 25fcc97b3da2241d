import { describe, expect, it } from 'vitest';
import { anyPolicy, type PathRules } from '../src/index.ts';
import { ask, outcome } from './make/ask.ts';
import { type Holder, make, makeAuthority, makeLeaf, type Wanted } from './make/certificate.ts';
import { element, sequence } from './make/der.ts';
import {
  authorityKeyIdentifier,
  basicConstraints,
  extension,
  inhibitAnyPolicy,
  keyIdentifierOf,
  keyUsage,
  nameConstraints,
  policies,
  policyConstraints,
  policyMappings,
  subjectKeyIdentifier,
} from './make/extensions.ts';
import { newKey } from './make/keys.ts';
import { dns } from './make/names.ts';

// RFC 5937: an anchor is trusted for what its certificate says that it is for.

const [red, green] = ['1.2.3.1', '1.2.3.2'];
const explicit = { requireExplicitPolicy: true };

const under = (
  anchor: readonly Buffer[],
  rules: Partial<PathRules>,
  ...chain: readonly (readonly Buffer[])[]
) => {
  const root = makeAuthority({ subject: 'CN=Root', extensions: anchor });
  const [leaf = [], ...cas] = chain.toReversed();
  const authorities: Holder[] = [];
  for (const [level, extensions] of cas.toReversed().entries())
    authorities.push(
      makeAuthority({ subject: `CN=CA ${level}`, issuer: authorities.at(-1) ?? root, extensions }),
    );
  const issuer = authorities.at(-1) ?? root;
  return ask(makeLeaf({ subject: 'CN=leaf', issuer, extensions: leaf }), root, rules, authorities);
};

describe('policies of an anchor', () => {
  it('are the only ones that a path below it can have', () => {
    expect(under([policies(red)], explicit, [policies(red)])).toMatchObject({ ok: true, policies: [red] });
    expect(outcome(under([policies(red)], explicit, [policies(green)]))).toBe('policy-not-accepted');
    expect(outcome(under([policies(red)], explicit, [policies(green)], [policies(green)]))).toBe(
      'policy-not-accepted',
    );
    expect(under([policies(red, green)], explicit, [policies(green)])).toMatchObject({ policies: [green] });
  });

  it('are what any policy below it stands for', () => {
    const rules = { ...explicit, initialPolicies: [green] };
    expect(outcome(under([policies(red)], rules, [policies(anyPolicy)], [policies(green)]))).toBe(
      'policy-not-accepted',
    );
    expect(under([policies(green)], rules, [policies(anyPolicy)], [policies(green)])).toMatchObject({
      policies: [green],
    });
  });

  it('have other names below where the anchor maps them, as a CA’s would', () => {
    const anchor = [policies(red), policyMappings([red, green])];
    expect(under(anchor, explicit, [policies(green)])).toMatchObject({ ok: true, policies: [red] });
    expect(outcome(under(anchor, explicit, [policies(red)]))).toBe('policy-not-accepted');
    expect(outcome(under([policies(anyPolicy), policyMappings([anyPolicy, green])], {}, []))).toBe(
      'policy-mapping-invalid',
    );
  });

  it('do not limit where the anchor names none, or any', () => {
    for (const anchor of [[], [policies(anyPolicy)]])
      for (const inhibited of [false, true])
        expect(outcome(under(anchor, { ...explicit, inhibitAnyPolicy: inhibited }, [policies(green)]))).toBe(
          'valid',
        );
  });

  it('do not matter where no policy is asked for', () => {
    expect(outcome(under([policies(red)], {}, [policies(green)]))).toBe('valid');
  });
});

describe('constraints of an anchor', () => {
  it('may require a policy of the whole path', () => {
    expect(outcome(under([policyConstraints(0)], {}, []))).toBe('policy-not-accepted');
    expect(outcome(under([policyConstraints(0)], {}, [policies(red)]))).toBe('valid');
    expect(outcome(under([policyConstraints(1)], {}, [], []))).toBe('policy-not-accepted');
    expect(outcome(under([policyConstraints(3)], {}, [], []))).toBe('valid');
  });

  it('may inhibit mapping', () => {
    const chain = [[policies(red), policyMappings([red, green])], [policies(green)]];
    expect(outcome(under([], explicit, ...chain))).toBe('valid');
    expect(outcome(under([policyConstraints(undefined, 0)], explicit, ...chain))).toBe('policy-not-accepted');
  });

  it('may inhibit any policy', () => {
    expect(outcome(under([inhibitAnyPolicy(5)], explicit, [policies(anyPolicy)]))).toBe('valid');
    expect(outcome(under([inhibitAnyPolicy(0)], explicit, [policies(anyPolicy)]))).toBe(
      'policy-not-accepted',
    );
  });

  it('on names and length count as before', () => {
    const far = [nameConstraints([dns('a.test')], [])];
    const named = extension('2.5.29.17', false, sequence(dns('b.test')));
    expect(outcome(under(far, {}, [named]))).toBe('name-constraint-violated');
  });
});

describe('an anchor before a strict reader', () => {
  const pair = newKey();
  const identified = subjectKeyIdentifier(keyIdentifierOf(pair.publicKey));
  const usual = [basicConstraints(true), keyUsage('keyCertSign', 'cRLSign'), identified];
  const both = (wanted: Partial<Wanted>): readonly string[] => {
    const anchor = make({ subject: 'CN=Root', pair, extensions: usual, ...wanted });
    const leaf = make({
      subject: 'CN=leaf',
      issuer: anchor,
      extensions: [authorityKeyIdentifier(keyIdentifierOf(pair.publicKey))],
    });
    return [outcome(ask(leaf, anchor)), outcome(ask(leaf, anchor, { conformance: 'strict' }))];
  };
  const notCritical = (made: Buffer): Buffer => {
    const at = made.indexOf(Buffer.from([1, 1, 0xff]));
    return sequence(made.subarray(2, at), made.subarray(at + 3));
  };

  it('is accepted when it is as RFC 5280 asks, with or without naming itself as its authority', () => {
    expect(both({})).toEqual(['valid', 'valid']);
    const own = authorityKeyIdentifier(keyIdentifierOf(pair.publicKey));
    expect(both({ extensions: [...usual, own] })).toEqual(['valid', 'valid']);
  });

  it.each<[string, Partial<Wanted>]>([
    ['version 1', { version: 1, extensions: [] }],
    ['no subject key identifier', { extensions: [basicConstraints(true), keyUsage('keyCertSign')] }],
    ['no key usage', { extensions: [basicConstraints(true), identified] }],
    [
      'basic constraints that are not critical',
      { extensions: [notCritical(basicConstraints(true)), keyUsage('keyCertSign'), identified] },
    ],
    [
      'name constraints that are not critical',
      { extensions: [...usual, notCritical(nameConstraints([dns('a')], []))] },
    ],
    [
      'policy constraints that are not critical',
      { extensions: [...usual, notCritical(policyConstraints(5))] },
    ],
    [
      'distribution points that are none',
      { extensions: [...usual, extension('2.5.29.31', false, sequence())] },
    ],
    ['serial number 0', { serial: 0 }],
  ])('is held to what certificates are held to: %s', (_what, wanted) => {
    expect(both(wanted)).toEqual(['valid', 'certificate-not-conforming']);
  });

  it('that another authority issued must name that authority', () => {
    const above = makeAuthority({ subject: 'CN=Above' });
    expect(both({ issuer: above, extensions: usual })).toEqual(['valid', 'certificate-not-conforming']);
  });

  it('or before a tolerant one is refused with what no honest issuer writes', () => {
    const nothing = extension('2.5.29.15', true, element(3, Buffer.from([0])));
    const refused = ['certificate-not-conforming', 'certificate-not-conforming'];
    expect(both({ serial: 2n ** 161n })).toEqual(refused);
    expect(both({ extensions: [basicConstraints(true), nothing, identified] })).toEqual(refused);
  });
});
