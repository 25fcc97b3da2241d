import { isObject, type Json, memberOf } from './json.ts';
import { type Projection } from './project.ts';
import { invalid } from './scim-error.ts';

/** What a list is asked for: by the query of a GET or the body of /.search (RFC 7644, 3.4.2 and 3.4.3; RFC 9865). */
export interface ListQuery extends Projection {
  readonly filter: string | undefined;
  readonly sortBy: string | undefined;
  readonly descending: boolean;
  readonly startIndex: number;
  readonly count: number;
  /** Empty for the first page by cursors; undefined for pages by index. */
  readonly cursor: string | undefined;
}

export const mostResults = 200;
const defaultResults = 100;

const listOf = (value: unknown): string[] | undefined => {
  if (value === undefined) return undefined;
  if (typeof value === 'string') return value.split(',').filter((name) => name.trim() !== '');
  if (Array.isArray(value)) return value.map(String);
  throw invalid('invalidValue', 'A list of attribute names.');
};

function numberAt(holder: Json, name: string): number | undefined {
  const value = memberOf(holder, name);
  if (value === undefined) return undefined;
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && /^-?\d{1,9}$/.test(value)
        ? Number(value)
        : NaN;
  if (!Number.isInteger(number)) throw invalid('invalidValue', `${name} is a whole number.`);
  return number;
}

function textAt(holder: Json, name: string): string | undefined {
  const value = memberOf(holder, name);
  if (value === undefined || typeof value === 'string') return value;
  throw invalid('invalidValue', `${name} is a text.`);
}

export const projectionOf = (holder: Json): Projection => ({
  attributes: listOf(memberOf(holder, 'attributes')),
  excludedAttributes: listOf(memberOf(holder, 'excludedAttributes')),
});

export function readListQuery(holder: unknown): ListQuery {
  if (!isObject(holder)) throw invalid('invalidSyntax', 'A search is an object.');
  const filter = textAt(holder, 'filter');
  const count = numberAt(holder, 'count') ?? defaultResults;
  return {
    ...projectionOf(holder),
    filter: filter?.trim() === '' ? undefined : filter,
    sortBy: textAt(holder, 'sortBy'),
    descending: textAt(holder, 'sortOrder')?.toLowerCase() === 'descending',
    // Less than one is one, less than none is none (RFC 7644, 3.4.2.4).
    startIndex: Math.max(1, numberAt(holder, 'startIndex') ?? 1),
    count: Math.min(mostResults, Math.max(0, count)),
    cursor: textAt(holder, 'cursor'),
  };
}
