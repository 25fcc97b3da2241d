declare const brand: unique symbol;

/** A value of type `Value` that only its own parser can make. */
export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name };

/** Marks a value as checked; called by parsers and id makers only. */
export const branded = <Branded extends Brand<unknown, string>>(value: unknown): Branded => value as Branded;

/**
 * Rows as a query's type names them. The database driver alone calls it: migrations and queries are made from the
 * same table types, so what comes back has their shape.
 */
export const trustedRows = <Row>(rows: readonly unknown[]): Row[] => rows as Row[];
