import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { postgresPrograms, startPostgres } from '@ecpa/testkit';
import { afterAll, beforeAll, describe } from 'vitest';
import { openDatabase, type OpenDatabase } from '../../src/adapters/sql/open-database.ts';
import { type Stores } from '../../src/domain/stores.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { accountContract } from './contracts/accounts.ts';
import { accountReviewContract } from './contracts/account-reviews.ts';
import { agencyTreeContract } from './contracts/agency-tree.ts';
import { aliasContract } from './contracts/aliases.ts';
import { applicationContract } from './contracts/applications.ts';
import { auditContract } from './contracts/audit.ts';
import { bindingContract, usedOnceContract, visitContract } from './contracts/card-stores.ts';
import { carriedAccountContract } from './contracts/carried-accounts.ts';
import { checkpointContract } from './contracts/checkpoints.ts';
import { consoleContract } from './contracts/consoles.ts';
import { emergencyCodeContract } from './contracts/emergency-codes.ts';
import { feedContract } from './contracts/feeds.ts';
import { newcomerContract } from './contracts/newcomers.ts';
import { peopleOverviewContract } from './contracts/people-overview.ts';
import { confirmationContract } from './contracts/confirmations.ts';
import { type Contract, plainVault } from './contracts/fixtures.ts';
import { backupCodeContract, codeAppContract, passkeyContract } from './contracts/factors.ts';
import { keyRecordContract } from './contracts/key-records.ts';
import { jobLeaseContract } from './contracts/job-leases.ts';
import { listMarkContract } from './contracts/list-marks.ts';
import { mailContract } from './contracts/mail-stores.ts';
import { passwordContract } from './contracts/passwords.ts';
import { recordContract } from './contracts/records.ts';
import { recoveryContract } from './contracts/recoveries.ts';
import { registerContract } from './contracts/register.ts';
import { heldReportContract } from './contracts/held-reports.ts';
import { plainRowContract } from './contracts/plain-rows.ts';
import { reportContract } from './contracts/reports.ts';
import { sessionContract } from './contracts/sessions.ts';
import { announcementContract } from './contracts/announcements.ts';
import { applicationErrorContract } from './contracts/application-errors.ts';
import { signalContract } from './contracts/signals.ts';
import { verificationContract } from './contracts/verifications.ts';
import { throttleContract } from './contracts/throttles.ts';
import { upkeepContract } from './contracts/upkeep.ts';

/** What each store promises. A store without a contract does not compile; one contract may hold of several. */
const contractOf: Readonly<Record<keyof Stores, readonly Contract[]>> = {
  accounts: [accountContract, passwordContract],
  accountReviews: [accountReviewContract],
  agencies: [registerContract, agencyTreeContract],
  aliases: [aliasContract],
  announcements: [announcementContract],
  applicationErrors: [applicationErrorContract],
  applicationPeople: [signalContract],
  applications: [applicationContract],
  applicationSignIns: [applicationContract],
  artifacts: [applicationContract],
  audit: [auditContract],
  authorities: [registerContract, consoleContract, agencyTreeContract],
  backupCodes: [backupCodeContract],
  bindings: [bindingContract],
  carriedAccounts: [carriedAccountContract],
  checkpoints: [checkpointContract],
  codeApps: [codeAppContract],
  confirmations: [confirmationContract],
  emailLinks: [mailContract],
  emergencyCodes: [emergencyCodeContract],
  epochs: [usedOnceContract],
  failedTries: [peopleOverviewContract],
  feeds: [feedContract],
  helpdesk: [consoleContract],
  initialPasswords: [passwordContract],
  jobLeases: [jobLeaseContract],
  keyRecords: [keyRecordContract],
  listMarks: [listMarkContract],
  newcomers: [newcomerContract],
  outbox: [mailContract],
  passkeys: [passkeyContract],
  passwordTries: [passwordContract],
  people: [registerContract],
  peopleOverview: [peopleOverviewContract],
  records: [recordContract],
  recoveries: [recoveryContract],
  register: [registerContract, reportContract],
  reports: [reportContract, heldReportContract, plainRowContract],
  sessions: [sessionContract],
  signals: [signalContract],
  standings: [signalContract],
  streams: [signalContract],
  throttles: [throttleContract],
  upkeep: [upkeepContract],
  usedOnce: [usedOnceContract],
  verifications: [verificationContract],
  visits: [visitContract],
  walks: [upkeepContract],
};
const contracts: ReadonlySet<Contract> = new Set(Object.values(contractOf).flat());

const open = async (url: string): Promise<OpenDatabase> => {
  const database = await openDatabase({ url, random: systemRandom, vault: plainVault, node: 'node-1' });
  await database.migrate();
  return database;
};

/** A database that is made before the first test and removed after the last. */
function during(
  make: () => Promise<{ url: string; remove: () => Promise<void> | void }>,
): () => OpenDatabase {
  let opened: OpenDatabase | undefined;
  let remove: (() => Promise<void> | void) | undefined;
  beforeAll(async () => {
    const made = await make();
    remove = made.remove;
    opened = await open(made.url);
  });
  afterAll(async () => {
    await opened?.close();
    await remove?.();
  });
  return () => {
    if (opened === undefined) throw new Error('no database');
    return opened;
  };
}

describe('on SQLite', () => {
  const database = during(() => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-stores-'));
    const remove = () => rmSync(folder, { recursive: true });
    return Promise.resolve({ url: `sqlite:${path.join(folder, 'portal.db')}`, remove });
  });
  for (const contract of contracts) contract(database);
});

describe.skipIf(postgresPrograms === undefined)('on PostgreSQL', () => {
  const database = during(async () => {
    const cluster = await startPostgres();
    return { url: await cluster.createDatabase('portal'), remove: () => cluster.stop() };
  });
  for (const contract of contracts) contract(database);
});
