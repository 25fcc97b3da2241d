import { describe, expect, it } from 'vitest';
import { anyPolicy, type PathRules } from '../src/index.ts';
import { ask, outcome } from './make/ask.ts';
import { makeAuthority, makeLeaf } from './make/certificate.ts';
import { inhibitAnyPolicy, policies, policyConstraints, policyMappings } from './make/extensions.ts';
import { processorTime } from './make/processor-time.ts';

const root = makeAuthority({ subject: 'CN=Root' });
const [red, green, blue] = ['1.2.3.1', '1.2.3.2', '1.2.3.3'];

const verdict = (ca: readonly Buffer[], leaf: readonly Buffer[], rules: Partial<PathRules> = {}) => {
  const issuer = makeAuthority({ subject: 'CN=CA', issuer: root, extensions: ca });
  return ask(makeLeaf({ subject: 'CN=leaf', issuer, extensions: leaf }), root, rules, [issuer]);
};
const explicit = { requireExplicitPolicy: true };

describe('certificate policies', () => {
  it('that are on the whole path are reported', () => {
    const result = verdict([policies(red, green)], [policies(green, blue)], explicit);
    expect(result).toMatchObject({ ok: true, policies: [green] });
  });

  it('that differ along the path leave none, which an explicit policy refuses', () => {
    expect(outcome(verdict([policies(red)], [policies(green)]))).toBe('valid');
    expect(outcome(verdict([policies(red)], [policies(green)], explicit))).toBe('policy-not-accepted');
    expect(outcome(verdict([], [policies(green)], explicit))).toBe('policy-not-accepted');
  });

  it('are limited to those that the relying party accepts', () => {
    const rules = { ...explicit, initialPolicies: [blue] };
    expect(outcome(verdict([policies(red)], [policies(red)], rules))).toBe('policy-not-accepted');
    expect(verdict([policies(red, blue)], [policies(red, blue)], rules)).toMatchObject({ policies: [blue] });
  });

  it('stand for all when they say any policy, unless that is inhibited', () => {
    const rules = { ...explicit, initialPolicies: [green] };
    expect(outcome(verdict([policies(anyPolicy)], [policies(green)], rules))).toBe('valid');
    expect(
      outcome(verdict([policies(anyPolicy)], [policies(green)], { ...rules, inhibitAnyPolicy: true })),
    ).toBe('policy-not-accepted');
    expect(outcome(verdict([policies(green), inhibitAnyPolicy(0)], [policies(anyPolicy)], rules))).toBe(
      'policy-not-accepted',
    );
  });

  it('may be required by a CA', () => {
    expect(outcome(verdict([policyConstraints(0)], [policies(green)]))).toBe('policy-not-accepted');
    expect(outcome(verdict([policies(green), policyConstraints(0)], [policies(green)]))).toBe('valid');
  });

  it('may be required by the leaf itself', () => {
    expect(outcome(verdict([], [policyConstraints(0)]))).toBe('policy-not-accepted');
  });

  it('are mapped between domains, unless that is inhibited', () => {
    const ca = [policies(red), policyMappings([red, green])];
    expect(verdict(ca, [policies(green)], explicit)).toMatchObject({ ok: true, policies: [red] });
    expect(outcome(verdict(ca, [policies(red)], explicit))).toBe('policy-not-accepted');
    expect(outcome(verdict(ca, [policies(green)], { ...explicit, inhibitPolicyMapping: true }))).toBe(
      'policy-not-accepted',
    );
  });

  it('are never mapped from or to any policy', () => {
    const from = [policies(anyPolicy), policyMappings([anyPolicy, green])];
    const to = [policies(red), policyMappings([red, anyPolicy])];
    for (const ca of [from, to])
      expect(outcome(verdict(ca, [policies(green)]))).toBe('policy-mapping-invalid');
  });

  it('that double with every mapping stay bounded', () => {
    // Each CA maps every policy to every other: the tree of RFC 5280 would have 16 to the power of 12 leaves.
    const all = Array.from({ length: 16 }, (_, i) => `1.2.4.${i}`);
    const pairs = all.flatMap((from) => all.map((to): readonly [string, string] => [from, to]));
    const chain = [];
    let issuer = root;
    for (let level = 0; level < 12; level++) {
      const extensions = [policies(...all), policyMappings(...pairs)];
      issuer = makeAuthority({ subject: `CN=Level ${level}`, issuer, extensions });
      chain.push(issuer);
    }
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer, extensions: [policies(...all)] });
    const started = processorTime();
    expect(outcome(ask(leaf, root, explicit, chain))).toBe('valid');
    expect(processorTime() - started).toBeLessThan(1000);
  });
});
