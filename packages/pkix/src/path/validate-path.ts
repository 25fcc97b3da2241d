import type { Certificate } from '../certificate/certificate.ts';
import { checkAnchor } from './check-anchor.ts';
import type { Check } from './checks/check.ts';
import {
  checkCertificateAuthority,
  checkCertificateSigning,
  checkPathLength,
} from './checks/certificate-authority.ts';
import { checkConformance } from './checks/conformance.ts';
import { checkCriticalExtensions } from './checks/critical-extensions.ts';
import { checkIssuerName } from './checks/issuer-name.ts';
import { checkKeyStrength } from './checks/key-strength.ts';
import { checkNameConstraints } from './checks/name-constraints.ts';
import { checkPolicies, checkPolicyMappings } from './checks/policies.ts';
import { checkPurposes } from './checks/purposes.ts';
import { checkSignature } from './checks/signature.ts';
import { checkTargetUsage } from './checks/target-usage.ts';
import { checkValidity } from './checks/validity.ts';
import { initialState, type PathState, type Position } from './path-state.ts';
import { prepareNext } from './prepare-next.ts';
import { type PathVerdict, type Problem, problem } from './refusal.ts';
import type { PathRules } from './rules.ts';
import { Signatures } from './signatures.ts';
import { Work } from './work.ts';

const checksOfAll: readonly Check[] = [
  checkIssuerName,
  checkSignature,
  checkKeyStrength,
  checkValidity,
  checkCriticalExtensions,
  checkConformance,
  checkNameConstraints,
  checkPolicies,
  checkPurposes,
];
const checksOfIssuers: readonly Check[] = [
  checkPolicyMappings,
  checkCertificateAuthority,
  checkPathLength,
  checkCertificateSigning,
];
const checksOfTarget: readonly Check[] = [checkTargetUsage];

/** The path to decide over: the target first, the certificate that the anchor issued last. */
export interface PathQuestion {
  readonly path: readonly Certificate[];
  readonly anchor: Certificate;
  readonly rules: PathRules;
}

/** Decides over one given path (RFC 5280 section 6.1). Revocation is decided apart, by CRLs or OCSP. */
export function validatePath({ path, anchor, rules }: PathQuestion): PathVerdict {
  const work = new Work(rules.limits);
  return decidePath({ path, anchor, rules, work, signatures: new Signatures(work) });
}

/** Whether anything below an anchor could be valid under these rules, by all that its own certificate says. */
export function validateAnchor({
  anchor,
  rules,
}: Pick<PathQuestion, 'anchor' | 'rules'>): { readonly ok: true } | ({ readonly ok: false } & Problem) {
  const work = new Work(rules.limits);
  const state = initialState(anchor, 1, rules, work, new Signatures(work));
  const objection = checkAnchor(anchor, state);
  if (objection !== undefined) return { ok: false, ...objection };
  const none = state.policies.constrainedBy(rules.initialPolicies).length === 0;
  return rules.requireExplicitPolicy === true && none ? { ok: false, ...noPolicy } : { ok: true };
}

/** The same as `validatePath` under bounds that it shares with other decisions. */
export function decidePath({
  path,
  anchor,
  rules,
  work,
  signatures,
}: PathQuestion & { readonly work: Work; readonly signatures: Signatures }): PathVerdict {
  const refuse = ({ reason, detail }: Problem, index: number): PathVerdict => ({
    ok: false,
    reason,
    index,
    path,
    detail,
  });
  if (path.length === 0) return refuse(problem('issuer-not-found', 'no certificate to decide over'), 0);
  if (path.length > work.intermediates + 1) return refuse(problem('work-limit-exceeded', 'path too long'), 0);
  const state = initialState(anchor, path.length, rules, work, signatures);
  const objection = checkAnchor(anchor, state);
  if (objection !== undefined) return refuse(objection, path.length);
  for (let index = path.length - 1; index >= 0; index--) {
    const certificate = path[index];
    if (certificate === undefined) continue;
    const found = checkOne(certificate, state, {
      index,
      isTarget: index === 0,
      selfIssued: certificate.subject.matches(certificate.issuer),
    });
    if (found !== undefined) return refuse(found, index);
  }
  return wrapUp(path, anchor, state);
}

function checkOne(certificate: Certificate, state: PathState, position: Position): Problem | undefined {
  const found =
    firstProblem(checksOfAll, certificate, state, position) ??
    firstProblem(position.isTarget ? checksOfTarget : checksOfIssuers, certificate, state, position);
  if (found === undefined && !position.isTarget) prepareNext(certificate, state, position);
  return found;
}

function firstProblem(
  checks: readonly Check[],
  certificate: Certificate,
  state: PathState,
  position: Position,
): Problem | undefined {
  for (const check of checks) {
    const found = check(certificate, state, position);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Section 6.1.5. */
function wrapUp(path: readonly Certificate[], anchor: Certificate, state: PathState): PathVerdict {
  // (a) and (b); the target counts even when it is self-issued.
  const required = path[0]?.policyConstraints?.requireExplicit === 0;
  const explicitPolicy = required ? 0 : Math.max(0, state.explicitPolicy - 1);
  const policies = state.policies.constrainedBy(state.rules.initialPolicies);
  if (explicitPolicy > 0 || policies.length > 0) return { ok: true, path, anchor, policies };
  return { ok: false, ...noPolicy, index: 0, path };
}

const noPolicy = problem('policy-not-accepted', 'no accepted policy is valid for the path');
