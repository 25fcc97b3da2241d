import { each, inside, only } from '../../der/cursor.ts';
import { readSmallInteger } from '../../der/integer.ts';
import { Malformed } from '../../der/malformed.ts';
import { readOid } from '../../der/oid.ts';
import { context, Tag } from '../../der/tag.ts';

/** 2.5.29.32.0, the policy that stands for all. */
export const anyPolicy = '2.5.29.32.0';

/** A pair of the policy mappings extension (RFC 5280 section 4.2.1.5). */
export interface PolicyMapping {
  readonly issuerDomain: string;
  readonly subjectDomain: string;
}

/** RFC 5280 section 4.2.1.11. */
export interface PolicyConstraints {
  readonly requireExplicit: number | undefined;
  readonly inhibitMapping: number | undefined;
}

const mostPolicies = 1024;
const mostSkip = 2 ** 31;

/** Policies of RFC 5280 section 4.2.1.4, dotted, each once; qualifiers inform people and decide nothing. */
export function readCertificatePolicies(value: Buffer): ReadonlySet<string> {
  const policies = new Set<string>();
  const list = inside(only(value, Tag.sequence));
  each(list, 1, mostPolicies, (sequence) => {
    const fields = sequence.enter(Tag.sequence);
    const policy = readOid(fields.any());
    if (!fields.done) fields.take(Tag.sequence);
    fields.finish();
    if (policies.has(policy)) throw new Malformed('the same policy twice');
    policies.add(policy);
  });
  return policies;
}

export const readPolicyMappings = (value: Buffer): readonly PolicyMapping[] =>
  each(inside(only(value, Tag.sequence)), 1, mostPolicies, (sequence) => {
    const pair = sequence.enter(Tag.sequence);
    const mapping = { issuerDomain: readOid(pair.any()), subjectDomain: readOid(pair.any()) };
    pair.finish();
    return mapping;
  });

export function readPolicyConstraints(value: Buffer): PolicyConstraints {
  const fields = inside(only(value, Tag.sequence));
  const explicit = fields.optional(context(0));
  const mapping = fields.optional(context(1));
  fields.finish();
  if (explicit === undefined && mapping === undefined) throw new Malformed('empty policy constraints');
  return {
    requireExplicit: explicit === undefined ? undefined : readSmallInteger(explicit, mostSkip),
    inhibitMapping: mapping === undefined ? undefined : readSmallInteger(mapping, mostSkip),
  };
}

/** RFC 5280 section 4.2.1.14. */
export const readInhibitAnyPolicy = (value: Buffer): number =>
  readSmallInteger(only(value, Tag.integer), mostSkip);
