import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  buildPath,
  type Certificate,
  createTrustStore,
  decidePathRevocationByCrls,
  indexCrl,
} from '../src/index.ts';
import { certificatesOf } from './make/ask.ts';
import { now } from './make/certificate.ts';
import { opensslVerdict, opensslVersion } from './make/openssl.ts';
import { scenario, type Scenario } from './make/scenario.ts';

const version = opensslVersion();
const count = 300;
/** One openssl for each chain: seconds on a quiet machine, many more beside other work. */
const patience = 180_000;

describe.skipIf(version === undefined)(`beside openssl verify (${version ?? 'not installed'})`, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pkix-openssl-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it(
    `${count} generated chains are judged alike, or the difference is one that decision 0003 explains`,
    async () => {
      const unexplained: string[] = [];
      const tally = { valid: 0, refused: 0 };
      for (let seed = 0; seed < count; seed++) {
        const one = scenario(seed);
        const ours = ourVerdict(one);
        const theirs = await opensslVerdict(one, folder, seed);
        expect(theirs, `seed ${seed}`).not.toBe('');
        tally[ours === 'valid' ? 'valid' : 'refused']++;
        if ((ours === 'valid') !== (theirs === 'valid') && !isExplained(one, ours, theirs))
          unexplained.push(`seed ${seed}: ours ${ours}, theirs ${theirs}; ${one.oddities.join(', ')}`);
      }
      expect(unexplained).toEqual([]);
      // Otherwise the comparison would compare nothing.
      expect(tally.valid).toBeGreaterThan(count / 5);
      expect(tally.refused).toBeGreaterThan(count / 5);
    },
    patience,
  );
});

function ourVerdict(one: Scenario, anchor: Certificate = one.anchor.certificate): string {
  const trust = createTrustStore({ anchors: [anchor] });
  const untrusted = certificatesOf(one.intermediates);
  const path = buildPath({
    target: one.target.certificate,
    trust,
    untrusted,
    rules: {
      time: now,
      requireExplicitPolicy: one.requireExplicitPolicy,
      inhibitPolicyMapping: one.inhibitPolicyMapping,
      inhibitAnyPolicy: one.inhibitAnyPolicy,
      ...(one.initialPolicies === undefined ? {} : { initialPolicies: one.initialPolicies }),
    },
  });
  if (!path.ok) return path.reason;
  if (!one.withCrls) return 'valid';
  const crls = one.crls.flatMap((crl) => {
    const index = indexCrl(crl);
    return index.ok ? [index.value] : [];
  });
  const { verdict } = decidePathRevocationByCrls({ ...path, trust, untrusted, crls, rules: { time: now } });
  return verdict.status === 'good' ? 'valid' : verdict.status;
}

/** The differences of decision 0003 that such chains can show. */
function isExplained(one: Scenario, ours: string, theirs: string): boolean {
  const { oddities, anchor, crls } = one;
  const has = (what: string): boolean => oddities.some((oddity) => oddity.includes(what));
  if (ours === 'not-a-ca') return anchor.certificate.basicConstraints === undefined;
  if (ours === 'policy-not-accepted') {
    const silent = { policies: undefined, policyConstraints: undefined, inhibitAnyPolicy: undefined };
    return ourVerdict(one, { ...anchor.certificate, ...silent }) === 'valid';
  }
  if (ours !== 'valid') return false;
  if (/^(?:2|19|20) /.test(theirs) && has('wrong authority key identifier')) return true;
  if (/^(?:7|8) /.test(theirs) && has('self-issued')) return true;
  return (
    theirs.startsWith('44 ') &&
    crls.some((crl) => crl.issuingDistributionPoint?.onlyUserCertificates === true)
  );
}
