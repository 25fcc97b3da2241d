import { anyPolicy, type PolicyMapping } from '../certificate/extensions/policies.ts';

/**
 * One policy at one depth. RFC 9618 replaces the tree of RFC 5280, which doubles with every certificate, by this graph:
 * each policy stands once per depth, however many ways lead to it.
 */
interface PolicyNode {
  readonly policy: string;
  expected: ReadonlySet<string>;
  readonly parents: readonly PolicyNode[];
}

/** valid_policy_graph of RFC 9618 section 5.1; an empty last level is its NULL. */
export class PolicyGraph {
  #level = new Map<string, PolicyNode>();
  #above = new Map<string, PolicyNode>();

  constructor() {
    this.#level.set(anyPolicy, { policy: anyPolicy, expected: new Set([anyPolicy]), parents: [] });
  }

  get isNull(): boolean {
    return this.#level.size === 0;
  }

  /** Section 6.1.3 (d) and (e): the next depth, from a certificate's policies. */
  descend(policies: ReadonlySet<string> | undefined, anyPolicyCounts: boolean): void {
    const above = this.#level;
    const next = new Map<string, PolicyNode>();
    this.#above = above;
    this.#level = next;
    if (policies === undefined || above.size === 0) return;
    const expecting = nodesByExpectation(above);
    const any = above.get(anyPolicy);
    for (const policy of policies) {
      if (policy === anyPolicy) continue;
      const parents = expecting.get(policy) ?? (any === undefined ? [] : [any]);
      if (parents.length > 0) next.set(policy, { policy, expected: new Set([policy]), parents });
    }
    if (!policies.has(anyPolicy) || !anyPolicyCounts) return;
    for (const [policy, parents] of expecting)
      if (!next.has(policy)) next.set(policy, { policy, expected: new Set([policy]), parents });
  }

  /** Section 6.1.4 (b): policy mappings of a CA; with mapping inhibited the mapped policies end here. */
  map(mappings: readonly PolicyMapping[], allowed: boolean): void {
    const targets = new Map<string, Set<string>>();
    for (const { issuerDomain, subjectDomain } of mappings)
      targets.set(issuerDomain, (targets.get(issuerDomain) ?? new Set<string>()).add(subjectDomain));
    const any = this.#level.has(anyPolicy) ? this.#above.get(anyPolicy) : undefined;
    for (const [policy, expected] of targets) {
      const node = this.#level.get(policy);
      if (!allowed) this.#level.delete(policy);
      else if (node !== undefined) node.expected = expected;
      else if (any !== undefined) this.#level.set(policy, { policy, expected, parents: [any] });
    }
  }

  /** Section 6.1.5 (g): the user-constrained policy set. */
  constrainedBy(initial: readonly string[] | undefined): string[] {
    const authority = this.#authorityPolicies();
    if (initial === undefined || initial.includes(anyPolicy)) return [...authority];
    return authority.has(anyPolicy)
      ? [...new Set(initial)]
      : [...new Set(initial)].filter((one) => authority.has(one));
  }

  /** Policies in the terms of the anchor's domain: those that hang below anyPolicy and reach the last level. */
  #authorityPolicies(): Set<string> {
    const policies = new Set<string>();
    const visited = new Set<PolicyNode>();
    const waiting = [...this.#level.values()];
    if (this.#level.has(anyPolicy)) policies.add(anyPolicy);
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (visited.has(node)) continue;
      visited.add(node);
      if (node.policy === anyPolicy) continue;
      if (node.parents.some((parent) => parent.policy === anyPolicy)) policies.add(node.policy);
      waiting.push(...node.parents);
    }
    return policies;
  }
}

function nodesByExpectation(level: ReadonlyMap<string, PolicyNode>): Map<string, PolicyNode[]> {
  const byPolicy = new Map<string, PolicyNode[]>();
  for (const node of level.values())
    for (const policy of node.expected) {
      const nodes = byPolicy.get(policy);
      if (nodes === undefined) byPolicy.set(policy, [node]);
      else nodes.push(node);
    }
  return byPolicy;
}
