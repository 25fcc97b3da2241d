import { type AlgorithmRules, currentAlgorithms } from '../algorithm/algorithm-rules.ts';
import type { Certificate } from '../certificate/certificate.ts';
import type { Name } from '../name/name.ts';
import { NameConstraintState } from './constraints/name-constraint-state.ts';
import { PolicyGraph } from './policy-graph.ts';
import type { PathRules } from './rules.ts';
import type { Signatures } from './signatures.ts';
import type { Work } from './work.ts';
import { type WorkingKey, workingKey } from './working-key.ts';

/** The state variables of RFC 5280 section 6.1.2, and the purposes that every CA so far allows. */
export interface PathState {
  readonly rules: PathRules;
  readonly algorithms: AlgorithmRules;
  readonly work: Work;
  readonly signatures: Signatures;
  readonly nameConstraints: NameConstraintState;
  readonly policies: PolicyGraph;
  issuer: Name;
  key: WorkingKey;
  maximumLength: number;
  explicitPolicy: number;
  policyMapping: number;
  inhibitAnyPolicy: number;
  purposes: readonly string[] | undefined;
}

/** Where a certificate stands in its path. */
export interface Position {
  /** 0 is the target, -1 the anchor. */
  readonly index: number;
  readonly isTarget: boolean;
  readonly selfIssued: boolean;
}

/** Section 6.1.2; a path of `length` certificates below this anchor. */
export function initialState(
  anchor: Certificate,
  length: number,
  rules: PathRules,
  work: Work,
  signatures: Signatures,
): PathState {
  const algorithms = rules.algorithms ?? currentAlgorithms;
  const state: PathState = {
    rules,
    algorithms,
    work,
    signatures,
    nameConstraints: new NameConstraintState(),
    policies: new PolicyGraph(),
    issuer: anchor.subject,
    key: workingKey(anchor.publicKey, undefined, algorithms),
    maximumLength: length,
    explicitPolicy: rules.requireExplicitPolicy === true ? 0 : length + 1,
    policyMapping: rules.inhibitPolicyMapping === true ? 0 : length + 1,
    inhibitAnyPolicy: rules.inhibitAnyPolicy === true ? 0 : length + 1,
    purposes: rules.extendedKeyUsage?.anyOf,
  };
  if (rules.initialNameConstraints !== undefined) state.nameConstraints.add(rules.initialNameConstraints);
  return state;
}
