import { type OutboxMail } from '../../../domain/mail/mail.ts';
import { type AuditRecord } from '../../../domain/audit/record.ts';
import { type Moment } from './columns.ts';

/** What the portal keeps for itself: facts, counters, mail, audit. */
export interface HouseTables {
  portal_facts: { name: string; value: string };
  throttles: { key: string; count: number; window_ends_at: Moment };
  throttle_members: { key: string; member: string };
  outbox: {
    mail_id: OutboxMail['mailId'];
    recipient: string;
    subject: string;
    body: string;
    tries: number;
    due_at: Moment;
    sent_at: Moment | null;
    created_at: Moment;
  };
  audit_head: { one: number; number: number };
  audit: {
    number: number;
    at: Moment;
    node: string;
    type: string;
    actor: string;
    subject: string;
    method: string;
    assurance: string;
    source_address: string;
    result: AuditRecord['result'];
    /** Canonical JSON. */
    details: string;
    leaf_hash: string;
  };
}
