import type { Certificate } from '../certificate/certificate.ts';
import { checkCriticalExtensions } from './checks/critical-extensions.ts';
import { checkKeyStrength } from './checks/key-strength.ts';
import { checkPurposes } from './checks/purposes.ts';
import { checkValidity } from './checks/validity.ts';
import type { PathState } from './path-state.ts';
import { type Problem, problem } from './refusal.ts';

const position = { index: -1, isTarget: false, selfIssued: true };

/**
 * An anchor is trusted by configuration, so its signature is not asked for. What its certificate says about itself is
 * held to, as RFC 5937 has it: validity, usage, purposes, path length and name constraints. Roots from before
 * version 3 have no basic constraints and pass without.
 */
export function checkAnchor(anchor: Certificate, state: PathState): Problem | undefined {
  for (const check of [checkValidity, checkKeyStrength, checkCriticalExtensions, checkPurposes]) {
    const found = check(anchor, state, position);
    if (found !== undefined) return found;
  }
  const { basicConstraints, keyUsage, nameConstraints, version } = anchor;
  if (basicConstraints?.ca === false || (basicConstraints === undefined && version === 3))
    return problem('not-a-ca', 'basic constraints do not say CA');
  if (keyUsage?.has('keyCertSign') === false)
    return problem('key-usage-forbids', 'key usage without keyCertSign');
  if (state.rules.conformance === 'strict' && anchor.deviations[0] !== undefined)
    return problem('certificate-not-conforming', anchor.deviations[0]);
  if (nameConstraints !== undefined) state.nameConstraints.add(nameConstraints);
  state.maximumLength = Math.min(state.maximumLength, basicConstraints?.pathLength ?? Infinity);
  return undefined;
}
