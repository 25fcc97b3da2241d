import { type AnnouncementId, type Importance } from '../../../domain/announcement/announcement.ts';
import { type Generated } from 'kysely';
import { type AccountId } from '../../../domain/account/account.ts';
import { type LeasedJobName } from '../../../domain/jobs/job-lease-store.ts';
import { type WalkName } from '../../../domain/jobs/walk-store.ts';
import { type OutboxMail } from '../../../domain/mail/mail.ts';
import { type AuditRecord } from '../../../domain/audit/record.ts';
import { type CheckpointCopy } from '../../../domain/audit/checkpoint.ts';
import { type Flag, type Moment } from './columns.ts';

interface AuditColumns {
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
}

/** What the portal keeps for itself: facts, counters, mail, audit. */
export interface HouseTables {
  portal_facts: { name: string; value: string };
  used_once: { hash: string; until: Moment };
  throttles: { key: string; count: number; window_ends_at: Moment };
  throttle_members: { key: string; member: string };
  outbox: {
    mail_id: OutboxMail['mailId'];
    /** Null in a row of a version before this was kept. */
    account_id: AccountId | null;
    /** Place in the list of urgencies. */
    urgency: number;
    /** Earlier leaves first. */
    turn: Moment;
    /** Sealed JSON of recipient, subject and text. */
    letter: string;
    /** Of the recipient; empty in rows of a version before this was kept. */
    domain: string;
    recipient: string;
    subject: string;
    body: string;
    tries: number;
    due_at: Moment;
    ends_at: Moment | null;
    sent_at: Moment | null;
    failed_at: Moment | null;
    failure: string | null;
    created_at: Moment;
  };
  announcements: {
    announcement_id: AnnouncementId;
    zh: string;
    en: string;
    importance: Importance;
    begins_at: Moment;
    ends_at: Moment;
  };
  walks: {
    name: WalkName;
    goal: string;
    place: string;
    walked: number;
    mended: number;
    began_at: Moment;
    ended_at: Moment | null;
  };
  job_leases: { name: LeasedJobName; holder: string; leased_until: Moment; began_at: Moment };
  audit_head: { one: number; number: number };
  /** Committed, and not in the log yet. */
  audit_waiting: AuditColumns & {
    /** Order in which they were written, with gaps. */
    entry: Generated<number>;
  };
  audit_checkpoints: {
    size: number;
    at: Moment;
    /** Signed note. */
    note: string;
    /** Hashes in base64, the largest subtree first. */
    frontier: string;
    /** Whether rows up to here were cut off. */
    is_cut: Flag;
  };
  audit_copies: { copy: CheckpointCopy; size: number; at: Moment };
  audit: AuditColumns & { number: number; leaf_hash: string };
}
