import path from 'node:path';
import { type Logger } from 'pino';
import { assureTrust } from '../adapters/certificates/assure-trust.ts';
import { createCertificateVerifier } from '../adapters/certificates/certificate-verifier.ts';
import { describeTrust } from '../adapters/certificates/describe-trust.ts';
import { registerTrustMetrics } from '../adapters/certificates/trust-metrics.ts';
import { createRegisterLookup } from '../adapters/lookup/http-lookup.ts';
import { keysMadeAt } from '../adapters/keys/key-age.ts';
import { createPseudonym, openKeyRing } from '../adapters/keys/key-ring.ts';
import { createPepper } from '../adapters/keys/pepper.ts';
import { createSealer } from '../adapters/keys/sealer.ts';
import { createMailer } from '../adapters/mail/smtp-mailer.ts';
import { createPasskeyVerifier } from '../adapters/passkeys/webauthn-verifier.ts';
import { totpVerifier } from '../adapters/one-time-codes/totp-verifier.ts';
import { createPasswordHasher } from '../adapters/passwords/argon2-hasher.ts';
import { isCommonPassword } from '../adapters/passwords/common-passwords.ts';
import { readReport } from '../adapters/personnel-feed/read-report.ts';
import { type OpenDatabase } from '../adapters/sql/open-database.ts';
import { registerNodeGauges } from '../adapters/telemetry/node-gauges.ts';
import { type createTelemetry } from '../adapters/telemetry/prometheus.ts';
import { networkOf } from '../domain/session/network.ts';
import { later, systemClock } from '../kernel/clock.ts';
import { newId } from '../kernel/id.ts';
import { systemRandom } from '../kernel/random.ts';
import { endSessionsThatAreOver } from '../usecases/session/end-sessions-that-are-over.ts';
import { sendLogoutNotices } from '../usecases/application/send-logout-notices.ts';
import { endLapsedAuthority } from '../usecases/appointment/end-lapsed-authority.ts';
import { remindOfReview } from '../usecases/appointment/remind-of-review.ts';
import { remindOfPasswordEnd } from '../usecases/password/remind-of-password-end.ts';
import { remindOfCardEnd } from '../usecases/card/remind-of-card-end.ts';
import { recordSummedRefusals } from '../usecases/audit/record-summed-refusals.ts';
import { SummedRefusals } from '../usecases/common/summed-refusals.ts';
import { createUseCases } from '../usecases/create-use-cases.ts';
import { type House } from '../usecases/common/house.ts';
import { answerRecoveryAsks } from '../usecases/recovery/answer-recovery-asks.ts';
import { openRecoveries } from '../usecases/recovery/open-recoveries.ts';
import { pushSet } from '../adapters/signals/push-set.ts';
import { deliverSignals } from '../usecases/signals/deliver-signals.ts';
import { markStandingsByDate, tellOfStandings } from '../usecases/signals/tell-of-standings.ts';
import { sendOutbox } from '../usecases/mail/send-outbox.ts';
import { disableIdleAccounts } from '../usecases/account/disable-idle-accounts.ts';
import { tellOfNewBrowsers } from '../usecases/session/tell-of-new-browsers.ts';
import { tellOfLocks } from '../usecases/password/tell-of-locks.ts';
import { secondFactorsOf } from '../usecases/ways-in/second-factors.ts';
import { reseal } from '../usecases/operation/reseal.ts';
import { mendNameKeys } from '../usecases/operation/mend-name-keys.ts';
import { sweep } from '../usecases/operation/sweep.ts';
import { workOnReports } from '../usecases/register/work-on-reports.ts';
import { createWeb } from '../web/app.tsx';
import { addressSet, networkNames } from '../web/http/client-address.ts';
import { loadAssets } from '../web/http/assets.ts';
import { createAddressGuard } from '../adapters/outbound/address-guard.ts';
import { ErrorTally } from '../domain/application/application-errors.ts';
import { announcementBoard } from '../usecases/announcement/announcement-board.ts';
import { recordApplicationErrors } from '../usecases/application/record-application-errors.ts';
import { composeProtocols } from './compose-protocols.ts';
import { followEpoch } from './epoch.ts';
import { keepAudit } from './keep-audit.ts';
import { type Job, leasesOver, startJobs } from './jobs.ts';
import { readAgentDownloads } from './read-agent-downloads.ts';
import { readReadiness } from './readiness.ts';
import { reasonOf } from '../kernel/reason-of.ts';
import { readPwnedList } from './read-pwned-list.ts';
import { readTrust } from './read-trust.ts';
import { type Settings } from './settings.ts';
import { version } from './version.ts';
import { createVerifiers } from './verifier-settings.ts';

/** Seconds that a look-up or a hash may take before the answer is "later". */
const lookupSeconds = 5;
const hashSeconds = 4;

/** How many passwords wait per hash in flight: what is done within the deadline, and no more. */
const waitingPerHash = 200;

/** A year's calendar is published in the summer before it. */
const calendarWarningSeconds = 30 * 24 * 3600;

/** Everything of one node, put together: the application, and how it is stopped. */
export async function composePortal({
  settings,
  database,
  telemetry,
  log,
}: {
  settings: Settings;
  database: OpenDatabase;
  telemetry: ReturnType<typeof createTelemetry>;
  log: Logger;
}) {
  const reportFault: House['reportFault'] = (error, during) => {
    // Jobs come every second: an outage is one line each time, and what it ends is found by the next run.
    if (database.isOutage(error)) log.warn({ reason: reasonOf(error), during }, 'the database is away');
    else log.error({ err: error, during }, 'background work did not succeed');
  };
  const lastKnownDay = [...(settings.helpdesk.hours.calendar?.keys() ?? [])].toSorted().at(-1);
  if (lastKnownDay !== undefined && new Date(lastKnownDay) < later(systemClock.now(), calendarWarningSeconds))
    log.warn({ lastKnownDay }, 'ECPA_OFFICE_CALENDAR ends soon or has ended: add the file of the next year');
  const trust = readTrust(settings.trustFile);
  if (settings.trustFile !== undefined)
    for (const line of assureTrust(trust, systemClock.now()))
      log.warn({ authority: line }, 'an authority of the trust file is of no use now');
  const certificates = createCertificateVerifier({
    trust,
    clock: systemClock,
    log,
    marks: { advance: (mark) => database.transact(({ listMarks }) => listMarks.advance(mark)) },
    listFolder: settings.listFolder,
  });
  const ring = openKeyRing(settings.keysFile);
  const verifiers = createVerifiers(settings.verifiers, { clock: systemClock, random: systemRandom, log });
  const epoch = await followEpoch(database);
  const sealer = createSealer({ ring, epoch: epoch.current });
  const passwords = createPasswordHasher({
    pepper: createPepper(ring),
    concurrency: settings.hashesAtOnce,
    queueLimit: settings.hashesAtOnce * waitingPerHash,
    deadlineMilliseconds: hashSeconds * 1000,
  });
  const pwned =
    settings.pwnedPasswords === undefined ? undefined : await readPwnedList(settings.pwnedPasswords);
  const audit = keepAudit({ house: { database, clock: systemClock, reportFault }, ring, settings });
  const networkOfAddress = networkOf(
    addressSet(settings.sharedAddresses),
    networkNames(settings.networkNames),
  );
  const summedRefusals = new SummedRefusals({ networkOf: networkOfAddress });
  const house: House = {
    database,
    clock: systemClock,
    random: systemRandom,
    sealer,
    certificates,
    passwords,
    passkeys: createPasskeyVerifier({ origin: settings.baseUrl, models: settings.passkeyModels }),
    codes: totpVerifier,
    secondFactorsOf,
    lookup:
      settings.lookup &&
      createRegisterLookup({
        url: settings.lookup.url,
        token: settings.lookup.token?.reveal(),
        timeoutMilliseconds: lookupSeconds * 1000,
      }),
    verifiers: verifiers.byMethod,
    origin: settings.baseUrl,
    passkeyRoles: settings.passkeyRoles,
    employmentPolicy: { admitsOnLeave: settings.admitsOnLeave },
    holdRules: settings.holdRules,
    summedRefusals,
    initialPasswordFact: settings.initialPasswordFact,
    recoveryFact: settings.recoveryFact,
    accountNameDays: settings.accountNameDays,
    idleAccountDays: settings.idleAccountDays,
    passwordPolicy: settings.passwordPolicy,
    networkOf: networkOfAddress,
    pseudonym: createPseudonym(ring),
    isCommonPassword: (password) => isCommonPassword(password) || (pwned?.has(password) ?? false),
    readReport,
    helpdesk: settings.helpdesk,
    reportFault,
    assureAuditMoves: () => {
      audit.assureMoves();
    },
  };
  const assets = await loadAssets(path.join(import.meta.dirname, 'assets'));
  const agentDownloads = await readAgentDownloads(settings.agentDownloads);
  const guard = createAddressGuard({ isListed: addressSet(settings.applicationNetworks) });
  const errors = new ErrorTally();
  const signOn = composeProtocols({
    house,
    settings: settings.web,
    ring,
    assets,
    log,
    samlClockToleranceSeconds: settings.samlClockToleranceSeconds,
    certificateOrigin: settings.applicationCertificateOrigin,
    guard,
    errors,
  });
  let leaving = false;
  const usecases = createUseCases(house, {
    readReadiness: readReadiness({
      database,
      isLeaving: () => leaving,
      certificates: { health: () => [...certificates.health(), ...signOn.health(), ...verifiers.health()] },
    }),
    reportTrust: () => certificates.report(),
    signOn,
  });
  const board = announcementBoard({ database, clock: systemClock });
  const { registry } = telemetry;
  const { outbox, applicationSignIns } = database.read;
  registerNodeGauges(registry, {
    version,
    clock: systemClock,
    backlog: () => outbox.backlog(),
    audit: () => audit.state(),
    reports: () => database.read.reports.lastApplied(),
    keys: () => keysMadeAt(settings.keysFile),
    logoutNotices: () => applicationSignIns.countUntold(),
    connections: () => database.load(),
    hashes: () => passwords.load(),
  });
  registerTrustMetrics({ registry, report: () => certificates.report(), clock: systemClock });
  const app = createWeb({
    usecases,
    settings: settings.web,
    log,
    clock: systemClock,
    sealer,
    assets,
    agentDownloads,
    announced: board.shown,
    metrics: registry,
    isOutage: database.isOutage,
  });
  const mailer =
    settings.smtpUrl && createMailer({ smtpUrl: settings.smtpUrl.reveal(), from: settings.mailFrom });
  const reminders: Readonly<Record<Settings['reminders'][number], Job>> = {
    review: { name: 'review reminders', everySeconds: 3600, on: 'one-node', run: remindOfReview(house) },
    card: { name: 'card reminders', everySeconds: 600, on: 'one-node', run: remindOfCardEnd(house) },
    password: {
      name: 'password reminders',
      everySeconds: 3600,
      on: 'one-node',
      run: remindOfPasswordEnd(house),
    },
  };
  const holder = newId('nod', systemRandom);
  const recordRefusals = recordSummedRefusals({ ...house, summedRefusals });
  const jobs = startJobs({
    clock: systemClock,
    reportFault,
    telemetry,
    holder,
    leases: leasesOver(database),
    jobs: [
      { name: 'epoch', everySeconds: 5, on: 'each-node', run: epoch.look },
      ...audit.jobs,
      { name: 'summed refusals', everySeconds: 60, on: 'each-node', run: recordRefusals },
      { name: 'announcements', everySeconds: 5, on: 'each-node', run: board.look },
      {
        name: 'errors of applications',
        everySeconds: 15,
        on: 'each-node',
        run: recordApplicationErrors({ ...house, errors }),
      },
      { name: 'sweep', everySeconds: 60, on: 'one-node', run: sweep(house) },
      { name: 'password locks', everySeconds: 2, on: 'each-node', run: tellOfLocks(house) },
      { name: 'new browsers', everySeconds: 2, on: 'each-node', run: tellOfNewBrowsers(house) },
      { name: 'idle accounts', everySeconds: 3600, on: 'one-node', run: disableIdleAccounts(house) },
      ...settings.reminders.map((about) => reminders[about]),
      { name: 'recovery asks', everySeconds: 1, on: 'each-node', run: answerRecoveryAsks(house) },
      { name: 'recoveries', everySeconds: 30, on: 'each-node', run: openRecoveries(house) },
      { name: 'register', everySeconds: 1, on: 'each-node', run: workOnReports({ ...house, holder }) },
      { name: 'lapsed authority', everySeconds: 600, on: 'one-node', run: endLapsedAuthority(house) },
      { name: 'seals', everySeconds: 300, on: 'one-node', run: reseal(house) },
      { name: 'name keys', everySeconds: 3600, on: 'one-node', run: mendNameKeys(house) },
      { name: 'revocation lists', everySeconds: 20, on: 'each-node', run: () => certificates.refresh() },
      {
        name: 'sessions that are over',
        everySeconds: 1,
        on: 'each-node',
        run: endSessionsThatAreOver(house),
      },
      {
        name: 'logout notices',
        everySeconds: 1,
        on: 'each-node',
        run: sendLogoutNotices({ ...house, tell: signOn.tell }),
      },
      { name: 'standings by date', everySeconds: 60, on: 'one-node', run: markStandingsByDate(house) },
      { name: 'standings', everySeconds: 1, on: 'each-node', run: tellOfStandings(house) },
      {
        name: 'signals',
        everySeconds: 1,
        on: 'each-node',
        run: deliverSignals({ ...house, signer: signOn.signals.signer, push: pushSet(guard.fetch) }),
      },
      ...(mailer === undefined
        ? []
        : [
            {
              name: 'mail',
              everySeconds: 1,
              on: 'each-node',
              run: sendOutbox({ ...house, mailer }),
            } as const,
          ]),
    ],
  });
  certificates.start();
  return {
    app,
    /** What is trusted, a line each. */
    trusted: describeTrust(trust),
    /** Single sign-on answers its own addresses beside the application. */
    serveFirst: signOn.serve,
    /** From now on the node says that it is not ready, and serves whoever comes all the same. */
    leave() {
      leaving = true;
    },
    async close() {
      await jobs.stop();
      await recordRefusals();
      await audit.atTheEnd();
      await mailer?.close();
      await certificates.close();
      await pwned?.close();
      await database.close();
    },
  };
}
