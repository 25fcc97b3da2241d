import { type Kysely } from 'kysely';
import { type AuditNotWritten } from '../../domain/audit/audit-not-written.ts';
import { type AuditRecord } from '../../domain/audit/record.ts';
import { type NationalIdVault } from '../../domain/person/person-store.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Random } from '../../kernel/random.ts';
import { type Statement } from '../../kernel/telemetry.ts';
import { accountReviewStore } from './stores/account-review-store.ts';
import { accountStore } from './stores/account-store.ts';
import { agencyStore } from './stores/agency-store.ts';
import { announcementStore } from './stores/announcement-store.ts';
import { applicationErrorStore } from './stores/application-error-store.ts';
import { applicationPeopleStore } from './stores/application-people-store.ts';
import { applicationSignInStore } from './stores/application-sign-in-store.ts';
import { applicationStore } from './stores/application-store.ts';
import { artifactStore } from './stores/artifact-store.ts';
import { type AppendRows, type AuditWriter, auditStore } from './stores/audit-store.ts';
import { authorityStore } from './stores/authority-store.ts';
import { backupCodeStore } from './stores/backup-code-store.ts';
import { bindingStore } from './stores/binding-store.ts';
import { carriedAccountStore } from './stores/carried-account-store.ts';
import { checkpointStore } from './stores/checkpoint-store.ts';
import { codeAppStore } from './stores/code-app-store.ts';
import { confirmationStore } from './stores/confirmation-store.ts';
import { emailLinkStore } from './stores/email-link-store.ts';
import { emergencyCodeStore } from './stores/emergency-code-store.ts';
import { epochStore } from './stores/epoch-store.ts';
import { failedTryStore } from './stores/failed-try-store.ts';
import { feedStore } from './stores/feed-store.ts';
import { helpdeskStore } from './stores/helpdesk-store.ts';
import { initialPasswordStore } from './stores/initial-password-store.ts';
import { jobLeaseStore } from './stores/job-lease-store.ts';
import { keyRecordStore } from './stores/key-record-store.ts';
import { listMarkStore } from './stores/list-mark-store.ts';
import { newcomerStore } from './stores/newcomer-store.ts';
import { outboxStore } from './stores/outbox-store.ts';
import { passkeyStore } from './stores/passkey-store.ts';
import { passwordTryStore } from './stores/password-try-store.ts';
import { aliasStore } from './stores/alias-store.ts';
import { peopleOverviewStore } from './stores/people-overview-store.ts';
import { personRecordStore } from './stores/person-record-store.ts';
import { personStore } from './stores/person-store.ts';
import { personUpkeepStore } from './stores/person-upkeep-store.ts';
import { recoveryStore } from './stores/recovery-store.ts';
import { registerStore } from './stores/register-store.ts';
import { reportStore } from './stores/report-store.ts';
import { sessionStore } from './stores/session-store.ts';
import { signalStore } from './stores/signal-store.ts';
import { standingStore } from './stores/standing-store.ts';
import { streamStore } from './stores/stream-store.ts';
import { throttleStore, type ThrottleWriter } from './stores/throttle-store.ts';
import { usedOnceStore } from './stores/used-once-store.ts';
import { verificationStore } from './stores/verification-store.ts';
import { visitStore } from './stores/visit-store.ts';
import { walkStore } from './stores/walk-store.ts';
import { type Tables } from './tables.ts';

/** What all stores of a database share. */
export interface StoreNeeds {
  readonly random: Random;
  readonly vault: NationalIdVault;
  /** Name of this node in audit rows. */
  readonly node: string;
  /** Hears of each row that is appended, in the unit of work that appends it. */
  readonly recorded?: (row: AuditRecord) => void;
  /** Hears of each unit of work that failed since its audit rows could not be written. */
  readonly notRecorded?: (error: AuditNotWritten) => void;
  /** Hears of each statement that has ended. */
  readonly stated?: ((statement: Statement) => void) | undefined;
  /** Hears of each commit that has ended well, and how long it took. */
  readonly committed?: ((milliseconds: number) => void) | undefined;
}

/** All stores on one connection. */
export function createStores(
  db: Kysely<Tables>,
  { random, vault, node, recorded }: StoreNeeds,
  { appendAudit }: { readonly appendAudit?: AppendRows } = {},
): Stores & { readonly audit: AuditWriter; readonly throttles: ThrottleWriter } {
  const signals = signalStore({ db, random });
  const standings = standingStore(db);
  return {
    accounts: accountStore({ db, random, vault }),
    accountReviews: accountReviewStore(db),
    agencies: agencyStore({ db, random }),
    announcements: announcementStore(db),
    applicationErrors: applicationErrorStore(db),
    applicationPeople: applicationPeopleStore(db),
    applications: applicationStore(db),
    applicationSignIns: applicationSignInStore(db),
    artifacts: artifactStore(db),
    audit: auditStore({ db, node, recorded, append: appendAudit, signals, standings }),
    authorities: authorityStore({ db, random }),
    backupCodes: backupCodeStore(db),
    bindings: bindingStore({ db, random }),
    carriedAccounts: carriedAccountStore({ db, random }),
    checkpoints: checkpointStore(db),
    codeApps: codeAppStore({ db, vault }),
    confirmations: confirmationStore(db),
    emailLinks: emailLinkStore(db),
    emergencyCodes: emergencyCodeStore(db),
    epochs: epochStore(db),
    failedTries: failedTryStore(db),
    feeds: feedStore({ db, random }),
    helpdesk: helpdeskStore({ db, random }),
    initialPasswords: initialPasswordStore({ db, random }),
    jobLeases: jobLeaseStore(db),
    keyRecords: keyRecordStore(db),
    listMarks: listMarkStore(db),
    newcomers: newcomerStore(db),
    outbox: outboxStore({ db, random, vault }),
    passkeys: passkeyStore({ db, random }),
    passwordTries: passwordTryStore(db),
    aliases: aliasStore({ db, random }),
    people: personStore({ db, vault }),
    peopleOverview: peopleOverviewStore(db),
    records: personRecordStore({ db, vault }),
    recoveries: recoveryStore(db),
    register: registerStore({ db, random, vault, standings }),
    reports: reportStore(db),
    sessions: sessionStore({ db, signals }),
    signals,
    standings,
    streams: streamStore({ db, vault }),
    throttles: throttleStore(db),
    upkeep: personUpkeepStore({ db, vault }),
    usedOnce: usedOnceStore(db),
    verifications: verificationStore(db),
    visits: visitStore(db),
    walks: walkStore(db),
  };
}
