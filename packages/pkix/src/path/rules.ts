import type { AlgorithmRules } from '../algorithm/algorithm-rules.ts';
import type { KeyUsage } from '../certificate/extensions/key-usage.ts';
import type { NameConstraints } from '../certificate/extensions/name-constraints.ts';

/** Bounds on the work one decision may cost, whatever the certificates ask for. */
export interface PathLimits {
  /** Certificates between target and anchor. */
  readonly intermediates: number;
  /** Signature verifications. */
  readonly signatures: number;
  /** Comparisons of a name with a constraint. */
  readonly comparisons: number;
  /** Issuer candidates looked at. */
  readonly candidates: number;
}

export const usualLimits: PathLimits = {
  intermediates: 12,
  signatures: 64,
  comparisons: 250_000,
  candidates: 2048,
};

/** What the relying party asks of a path; the inputs of RFC 5280 section 6.1.1 and what lies outside of it. */
export interface PathRules {
  /** The moment at which the path must be valid, epoch milliseconds. */
  readonly time: number;
  /** Usages the target must have; a target without the extension is unrestricted unless that is refused. */
  readonly keyUsage?: { readonly allOf: readonly KeyUsage[]; readonly whenAbsent?: 'accept' | 'refuse' };
  /** Dotted purposes of which the whole path must allow one, also through the extensions of CAs. */
  readonly extendedKeyUsage?: {
    readonly anyOf: readonly string[];
    readonly whenAbsent?: 'accept' | 'refuse';
    /** What anyExtendedKeyUsage in the target means; accept by default. */
    readonly anyPurpose?: 'accept' | 'refuse';
  };
  /** user-initial-policy-set; any policy by default. */
  readonly initialPolicies?: readonly string[];
  readonly requireExplicitPolicy?: boolean;
  readonly inhibitPolicyMapping?: boolean;
  readonly inhibitAnyPolicy?: boolean;
  readonly initialNameConstraints?: NameConstraints;
  readonly algorithms?: AlgorithmRules;
  /** 'end-entity' refuses a target that is a CA. */
  readonly target?: 'any' | 'end-entity';
  /** 'strict' also refuses what RFC 5280 forbids issuers but tells validators to live with. */
  readonly conformance?: 'tolerant' | 'strict';
  readonly limits?: Partial<PathLimits>;
}
