import { isObject, type Json } from './json.ts';
import { type Attribute, findPath, type FoundPath, type ResourceTypeName, resourceTypes } from './schema.ts';
import { invalid } from './scim-error.ts';

/** Which attributes an answer has (RFC 7644, 3.9). */
export interface Projection {
  readonly attributes: readonly string[] | undefined;
  readonly excludedAttributes: readonly string[] | undefined;
}

const pathsOf = (type: ResourceTypeName, names: readonly string[]): FoundPath[] =>
  names.map((name) => findPath(type, name.trim())).filter((found) => found !== undefined);

const isAlways = (name: string): boolean => name === 'schemas' || name === 'id';

const pick = (holder: Json, names: readonly string[]): Json =>
  Object.fromEntries(Object.entries(holder).filter(([name]) => names.includes(name)));
const omit = (holder: Json, names: readonly string[]): Json =>
  Object.fromEntries(Object.entries(holder).filter(([name]) => !names.includes(name)));

const within = (value: unknown, change: (inner: Json) => Json): unknown => {
  if (Array.isArray(value)) return value.map((each: unknown) => (isObject(each) ? change(each) : each));
  return isObject(value) ? change(value) : value;
};

/** Only these paths of a holder, or all but these. */
function shape(holder: Json, paths: readonly (readonly Attribute[])[], keep: boolean): Json {
  const whole = paths.filter((path) => path.length === 1).map(([first]) => first?.name ?? '');
  const parts = Map.groupBy(
    paths.filter((path) => path.length > 1),
    ([first]) => first?.name ?? '',
  );
  let shaped = keep ? pick(holder, [...whole, ...parts.keys()]) : omit(holder, whole);
  for (const [name, inner] of parts) {
    if (whole.includes(name) || shaped[name] === undefined) continue;
    const names = inner.map(([, second]) => second?.name ?? '');
    shaped = { ...shaped, [name]: within(shaped[name], (value) => (keep ? pick : omit)(value, names)) };
  }
  return shaped;
}

/** The attributes that a client asked for, by names in any case, with or without their URN. */
export function project(
  type: ResourceTypeName,
  resource: Json,
  { attributes, excludedAttributes }: Projection,
): Json {
  if (attributes !== undefined && excludedAttributes !== undefined)
    throw invalid('invalidValue', 'Either attributes or excludedAttributes.');
  const names = attributes ?? excludedAttributes;
  if (names === undefined) return resource;
  const keep = attributes !== undefined;
  const found = pathsOf(type, names);
  const extensions: readonly string[] = resourceTypes[type].extensions.map(({ id }) => id);
  const own = found.filter(({ extension }) => extension === undefined).map((path) => path.attributes);
  const core = omit(resource, extensions);
  const always = pick(resource, ['schemas', 'id']);
  const shaped: Json = {
    ...shape(core, keep ? own : own.filter(([first]) => !isAlways(first?.name ?? '')), keep),
    ...always,
  };
  for (const id of extensions) {
    const held = resource[id];
    if (!isObject(held)) continue;
    const paths = found.filter(({ extension }) => extension === id).map((path) => path.attributes);
    const isWhole = paths.some((path) => path.length === 0);
    if (keep && isWhole) shaped[id] = held;
    else if (keep && paths.length > 0) shaped[id] = shape(held, paths, true);
    else if (!keep && !isWhole) shaped[id] = shape(held, paths, false);
  }
  return shaped;
}
