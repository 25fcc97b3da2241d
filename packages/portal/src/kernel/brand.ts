declare const brand: unique symbol;

/** A value of type `Value` that only its own parser can make. */
export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name };

/** Marks a value as checked; called by parsers and id makers only. */
export const branded = <Branded extends Brand<unknown, string>>(value: unknown): Branded => value as Branded;
