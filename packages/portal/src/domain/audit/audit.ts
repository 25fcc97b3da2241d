import { sha256Hex } from '../../kernel/bytes.ts';

export type AuditDetail = string | number | boolean | null | readonly string[];

/** What happened, without secrets and without full national IDs. */
export interface AuditEvent {
  /** A dotted name, `noun.verb`, such as `session.start`. */
  readonly type: string;
  readonly actor: string;
  readonly subject: string;
  readonly method: string;
  readonly assurance: string;
  readonly sourceAddress: string;
  readonly result: 'success' | `refused:${string}` | 'fault';
  readonly details: Readonly<Record<string, AuditDetail>>;
}

export interface AuditRow extends AuditEvent {
  readonly number: number;
  readonly at: Date;
  readonly node: string;
  readonly leafHash: string;
}

/** Details in the order in which they are stored and hashed: by key. */
export const canonicalDetails = (details: AuditEvent['details']): AuditEvent['details'] =>
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
  /** Rows about one subject, newest first. */
  list(query: { subject: string; types?: readonly string[]; limit: number }): Promise<AuditRow[]>;
  /** Rows in order of their number, from `after` on. */
  page(after: number, limit: number): Promise<AuditRow[]>;
}
