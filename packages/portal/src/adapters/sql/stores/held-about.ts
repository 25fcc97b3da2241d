import { type Tables } from '../tables.ts';

/** What ties a row to a person: the keyed hash of their ID, their own id, that of their account, of one of its sessions or cards, or either of the first two. */
export type Tie = 'index' | 'person' | 'account' | 'session' | 'binding' | 'subject';

interface Held<Table extends keyof Tables> {
  readonly by: Readonly<Partial<Record<keyof Tables[Table] & string, Tie>>>;
  /** Secrets, what only compares, and what is about others: never told. */
  readonly without?: readonly (keyof Tables[Table] & string)[];
}

/** Of each table, how its rows are about a person, or why none is: a new one does not compile without. */
type HeldAbout = { readonly [Table in keyof Tables]: Held<Table> | string };

const ofAgencies = 'about agencies';
const ofApplications = 'about applications';
const ofHouse = 'about the portal itself';

export const heldAbout: HeldAbout = {
  people: {
    by: { person_id: 'person' },
    without: [
      'national_id_index',
      'national_id_sealed',
      'birth_date_sealed',
      'birth_mark',
      'name_key',
      'aliases',
    ],
  },
  employments: { by: { person_id: 'person' } },
  person_aliases: { by: { person_id: 'person' }, without: ['name_key'] },
  agencies: ofAgencies,
  agency_tree: ofAgencies,
  reports: 'about reports: who sent one stands in the log',
  report_rows: {
    by: { person_id: 'person' },
    without: ['person_index', 'id_sealed', 'birth_sealed', 'birth_mark', 'undo'],
  },
  report_scope: ofAgencies,
  report_agencies: ofAgencies,
  report_accounts: {
    by: { person_index: 'index' },
    without: ['person_index', 'undo'],
  },
  carried_accounts: { by: { account_id: 'account' } },
  report_releases: { by: { person_id: 'person' } },
  accounts: { by: { person_id: 'person' }, without: ['password_hash', 'email_key'] },
  left_account_names: { by: { account_id: 'account' } },
  former_emails: { by: { account_id: 'account' } },
  password_tries: 'under a hash of what was typed, which leads back to nobody',
  password_history: { by: { account_id: 'account' }, without: ['password_hash'] },
  initial_passwords: { by: { account_id: 'account' }, without: ['hash'] },
  failed_tries: { by: { person_id: 'person' } },
  email_links: { by: { account_id: 'account' }, without: ['hash'] },
  recovery_asks: 'sealed for seconds, until they are answered',
  recoveries: { by: { account_id: 'account' }, without: ['code_hash', 'browser'] },
  sessions: {
    by: { person_id: 'person', account_id: 'account', claimed_person_id: 'person' },
    without: ['token_hash'],
  },
  bindings: { by: { account_id: 'account' } },
  card_reminders: { by: { binding_id: 'binding' } },
  confirmations: { by: { person_id: 'person' }, without: ['visit'] },
  verifications: {
    by: { step_up_of: 'person', claimed_person_id: 'person' },
    without: ['visit', 'ticket', 'nonce'],
  },
  list_marks: 'about lists of certificates',
  emergency_codes: { by: { holder: 'person' }, without: ['hash'] },
  authorities: { by: { person_id: 'person' } },
  helpdesk_cases: { by: { person_id: 'person', agent_id: 'person', second_id: 'person' } },
  passkeys: { by: { account_id: 'account' }, without: ['public_key'] },
  code_apps: { by: { account_id: 'account' }, without: ['secret', 'last_step'] },
  backup_codes: { by: { account_id: 'account' }, without: ['hash'] },
  feeding_systems: 'about systems',
  fed_people: { by: { person_id: 'person' }, without: ['user_name_key'] },
  applications: ofApplications,
  announcements: 'words for everybody',
  application_errors: ofApplications,
  application_uses: { by: { person_id: 'person' } },
  application_wishes: { by: { person_id: 'person' } },
  application_consents: { by: { person_id: 'person' } },
  application_people: { by: { subject: 'subject' } },
  session_roots: { by: { session_id: 'session' } },
  application_sign_ins: { by: { root_id: 'session' }, without: ['grant_id'] },
  artifacts: 'tokens under random names: what they are about stands in application_sign_ins',
  signal_streams: ofApplications,
  signal_events: 'on the way to applications for minutes: what they tell stands in the log',
  standing_marks: { by: { person_id: 'person' } },
  told_closed: { by: { person_id: 'person' } },
  portal_facts: ofHouse,
  used_once: 'hashes of what was used',
  throttles: 'counters under keys that are no longer anybody’s within hours',
  throttle_members: 'counters under keys that are no longer anybody’s within hours',
  outbox: { by: { account_id: 'account' }, without: ['letter', 'body', 'domain'] },
  walks: ofHouse,
  job_leases: ofHouse,
  audit_head: ofHouse,
  audit_waiting: { by: { subject: 'subject', actor: 'person' }, without: ['node'] },
  audit: { by: { subject: 'subject', actor: 'person' }, without: ['node', 'leaf_hash'] },
  audit_checkpoints: ofHouse,
  audit_copies: ofHouse,
};
