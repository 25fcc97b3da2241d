import { sha256 } from '../../kernel/bytes.ts';
import { type AuditEvent, type EventType } from './audit-events.ts';
import { type AuditSearch } from './audit-search.ts';
import { type SubjectId } from './event.ts';
import { type AuditRecord } from './record.ts';

/** What a unit of work left in the log. */
export interface AuditRow extends AuditRecord {
  readonly at: Date;
  readonly node: string;
  /** Its place in the log, from 1 on without a gap; undefined until the sequencer came by. */
  readonly number: number | undefined;
}

/** Details in the order in which they are stored and hashed: by key. */
export const canonicalDetails = (details: AuditRecord['details']): AuditRecord['details'] =>
  Object.fromEntries(Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1)));

/** A row of the log as it is stored: what its leaf hash covers, details as the text that stands there. */
export interface StoredRow extends Omit<AuditRecord, 'details' | 'result'> {
  readonly number: number;
  readonly at: Date;
  readonly node: string;
  readonly result: string;
  /** JSON, keys in order. */
  readonly details: string;
}

/** A row with the leaf hash that stands beside it. */
export interface Leaf extends StoredRow {
  readonly leafHash: string;
}

/** The bytes of a row in the Merkle tree: one JSON array in a fixed order, its details as they stand. */
export function auditRowBytes(row: StoredRow): string {
  const { number, at, node, type, actor, subject, method, assurance, sourceAddress, result, details } = row;
  const before = [
    number,
    at.toISOString(),
    node,
    type,
    actor,
    subject,
    method,
    assurance,
    sourceAddress,
    result,
  ];
  return `${JSON.stringify(before).slice(0, -1)},${details}]`;
}

/** Leaf hash of RFC 6962, 2.1: SHA-256 over 0x00 and the row. */
export const auditLeafHash = (row: StoredRow): Uint8Array => sha256(`\0${auditRowBytes(row)}`);

/** Rows wait that many seconds at most, while a node runs. */
export const sequencedEverySeconds = 1;

export interface AuditStore {
  /** Appends within the caller's unit of work. The row waits for its number until the unit is committed. */
  append(event: AuditEvent, at: Date): Promise<void>;
  /**
   * Rows about any of some subjects, newest first: a person and their account are two ids of one human, so whoever asks
   * for one gives both.
   */
  list(query: {
    subjects: readonly SubjectId[];
    types?: readonly EventType[];
    limit: number;
  }): Promise<AuditRow[]>;
  /** Rows with a number that answer to a question, newest first. */
  search(asked: AuditSearch): Promise<AuditRow[]>;
  /** Rows in order of their number, from `after` on; those that wait for theirs come last. */
  page(after: number, limit: number): Promise<AuditRow[]>;
  /**
   * The sequencer: gives committed rows that wait the next numbers, without a gap, in the order in which they were
   * written. Of several nodes one does it at a time.
   * @returns how many it numbered, a bounded number; 0 when none waits
   */
  sequence(): Promise<number>;
  /** How many rows wait, and since when the oldest of them does. */
  waiting(): Promise<{ readonly rows: number; readonly oldestAt: Date | undefined }>;
  /** How many rows the log ever had: the number of the last one. */
  size(): Promise<number>;
  /** Rows in order of their number with their leaf hashes, from `after` on. */
  leaves(after: number, limit: number): Promise<Leaf[]>;
  /** Leaf hashes alone, in the same order, as they stand. */
  leafHashes(after: number, limit: number): Promise<{ readonly number: number; readonly hash: Uint8Array }[]>;
  /** Deletes a slice of the rows up to a number. @returns how many */
  deleteUpTo(number: number): Promise<number>;
}
