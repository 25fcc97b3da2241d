import { type Compare, type Filter, parse } from 'scim2-parse-filter';
import { parseStrictJson } from '../../http/strict-json.ts';
import { invalid } from './scim-error.ts';
import { isObject, type Json } from './json.ts';
import { type Attribute, findPath, type FoundPath, type ResourceTypeName } from './schema.ts';

const longestFilter = 2000;
const deepestFilter = 20;

/** The parser recurses with each bracket. */
function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [sign] of text.replace(/"(?:[^"\\]|\\.)*"/g, '').matchAll(/[([\])]/g)) {
    depth += sign === '(' || sign === '[' ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** Reads a filter (RFC 7644, 3.4.2.2). @throws ScimError invalidFilter */
export function parseFilter(text: string): Filter {
  if (text.length > longestFilter || nesting(text) > deepestFilter)
    throw invalid('invalidFilter', 'The filter is too long.');
  try {
    return parse(text);
  } catch {
    throw invalid('invalidFilter', 'The filter cannot be read.');
  }
}

/** A text as it stands between quotes: the parser leaves its escapes (RFC 7644, 3.4.2.2: a JSON string). */
function unescaped(value: string): string {
  const text = parseStrictJson(`"${value}"`)?.value;
  return typeof text === 'string' ? text : value;
}

/** The values at a path, those of a list one by one. */
function valuesAt(resource: Json, { extension, attributes }: FoundPath): unknown[] {
  const start = extension === undefined ? resource : resource[extension];
  let values: unknown[] = [start];
  for (const { name } of attributes)
    values = values.flatMap((value) => {
      const inner = isObject(value) ? value[name] : undefined;
      return Array.isArray(inner) ? inner.map((each: unknown) => each) : [inner];
    });
  return values.filter((value) => value !== undefined && value !== null && value !== '');
}

const orderOf = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** What two values of an attribute are to each other; texts by its own rule of case. */
function compare(
  op: Compare['op'],
  attribute: Attribute,
  value: unknown,
  wanted: boolean | number | string,
): boolean {
  if (typeof value === 'boolean' || typeof wanted === 'boolean') {
    if (op !== 'eq' && op !== 'ne') throw invalid('invalidFilter', `${attribute.name} has no order.`);
    // Some clients write booleans as texts.
    return (String(value) === String(wanted).toLowerCase()) === (op === 'eq');
  }
  if (typeof value !== 'string') return false;
  const fold = (text: string) => (attribute.caseExact === true ? text : text.toLowerCase());
  const asDate = (text: string): string => {
    const date = new Date(text);
    if (Number.isNaN(date.getTime())) throw invalid('invalidFilter', `${attribute.name} is a date and time.`);
    return date.toISOString();
  };
  const form = attribute.type === 'dateTime' ? asDate : fold;
  const [left, right] = [form(value), form(typeof wanted === 'string' ? unescaped(wanted) : String(wanted))];
  const order = orderOf(left, right);
  switch (op) {
    case 'eq':
      return order === 0;
    case 'ne':
      return order !== 0;
    case 'co':
      return left.includes(right);
    case 'sw':
      return left.startsWith(right);
    case 'ew':
      return left.endsWith(right);
    case 'gt':
      return order > 0;
    case 'ge':
      return order >= 0;
    case 'lt':
      return order < 0;
    case 'le':
      return order <= 0;
  }
}

export interface Readable {
  /** Whether the token may read what an attribute holds: no filter tells what it may not. */
  readonly mayRead: (found: FoundPath) => boolean;
}

/** The attribute of a path that may be filtered by; one that is never returned is not to be guessed by filters. */
function filteredBy(type: ResourceTypeName, path: string, { mayRead }: Readable): FoundPath {
  const found = findPath(type, path);
  if (found === undefined || found.attributes.some(({ returned }) => returned === 'never') || !mayRead(found))
    throw invalid('invalidFilter', 'The filter names an attribute that is none, or not for this token.');
  return found;
}

/** A complex attribute stands for its `value` (RFC 7644, 3.4.2.2). */
function simple(found: FoundPath): FoundPath {
  const value = found.attributes.at(-1)?.subAttributes?.find(({ name }) => name === 'value');
  return value === undefined ? found : { ...found, attributes: [...found.attributes, value] };
}

/** A filter as a question about a resource. @throws ScimError invalidFilter when it names what is not there */
export function matcherOf(
  type: ResourceTypeName,
  filter: Filter,
  readable: Readable,
  prefix = '',
): (resource: Json) => boolean {
  if ('filters' in filter) {
    const parts = filter.filters.map((each) => matcherOf(type, each, readable, prefix));
    return filter.op === 'and'
      ? (resource) => parts.every((matches) => matches(resource))
      : (resource) => parts.some((matches) => matches(resource));
  }
  if ('filter' in filter) {
    const matches = matcherOf(type, filter.filter, readable, prefix);
    return (resource) => !matches(resource);
  }
  if ('valFilter' in filter) {
    const at = filteredBy(type, prefix + filter.attrPath, readable);
    const inner = matcherOf(type, filter.valFilter, readable, `${prefix}${filter.attrPath}.`);
    // Each value is looked at alone, as if the list had no other.
    return (resource) => valuesAt(resource, at).some((value) => inner(withOnly(at, value)));
  }
  const named = filteredBy(type, prefix + filter.attrPath, readable);
  if (filter.op === 'pr') return (resource) => valuesAt(resource, named).length > 0;
  const found = simple(named);
  const attribute = found.attributes.at(-1);
  const { op, compValue: wanted } = filter;
  if (attribute === undefined || attribute.type === 'complex')
    throw invalid('invalidFilter', 'A complex attribute has no value to compare.');
  if (wanted === null) return (resource) => (valuesAt(resource, found).length === 0) === (op === 'eq');
  // `ne` is true of what has no value at all, and of a list in which none is equal.
  const matches = (resource: Json, by: Compare['op']) =>
    valuesAt(resource, found).some((value) => compare(by, attribute, value, wanted));
  return op === 'ne' ? (resource) => !matches(resource, 'eq') : (resource) => matches(resource, op);
}

/** A resource that has one value of a list and nothing else. */
function withOnly({ extension, attributes }: FoundPath, value: unknown): Json {
  const names = [...(extension === undefined ? [] : [extension]), ...attributes.map(({ name }) => name)];
  let built: unknown = value;
  for (const name of names.toReversed()) built = { [name]: built };
  return isObject(built) ? built : {};
}

/** What a filter asks of one attribute by equality alone: found by an index and not by reading everybody. */
export function equalityOf(
  filter: Filter,
): { readonly attribute: string; readonly value: string } | undefined {
  return filter.op === 'eq' && typeof filter.compValue === 'string'
    ? { attribute: filter.attrPath.toLowerCase(), value: unescaped(filter.compValue) }
    : undefined;
}
