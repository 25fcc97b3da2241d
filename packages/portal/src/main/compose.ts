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
import { recordSummedRefusals } from '../usecases/audit/record-summed-refusals.ts';
import { SummedRefusals } from '../usecases/common/summed-refusals.ts';
import { createUseCases } from '../usecases/create-use-cases.ts';
import { type House } from '../usecases/common/house.ts';
import { secondFactorsOf } from '../usecases/ways-in/second-factors.ts';
import { createWeb } from '../web/app.tsx';
import { addressSet, networkNames } from '../web/http/client-address.ts';
import { loadAssets } from '../web/http/assets.ts';
import { createAddressGuard } from '../adapters/outbound/address-guard.ts';
import { ErrorTally } from '../domain/application/application-errors.ts';
import { announcementBoard } from '../usecases/announcement/announcement-board.ts';
import { backgroundJobs } from './background-jobs.ts';
import { composeProtocols } from './compose-protocols.ts';
import { followEpoch } from './epoch.ts';
import { keepAudit } from './keep-audit.ts';
import { leasesOver, startJobs } from './jobs.ts';
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
  const holder = newId('nod', systemRandom);
  const recordRefusals = recordSummedRefusals({ ...house, summedRefusals });
  const jobs = startJobs({
    clock: systemClock,
    reportFault,
    telemetry,
    holder,
    leases: leasesOver(database),
    jobs: backgroundJobs({
      house,
      settings,
      holder,
      audit,
      epoch,
      board,
      recordRefusals,
      errors,
      certificates,
      signOn,
      guard,
      mailer,
    }),
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
