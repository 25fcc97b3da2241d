/**
 * Compares a name with the base of a subtree. What cannot be decided is not certainly within and is possibly within,
 * so that it neither passes a permitted subtree nor escapes an excluded one.
 */
export interface NameMatcher<T> {
  certainlyWithin(name: T, base: T): boolean;
  possiblyWithin(name: T, base: T): boolean;
}

/** For name forms whose constraints no standard defines. */
export const undecidable: NameMatcher<unknown> = {
  certainlyWithin: () => false,
  possiblyWithin: () => true,
};

/** A matcher from one question that may have no answer. */
export function matcher<T>(within: (name: T, base: T) => boolean | undefined): NameMatcher<T> {
  return {
    certainlyWithin: (name, base) => within(name, base) === true,
    possiblyWithin: (name, base) => within(name, base) !== false,
  };
}
