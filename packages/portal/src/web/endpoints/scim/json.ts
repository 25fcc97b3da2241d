export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names of attributes are compared without regard to case (RFC 7643, 2.1). */
export const sameName = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

/** The member of that name in any case. */
export const memberOf = (object: Json, name: string): unknown => {
  const own = Object.keys(object).find((key) => sameName(key, name));
  return own === undefined ? undefined : object[own];
};
