import { type Filter } from 'scim2-parse-filter';
import { matcherOf, parseFilter, type Readable } from './filter.ts';
import { isObject, type Json, memberOf, sameName } from './json.ts';
import { type Attribute, findPath, type ResourceTypeName, type SchemaId } from './schema.ts';
import { invalid } from './scim-error.ts';

const mostOperations = 100;

interface Operation {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: string | undefined;
  readonly value: unknown;
}

/** Reads the operations, in the letters in which clients write them (Entra ID: `Add`, `Replace`). */
function readOperations(body: unknown): Operation[] {
  const operations = isObject(body) ? memberOf(body, 'Operations') : undefined;
  if (!Array.isArray(operations) || operations.length === 0 || operations.length > mostOperations)
    throw invalid('invalidSyntax', `A patch has between 1 and ${mostOperations} Operations.`);
  return operations.map((each: unknown): Operation => {
    if (!isObject(each)) throw invalid('invalidSyntax', 'An operation is an object.');
    const [op, path, value] = [memberOf(each, 'op'), memberOf(each, 'path'), memberOf(each, 'value')];
    const known = (['add', 'replace', 'remove'] as const).find(
      (name) => typeof op === 'string' && sameName(name, op),
    );
    if (known === undefined) throw invalid('invalidSyntax', 'op is add, replace or remove.');
    if (path !== undefined && typeof path !== 'string') throw invalid('invalidPath', 'path is a text.');
    return { op: known, path: path === '' ? undefined : path, value };
  });
}

/** Where an operation is made: an attribute, perhaps some values of it, perhaps a part of those. */
interface Target {
  readonly extension: SchemaId | undefined;
  readonly attributes: readonly Attribute[];
  readonly filter: Filter | undefined;
  readonly path: string;
  readonly sub: Attribute | undefined;
}

/** `members[value eq "1"].display` (RFC 7644, 3.5.2). @returns undefined for an attribute that is none of ours */
function targetOf(type: ResourceTypeName, path: string): Target | undefined {
  const [, outer = path, inner, subName] = /^([^[\]]+)\[(.+)\](?:\.([\w$-]+))?$/s.exec(path.trim()) ?? [];
  const found = findPath(type, outer);
  if (found === undefined) return undefined;
  const { extension, attributes } = found;
  const last = attributes.at(-1);
  if (inner === undefined) return { extension, attributes, filter: undefined, path: outer, sub: undefined };
  if (last?.multiValued !== true) throw invalid('invalidPath', `${outer} has no values to choose among.`);
  const sub =
    subName === undefined ? undefined : last.subAttributes?.find(({ name }) => sameName(name, subName));
  if (subName !== undefined && sub === undefined) return undefined;
  return { extension, attributes, filter: parseFilter(inner), path: outer, sub };
}

/** An empty value takes an attribute away, as to replace it by nothing does. */
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value.map((each: unknown) => each) : [value];
const sameValue = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

/** Whether a value of a list is one that is to be removed: all that the removal says of it is so. */
const isNamedBy = (value: unknown, named: unknown): boolean =>
  isObject(value) && isObject(named)
    ? Object.entries(named).every(([key, wanted]) => sameValue(memberOf(value, key), wanted))
    : sameValue(value, named);

function assertWritable({ mutability, name }: Attribute): void {
  if (mutability === 'readOnly') throw invalid('mutability', `${name} cannot be written.`);
}

/** What a filter of a value says by equality: the value that is made where an addition finds none. */
function madeBy(filter: Filter): Json | undefined {
  if (filter.op === 'eq') return { [filter.attrPath]: filter.compValue };
  if (filter.op !== 'and') return undefined;
  const parts = filter.filters.map(madeBy);
  return parts.every((part) => part !== undefined)
    ? Object.fromEntries(parts.flatMap((part) => Object.entries(part)))
    : undefined;
}

/** The new value of a list of which some values are chosen by a filter. */
function patchChosen(
  { op, value }: Operation,
  { filter, path, sub, attributes, extension }: Target,
  { type, before, readable }: { type: ResourceTypeName; before: unknown; readable: Readable },
): unknown {
  const values = before === undefined ? [] : listOf(before);
  if (filter === undefined) return before;
  const prefix = `${path}.`;
  const matches = matcherOf(type, filter, readable, prefix);
  const names = [...(extension === undefined ? [] : [extension]), ...attributes.map(({ name }) => name)];
  const isChosen = (each: unknown): boolean => {
    let built: unknown = each;
    for (const name of names.toReversed()) built = { [name]: built };
    return isObject(built) && matches(built);
  };
  const chosen = values.filter(isChosen);
  if (chosen.length === 0) {
    const made = op === 'add' ? madeBy(filter) : undefined;
    if (made === undefined) throw invalid('noTarget', `No value of ${path} is meant.`);
    if (sub !== undefined) return [...values, { ...made, [sub.name]: value }];
    return [...values, isObject(value) ? { ...made, ...value } : made];
  }
  if (op === 'remove' && sub === undefined) return values.filter((each) => !chosen.includes(each));
  return values.map((each) => {
    if (!chosen.includes(each) || !isObject(each)) return each;
    if (sub === undefined) return isObject(value) ? (op === 'add' ? { ...each, ...value } : value) : value;
    const rest = Object.entries(each).filter(([name]) => name !== sub.name);
    return Object.fromEntries(op === 'remove' ? rest : [...rest, [sub.name, value]]);
  });
}

/** The new value of an attribute as a whole. */
function patchWhole({ op, value }: Operation, attribute: Attribute, before: unknown): unknown {
  if (op === 'remove') {
    if (attribute.multiValued !== true || isEmpty(value)) return undefined;
    const named = listOf(value);
    return listOf(before ?? []).filter((each) => !named.some((one) => isNamedBy(each, one)));
  }
  if (attribute.multiValued === true && op === 'add') {
    const values = before === undefined ? [] : listOf(before);
    return [...values, ...listOf(value).filter((each) => !values.some((one) => sameValue(one, each)))];
  }
  if (attribute.type === 'complex' && attribute.multiValued !== true && isObject(value))
    return isObject(before) ? { ...before, ...value } : value;
  return isEmpty(value) ? undefined : value;
}

/** The resource after one operation at a path. */
function patchAt(
  resource: Json,
  operation: Operation,
  path: string,
  readable: Readable,
  type: ResourceTypeName,
): Json {
  const target = targetOf(type, path);
  // What our schemas do not have is not kept (RFC 7644, 3.3): mail addresses, roles, passwords.
  if (target === undefined) return resource;
  const { extension, attributes } = target;
  if (extension !== undefined) {
    if (attributes.length === 0)
      return isObject(operation.value)
        ? patchAll(resource, operation, operation.value, readable, type, `${extension}:`)
        : resource;
    const inner = isObject(resource[extension]) ? resource[extension] : {};
    return { ...resource, [extension]: patchIn(inner, operation, target, { type, readable }) };
  }
  return patchIn(resource, operation, target, { type, readable });
}

function patchIn(
  holder: Json,
  operation: Operation,
  target: Target,
  how: { type: ResourceTypeName; readable: Readable },
): Json {
  const [first, second] = target.attributes;
  if (first === undefined) return holder;
  assertWritable(first);
  const before = holder[first.name];
  if (second !== undefined) {
    assertWritable(second);
    const inner = isObject(before) ? before : {};
    return {
      ...holder,
      [first.name]: { ...inner, [second.name]: patchWhole(operation, second, inner[second.name]) },
    };
  }
  if (target.sub !== undefined) assertWritable(target.sub);
  const after =
    target.filter === undefined
      ? patchWhole(operation, first, before)
      : patchChosen(operation, target, { ...how, before });
  return { ...holder, [first.name]: after };
}

/** Without a path the value is a part of the resource; its keys may be paths too (Entra ID). */
function patchAll(
  resource: Json,
  operation: Operation,
  value: Json,
  readable: Readable,
  type: ResourceTypeName,
  prefix = '',
): Json {
  let patched = resource;
  for (const [key, part] of Object.entries(value)) {
    if (prefix === '' && (sameName(key, 'schemas') || sameName(key, 'id') || sameName(key, 'meta'))) continue;
    patched = patchAt(patched, { ...operation, value: part }, prefix + key, readable, type);
  }
  return patched;
}

/** Applies a patch (RFC 7644, 3.5.2) to a representation, which stays as it is. @throws ScimError */
export function applyPatch(type: ResourceTypeName, resource: Json, body: unknown, readable: Readable): Json {
  let patched = resource;
  for (const operation of readOperations(body)) {
    const { op, path, value } = operation;
    if (path !== undefined) patched = patchAt(patched, operation, path, readable, type);
    else if (op === 'remove') throw invalid('noTarget', 'A removal names its path.');
    else if (isObject(value)) patched = patchAll(patched, operation, value, readable, type);
    else throw invalid('invalidValue', 'Without a path the value is an object.');
  }
  return patched;
}
