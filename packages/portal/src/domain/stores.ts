import { type AccountStore } from './account/account-store.ts';
import { type AccountReviewStore } from './account/account-review.ts';
import { type EmailLinkStore } from './account/email-link-store.ts';
import { type FailedTryStore } from './account/failed-try.ts';
import { type PasswordTryStore } from './account/password-try-store.ts';
import { type AgencyStore } from './agency/agency.ts';
import { type AnnouncementStore } from './announcement/announcement.ts';
import { type ApplicationErrorStore } from './application/application-errors.ts';
import { type ApplicationPeopleStore } from './application/application-people.ts';
import { type ApplicationStore } from './application/application-store.ts';
import { type ArtifactStore } from './application/artifact-store.ts';
import { type ApplicationSignInStore } from './application/sign-in-store.ts';
import { type AuditStore } from './audit/audit.ts';
import { type CarriedAccountStore } from './register/carried-account.ts';
import { type CheckpointStore } from './audit/checkpoint.ts';
import { type AuthorityStore } from './authority/authority.ts';
import { type BindingStore } from './certificate/binding-store.ts';
import { type BackupCodeStore } from './factor/backup-code.ts';
import { type CodeAppStore } from './factor/code-app.ts';
import { type PasskeyStore } from './factor/passkey-store.ts';
import { type JobLeaseStore } from './jobs/job-lease-store.ts';
import { type WalkStore } from './jobs/walk-store.ts';
import { type ListMarkStore } from './certificate/list-mark.ts';
import { type VisitStore } from './challenge/visit-store.ts';
import { type ConfirmationStore } from './confirmation/confirmation.ts';
import { type VerificationStore } from './external-verification/verification.ts';
import { type FeedStore } from './feeding/feeding-system.ts';
import { type HelpdeskStore } from './helpdesk/helpdesk-case.ts';
import { type InitialPasswordStore } from './initial-password/initial-password.ts';
import { type KeyRecordStore } from './keys/key-record-store.ts';
import { type OutboxStore } from './mail/mail.ts';
import { type NewcomerStore } from './people-overview/newcomer-store.ts';
import { type PeopleOverviewStore } from './people-overview/people-overview-store.ts';
import { type AliasStore } from './person/alias.ts';
import { type PersonStore } from './person/person-store.ts';
import { type PersonUpkeepStore } from './person/person-upkeep.ts';
import { type PersonRecordStore } from './person/person-record.ts';
import { type RecoveryStore } from './recovery/recovery.ts';
import { type RegisterStore } from './register/register-store.ts';
import { type ReportId } from './register/report.ts';
import { type ReportIntake, type ReportStore } from './register/report-store.ts';
import { type EmergencyCodeStore } from './emergency/emergency.ts';
import { type EpochStore } from './sealed/epoch-store.ts';
import { type UsedOnceStore } from './sealed/used-once-store.ts';
import { type SessionStore } from './session/session-store.ts';
import { type ThrottleStore } from './session/throttle-store.ts';
import { type SignalStore, type StandingStore, type StreamStore } from './signals/signal-stores.ts';

/**
 * Every store, all on one connection. A use case takes only those that it names. Whatever deletes what is over deletes
 * a bounded number of rows at a time, and returns how many: 0 when none are left.
 */
export interface Stores {
  readonly accounts: AccountStore;
  readonly accountReviews: AccountReviewStore;
  readonly agencies: AgencyStore;
  readonly aliases: AliasStore;
  readonly announcements: AnnouncementStore;
  readonly applicationErrors: ApplicationErrorStore;
  readonly applicationPeople: ApplicationPeopleStore;
  readonly applications: ApplicationStore;
  readonly applicationSignIns: ApplicationSignInStore;
  readonly artifacts: ArtifactStore;
  readonly audit: AuditStore;
  readonly authorities: AuthorityStore;
  readonly backupCodes: BackupCodeStore;
  readonly bindings: BindingStore;
  readonly carriedAccounts: CarriedAccountStore;
  readonly checkpoints: CheckpointStore;
  readonly codeApps: CodeAppStore;
  readonly confirmations: ConfirmationStore;
  readonly emailLinks: EmailLinkStore;
  readonly emergencyCodes: EmergencyCodeStore;
  readonly epochs: EpochStore;
  readonly failedTries: FailedTryStore;
  readonly feeds: FeedStore;
  readonly helpdesk: HelpdeskStore;
  readonly initialPasswords: InitialPasswordStore;
  readonly jobLeases: JobLeaseStore;
  readonly keyRecords: KeyRecordStore;
  readonly listMarks: ListMarkStore;
  readonly newcomers: NewcomerStore;
  readonly outbox: OutboxStore;
  readonly passkeys: PasskeyStore;
  readonly passwordTries: PasswordTryStore;
  readonly people: PersonStore;
  readonly peopleOverview: PeopleOverviewStore;
  readonly records: PersonRecordStore;
  readonly recoveries: RecoveryStore;
  readonly register: RegisterStore;
  readonly reports: ReportStore;
  readonly sessions: SessionStore;
  readonly signals: SignalStore;
  readonly standings: StandingStore;
  readonly streams: StreamStore;
  readonly throttles: ThrottleStore;
  readonly upkeep: PersonUpkeepStore;
  readonly usedOnce: UsedOnceStore;
  readonly verifications: VerificationStore;
  readonly visits: VisitStore;
  readonly walks: WalkStore;
}

/**
 * The database. `transact` runs the work as one unit: all of it is durable when the promise resolves, or none of it
 * when the work throws. The work must not wait for anything but the stores it is given.
 */
export interface Database {
  readonly read: Stores;
  /** Opens the way by which the rows of a report come in, past every transaction: it does not count until it is received. */
  fill(reportId: ReportId): Promise<ReportIntake>;
  transact<Result>(work: (stores: Stores) => Promise<Result>): Promise<Result>;
  /** Whether an error means that the database cannot serve now, and a later try may succeed: an honest 503, no fault. */
  readonly isOutage: (error: unknown) => boolean;
  close(): Promise<void>;
}
