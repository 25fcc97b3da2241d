import { type Database } from '../../domain/stores.ts';

/** The database with what only the composition needs. */
export interface OpenDatabase extends Database {
  /** Brings the schema up to date. @returns the names of the steps taken */
  migrate(): Promise<string[]>;
  /** Names of the schema steps that are still to be taken; changes nothing. */
  pending(): Promise<string[]>;
  /** Resolves when the database can be read and written now; throws the cause when it cannot. */
  ping(): Promise<void>;
  /** Whether an error means that the database cannot serve now, and a later try may succeed. */
  isOutage(error: unknown): boolean;
}
