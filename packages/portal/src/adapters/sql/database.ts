import { type Database } from '../../domain/stores.ts';
import { type MoveMark } from './move/move-mark.ts';

/** Names of schema steps, in their order. */
export interface SchemaState {
  /** Of those that this version has, which the database has: none for a database in which nothing was ever made. */
  readonly taken: readonly string[];
  readonly pending: readonly string[];
  /** Steps of a newer version. */
  readonly unknown: readonly string[];
}

/** The database with what only the composition needs. */
export interface OpenDatabase extends Database {
  /** Brings the schema up to date. @returns the names of the steps taken */
  migrate(): Promise<string[]>;
  /** Which schema steps the database and this version have; changes nothing. */
  schema(): Promise<SchemaState>;
  /** What it has to do with a move to another database; of one whose tables are there. */
  move(): Promise<MoveMark | undefined>;
  /** Resolves when the database can be read and written now; throws the cause when it cannot. */
  ping(): Promise<void>;
  /** Opens its connections ahead, so that the first requests of a node do not wait for theirs. */
  warm(): Promise<void>;
  /** Connections that work, and units of work that wait for one. */
  load(): { readonly inUse: number; readonly waiting: number };
}
