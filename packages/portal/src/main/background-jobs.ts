import { endSessionsThatAreOver } from '../usecases/session/end-sessions-that-are-over.ts';
import { sendLogoutNotices } from '../usecases/application/send-logout-notices.ts';
import { endLapsedAuthority } from '../usecases/appointment/end-lapsed-authority.ts';
import { remindOfReview } from '../usecases/appointment/remind-of-review.ts';
import { remindOfPasswordEnd } from '../usecases/password/remind-of-password-end.ts';
import { remindOfCardEnd } from '../usecases/card/remind-of-card-end.ts';
import { answerRecoveryAsks } from '../usecases/recovery/answer-recovery-asks.ts';
import { openRecoveries } from '../usecases/recovery/open-recoveries.ts';
import { pushSet } from '../adapters/signals/push-set.ts';
import { deliverSignals } from '../usecases/signals/deliver-signals.ts';
import { markStandingsByDate, tellOfStandings } from '../usecases/signals/tell-of-standings.ts';
import { sendOutbox } from '../usecases/mail/send-outbox.ts';
import { disableIdleAccounts } from '../usecases/account/disable-idle-accounts.ts';
import { tellOfNewBrowsers } from '../usecases/session/tell-of-new-browsers.ts';
import { tellOfLocks } from '../usecases/password/tell-of-locks.ts';
import { reseal } from '../usecases/operation/reseal.ts';
import { mendNameKeys } from '../usecases/operation/mend-name-keys.ts';
import { sweep } from '../usecases/operation/sweep.ts';
import { workOnReports } from '../usecases/register/work-on-reports.ts';
import { recordApplicationErrors } from '../usecases/application/record-application-errors.ts';
import { type createMailer } from '../adapters/mail/smtp-mailer.ts';
import { type createCertificateVerifier } from '../adapters/certificates/certificate-verifier.ts';
import { type createAddressGuard } from '../adapters/outbound/address-guard.ts';
import { type ErrorTally } from '../domain/application/application-errors.ts';
import { type announcementBoard, boardEverySeconds } from '../usecases/announcement/announcement-board.ts';
import { type House } from '../usecases/common/house.ts';
import { type composeProtocols } from './compose-protocols.ts';
import { type followEpoch } from './epoch.ts';
import { type Job } from './jobs.ts';
import { type keepAudit } from './keep-audit.ts';
import { type Settings } from './settings.ts';

/** Everything that a node does unasked, how often, and whether one node does it for all or each for itself. */
export function backgroundJobs({
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
}: {
  house: House;
  settings: Settings;
  /** This node, as it signs leases. */
  holder: string;
  audit: Pick<ReturnType<typeof keepAudit>, 'jobs'>;
  epoch: Pick<Awaited<ReturnType<typeof followEpoch>>, 'look'>;
  board: Pick<ReturnType<typeof announcementBoard>, 'look'>;
  recordRefusals: Job['run'];
  errors: ErrorTally;
  certificates: Pick<ReturnType<typeof createCertificateVerifier>, 'refresh'>;
  signOn: Pick<ReturnType<typeof composeProtocols>, 'tell' | 'signals'>;
  guard: Pick<ReturnType<typeof createAddressGuard>, 'fetch'>;
  /** Absent where no mail server is set. */
  mailer: ReturnType<typeof createMailer> | undefined;
}): readonly Job[] {
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
  return [
    { name: 'epoch', everySeconds: 5, on: 'each-node', run: epoch.look },
    ...audit.jobs,
    { name: 'summed refusals', everySeconds: 60, on: 'each-node', run: recordRefusals },
    { name: 'announcements', everySeconds: boardEverySeconds, on: 'each-node', run: board.look },
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
  ];
}
