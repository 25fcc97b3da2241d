import type { Certificate } from '../certificate/certificate.ts';
import type { PathState, Position } from './path-state.ts';
import { workingKey } from './working-key.ts';

/** RFC 5280 section 6.1.4 without its checks: what the certificate below will meet. */
export function prepareNext(certificate: Certificate, state: PathState, { selfIssued }: Position): void {
  state.issuer = certificate.subject;
  state.key = workingKey(certificate.publicKey, state.key, state.algorithms);
  if (!selfIssued) {
    state.explicitPolicy = Math.max(0, state.explicitPolicy - 1);
    state.policyMapping = Math.max(0, state.policyMapping - 1);
    state.inhibitAnyPolicy = Math.max(0, state.inhibitAnyPolicy - 1);
  }
  constrain(certificate, state);
}

/** What an authority lets be issued below it; an anchor says it in the same extensions (RFC 5937). */
export function constrain(
  { nameConstraints, policyConstraints, basicConstraints, inhibitAnyPolicy }: Certificate,
  state: PathState,
): void {
  if (nameConstraints !== undefined) state.nameConstraints.add(nameConstraints);
  state.explicitPolicy = Math.min(state.explicitPolicy, policyConstraints?.requireExplicit ?? Infinity);
  state.policyMapping = Math.min(state.policyMapping, policyConstraints?.inhibitMapping ?? Infinity);
  state.inhibitAnyPolicy = Math.min(state.inhibitAnyPolicy, inhibitAnyPolicy ?? Infinity);
  state.maximumLength = Math.min(state.maximumLength, basicConstraints?.pathLength ?? Infinity);
}
