import type { Certificate } from '../certificate/certificate.ts';
import { checkConformance } from './checks/conformance.ts';
import { checkCriticalExtensions } from './checks/critical-extensions.ts';
import { checkKeyStrength } from './checks/key-strength.ts';
import { checkPolicyMappings } from './checks/policies.ts';
import { checkPurposes } from './checks/purposes.ts';
import { checkValidity } from './checks/validity.ts';
import type { PathState, Position } from './path-state.ts';
import { constrain } from './prepare-next.ts';
import { type Problem, problem } from './refusal.ts';

const checks = [checkValidity, checkKeyStrength, checkCriticalExtensions, checkConformance, checkPurposes];

/**
 * An anchor is trusted by configuration, so its signature is not asked for. What its certificate says about itself is
 * held to: validity, usage, purposes, and, as RFC 5937 has it, path length, names, policies and their constraints. A
 * strict reader asks of it what it asks of any authority. Roots from before version 3 have no basic constraints and pass
 * a tolerant one without.
 */
export function checkAnchor(anchor: Certificate, state: PathState): Problem | undefined {
  const selfIssued = anchor.subject.matches(anchor.issuer);
  const position: Position = { index: -1, isTarget: false, selfIssued };
  for (const check of checks) {
    const found = check(anchor, state, position);
    if (found !== undefined) return found;
  }
  const { basicConstraints, keyUsage, policies, version } = anchor;
  if (basicConstraints?.ca === false || (basicConstraints === undefined && version === 3))
    return problem('not-a-ca', 'basic constraints do not say CA');
  if (keyUsage?.has('keyCertSign') === false)
    return problem('key-usage-forbids', 'key usage without keyCertSign');
  // An anchor without the extension is for every policy, and "any" says the same.
  if (policies !== undefined) state.policies.descend(policies, true);
  const mapped = policies === undefined ? undefined : checkPolicyMappings(anchor, state, position);
  constrain(anchor, state);
  return mapped;
}
