import { isObject, type Json } from './json.ts';
import { findPath, type ResourceTypeName } from './schema.ts';
import { type ListQuery } from './query.ts';
import { invalid } from './scim-error.ts';

export const listSchema = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

/** A list as it is answered. */
export const listResponse = (
  resources: readonly Json[],
  { total, startIndex, nextCursor }: { total: number; startIndex?: number; nextCursor?: string | undefined },
): Json => ({
  schemas: [listSchema],
  totalResults: total,
  itemsPerPage: resources.length,
  ...(startIndex === undefined ? {} : { startIndex }),
  ...(nextCursor === undefined ? {} : { nextCursor }),
  Resources: resources,
});

const textOf = (resource: Json, sortBy: string, type: ResourceTypeName): string => {
  const found = findPath(type, sortBy);
  if (found === undefined || found.attributes.some(({ returned }) => returned === 'never'))
    throw invalid('invalidPath', 'sortBy names an attribute that is none.');
  let value: unknown = found.extension === undefined ? resource : resource[found.extension];
  for (const { name } of found.attributes) {
    const inner = isObject(value) ? value[name] : undefined;
    value = Array.isArray(inner) ? inner[0] : inner;
  }
  const exact = found.attributes.at(-1)?.caseExact === true;
  const text = typeof value === 'string' || typeof value === 'boolean' ? String(value) : '';
  return exact ? text : text.toLowerCase();
};

/** Resources in order of an attribute; those that have none come last, in either direction reversed (RFC 7644, 3.4.2.3). */
export function sorted(
  type: ResourceTypeName,
  resources: readonly Json[],
  { sortBy, descending }: ListQuery,
): Json[] {
  if (sortBy === undefined) return [...resources];
  const keyed = resources.map((resource) => ({ resource, key: textOf(resource, sortBy, type) }));
  const order = (left: string, right: string): number => {
    if (left === right) return 0;
    if (left === '' || right === '') return left === '' ? 1 : -1;
    return left < right ? -1 : 1;
  };
  const ascending = keyed.toSorted((a, b) => order(a.key, b.key)).map(({ resource }) => resource);
  return descending ? ascending.toReversed() : ascending;
}

/** One page of resources that are all at hand. */
export function pageOf(resources: readonly Json[], { startIndex, count, cursor }: ListQuery): Json {
  const total = resources.length;
  if (cursor === undefined)
    return listResponse(resources.slice(startIndex - 1, startIndex - 1 + count), { total, startIndex });
  const from = cursor === '' ? 0 : Number(/^n(\d{1,9})$/.exec(cursor)?.[1] ?? NaN);
  if (!Number.isInteger(from)) throw invalid('invalidCursor', 'The cursor is none of ours.');
  const next = from + count;
  return listResponse(resources.slice(from, next), {
    total,
    nextCursor: count > 0 && next < total ? `n${next}` : undefined,
  });
}
