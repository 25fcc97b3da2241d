import { type Kysely, type Migration } from 'kysely';

/** A step that is taken whole or not at all, in one transaction with those beside it. */
export interface SchemaStep {
  readonly up: (db: Kysely<unknown>) => Promise<void>;
}

/**
 * A step over many rows, taken while nodes of the version before go on serving. Each call does a bounded part in a
 * transaction of its own, finds by what is stored where the last one ended, and may run beside the same call of another
 * node; so an interrupted one goes on where it was.
 */
export interface OnlineStep {
  readonly slice: (db: Parameters<Migration['up']>[0]) => Promise<'more' | 'done'>;
}

export type Step = SchemaStep | OnlineStep;

/** Steps by their names, in the order of these. */
export type Steps = Readonly<Record<string, Step>>;
