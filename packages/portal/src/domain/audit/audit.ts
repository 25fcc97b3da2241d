import { sha256Hex } from '../../kernel/bytes.ts';
import { type AuditEvent, type EventType } from './audit-events.ts';
import { type SubjectId } from './event.ts';
import { type AuditRecord } from './record.ts';

export interface AuditRow extends AuditRecord {
  readonly number: number;
  readonly at: Date;
  readonly node: string;
  readonly leafHash: string;
}

/** Details in the order in which they are stored and hashed: by key. */
export const canonicalDetails = (details: AuditRecord['details']): AuditRecord['details'] =>
  Object.fromEntries(Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1)));

/** The bytes that the leaf hash covers: one JSON array in a fixed order. */
function auditRowBytes(row: Omit<AuditRow, 'leafHash'>): string {
  return JSON.stringify([
    row.number,
    row.at.toISOString(),
    row.node,
    row.type,
    row.actor,
    row.subject,
    row.method,
    row.assurance,
    row.sourceAddress,
    row.result,
    canonicalDetails(row.details),
  ]);
}

/** Leaf hash of RFC 6962, 2.1: SHA-256 over 0x00 and the row, hex. */
export const auditLeafHash = (row: Omit<AuditRow, 'leafHash'>): string =>
  sha256Hex(`\0${auditRowBytes(row)}`);

export interface AuditStore {
  /** Appends within the caller's unit of work; numbers are gapless. */
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
  /** Rows in order of their number, from `after` on. */
  page(after: number, limit: number): Promise<AuditRow[]>;
}
