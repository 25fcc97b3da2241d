import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  buildPath,
  type Certificate,
  createTrustStore,
  type CrlIndex,
  decidePathRevocationByCrls,
  indexCrl,
  legacyAlgorithmsForOldRootsAndTestSuitesOnly,
  parseCertificate,
  parseCrl,
  type PathVerdict,
} from '../src/index.ts';
import { pkitsCases, type PkitsCase } from './pkits-cases.ts';

const algorithms = legacyAlgorithmsForOldRootsAndTestSuitesOnly;
const read = (path: string): Buffer => readFileSync(new URL(`./data/pkits/${path}`, import.meta.url));

const cases = pkitsCases();

describe('the NIST public key interoperability test suite', () => {
  it('has its 249 cases', () => {
    expect(cases).toHaveLength(249);
  });

  it.each(cases)('$id $name is $expected', (one) => {
    expect(verdictOver(one)).toMatch(one.expected === 'valid' ? /^valid$/ : /^invalid: /);
  });
});

describe('the user-constrained policy set', () => {
  const stated = cases.filter((one) => one.expected === 'valid' && one.userConstrainedPolicySet !== null);

  it('is stated for some of the valid cases', () => {
    expect(stated.length).toBeGreaterThan(10);
  });

  it.each(stated)('of $id $name is as the suite says', (one) => {
    const material = materialOf(one);
    if (material === undefined) throw new Error('certificates that cannot be read');
    const verdict = build(one, material.target, material.rest, material.anchor);
    expect(verdict.ok && [...verdict.policies].sort()).toEqual(
      [...(one.userConstrainedPolicySet ?? [])].sort(),
    );
  });
});

interface Material {
  readonly anchor: Certificate;
  readonly rest: readonly Certificate[];
  readonly target: Certificate;
}

function materialOf(one: PkitsCase): Material | undefined {
  const parsed = [one.trustAnchor, ...one.certs].map((path) => parseCertificate(read(path)));
  const [anchor, ...rest] = parsed.flatMap((result) => (result.ok ? [result.value] : []));
  const target = rest.pop();
  return anchor === undefined || target === undefined || rest.length + 1 !== one.certs.length
    ? undefined
    : { anchor, rest, target };
}

function verdictOver(one: PkitsCase): string {
  const material = materialOf(one);
  if (material === undefined) return 'invalid: malformed';
  const { anchor, rest, target } = material;
  const path = build(one, target, rest, anchor);
  if (!path.ok) return `invalid: ${path.reason}`;
  const { verdict } = decidePathRevocationByCrls({
    path: path.path,
    anchor,
    crls: crlsOf(one),
    trust: createTrustStore({ anchors: [anchor] }),
    untrusted: rest,
    rules: { time: Date.parse(one.time), algorithms },
  });
  if (verdict.status === 'good') return 'valid';
  return `invalid: ${verdict.status === 'undetermined' ? verdict.reason : verdict.status}`;
}

function build(
  one: PkitsCase,
  target: Certificate,
  untrusted: readonly Certificate[],
  anchor: Certificate,
): PathVerdict {
  return buildPath({
    target,
    trust: createTrustStore({ anchors: [anchor] }),
    untrusted,
    rules: {
      time: Date.parse(one.time),
      algorithms,
      initialPolicies: one.initialPolicySet,
      requireExplicitPolicy: one.initialExplicitPolicy,
      inhibitPolicyMapping: one.initialPolicyMappingInhibit,
      inhibitAnyPolicy: one.initialInhibitAnyPolicy,
    },
  });
}

function crlsOf(one: PkitsCase): CrlIndex[] {
  return one.crls.flatMap((path) => {
    const crl = parseCrl(read(path));
    const index = crl.ok ? indexCrl(crl.value) : crl;
    return index.ok ? [index.value] : [];
  });
}
