import { anyPolicy } from '../../certificate/extensions/policies.ts';
import { problem } from '../refusal.ts';
import type { Check } from './check.ts';

/** Section 6.1.3 (d) to (f). */
export const checkPolicies: Check = ({ policies }, state, { isTarget, selfIssued }) => {
  state.policies.descend(policies, state.inhibitAnyPolicy > 0 || (!isTarget && selfIssued));
  return state.explicitPolicy > 0 || !state.policies.isNull
    ? undefined
    : problem('policy-not-accepted', 'no policy is valid for the path so far');
};

/** Section 6.1.4 (a) and (b). */
export const checkPolicyMappings: Check = ({ policyMappings }, state) => {
  if (policyMappings === undefined) return undefined;
  if (policyMappings.some((pair) => pair.issuerDomain === anyPolicy || pair.subjectDomain === anyPolicy))
    return problem('policy-mapping-invalid', 'mapping from or to any policy');
  state.policies.map(policyMappings, state.policyMapping > 0);
  return undefined;
};
