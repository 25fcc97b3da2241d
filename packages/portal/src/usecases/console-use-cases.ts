import { type TrustReport } from '../domain/certificate/trust-report.ts';
import { defaultHelpdeskRules } from '../domain/helpdesk/helpdesk-rules.ts';
import { releaseAccount } from './account/release-account.ts';
import { suspendAccount } from './account/suspend-account.ts';
import { type SignOnParts } from './application/sign-on-parts.ts';
import {
  listApplications,
  registerApplication,
  unregisterApplication,
} from './application/operate-registry.ts';
import {
  changeApplication,
  readApplication,
  renewApplicationSecret,
  setApplicationInUse,
} from './application/registry/operate-application.ts';
import { previewSignIn } from './application/registry/preview-sign-in.ts';
import { endAnnouncement } from './announcement/end-announcement.ts';
import { publishAnnouncement } from './announcement/publish-announcement.ts';
import { readAnnouncements } from './announcement/read-announcements.ts';
import { appoint } from './appointment/appoint.ts';
import { endAgencyCardSession } from './appointment/agency-card-sessions.ts';
import { reviewAuthority } from './appointment/review-authority.ts';
import { readAppointments } from './appointment/read-appointments.ts';
import { restoreAuthority } from './appointment/restore-authority.ts';
import { revokeAuthority } from './appointment/revoke-authority.ts';
import { exportSearch, searchAudit } from './audit/search-audit.ts';
import { blockCardsOf } from './card/block-cards-of.ts';
import { type House } from './common/house.ts';
import { decideCase } from './helpdesk/decide-case.ts';
import { findCaller } from './helpdesk/find-caller.ts';
import { issueActivationCode } from './helpdesk/issue-activation-code.ts';
import { issueApprovedCode } from './helpdesk/issue-approved-code.ts';
import { readCaller } from './helpdesk/read-caller.ts';
import { readHelpdesk } from './helpdesk/read-helpdesk.ts';
import { readHelpdeskHours } from './helpdesk/read-helpdesk-hours.ts';
import { issueInitialPassword } from './hr/issue-initial-password.ts';
import { issueSlips } from './hr/issue-slips.ts';
import { listNewcomers } from './hr/list-newcomers.ts';
import { listSlipReceipts } from './hr/list-slip-receipts.ts';
import { prepareReminders, remindNewcomers } from './hr/remind-newcomers.ts';
import { noteCollected } from './hr/note-collected.ts';
import { nameHandler } from './hr/name-handler.ts';
import { decideAlias } from './hr/decide-alias.ts';
import { enterAlias } from './hr/enter-alias.ts';
import { listWaitingAliases, readAliases } from './hr/read-aliases.ts';
import { prepareSlips } from './hr/prepare-slips.ts';
import { readAuthority } from './hr/read-authority.ts';
import { readOfficeLog } from './hr/read-office-log.ts';
import { readHrPerson } from './hr/read-hr-person.ts';
import { confirmAccounts, listDueAccounts } from './hr/review-accounts.ts';
import { revokeInitialPassword } from './hr/revoke-initial-password.ts';
import { searchPeople } from './hr/search-people.ts';
import { issueFeed, readFeeds, revokeFeedToken, rotateFeedToken } from './feeding/operate-feeds.ts';
import { decideReport } from './register/decide-report.ts';
import { exportReport } from './register/export-report.ts';
import { listReports } from './register/list-reports.ts';
import { openReport } from './register/open-report.ts';
import { releaseReport } from './register/release-report.ts';
import { sendReport } from './register/send-report.ts';
import { watchReport } from './register/watch-report.ts';
import { findAccount } from './operation/find-account.ts';
import { readMailQueue } from './operation/read-mail-queue.ts';
import { retryMail } from './operation/retry-mail.ts';
import { openConsole } from './operation/open-console.ts';
import { readOperatedAccount } from './operation/read-operated-account.ts';
import { readTrust } from './operation/read-trust.ts';
import { recordConsole } from './operation/record-console.ts';
import { exportAgencies } from './people-overview/export-agencies.ts';
import { exportPeople } from './people-overview/export-people.ts';
import { listPeople } from './people-overview/list-people.ts';
import { readPeopleOverview } from './people-overview/read-people-overview.ts';

/** Everything that is done at a console, behind one gate. */
export function consoleUseCases(
  house: House,
  {
    reportTrust,
    check,
    unlisted,
    preview,
    saml,
  }: { reportTrust: () => TrustReport } & Pick<SignOnParts, 'check' | 'unlisted' | 'preview' | 'saml'>,
) {
  const atDesk = { ...house, rules: house.helpdesk ?? defaultHelpdeskRules };
  return {
    openConsole: openConsole(house),
    recordConsole: recordConsole(house),
    readAuthority: readAuthority(house),
    listDueAccounts: listDueAccounts(house),
    confirmAccounts: confirmAccounts(house),
    searchPeople: searchPeople(house),
    readHrPerson: readHrPerson(house),
    readAliases: readAliases(house),
    listWaitingAliases: listWaitingAliases(house),
    enterAlias: enterAlias(house),
    decideAlias: decideAlias(house),
    issueInitialPassword: issueInitialPassword(house),
    revokeInitialPassword: revokeInitialPassword(house),
    listNewcomers: listNewcomers(house),
    prepareSlips: prepareSlips(house),
    listSlipReceipts: listSlipReceipts(house),
    issueSlips: issueSlips(house),
    noteCollected: noteCollected(house),
    prepareReminders: prepareReminders(house),
    remindNewcomers: remindNewcomers(house),
    readOfficeLog: readOfficeLog(house),
    nameHandler: nameHandler(house),
    blockCardsOf: blockCardsOf(house),
    suspendAccount: suspendAccount(house),
    releaseAccount: releaseAccount(house),
    readAppointments: readAppointments(house),
    appoint: appoint(house),
    revokeAuthority: revokeAuthority(house),
    restoreAuthority: restoreAuthority(house),
    reviewAuthority: reviewAuthority(house),
    endAgencyCardSession: endAgencyCardSession(house),
    readHelpdeskHours: readHelpdeskHours(atDesk),
    readHelpdesk: readHelpdesk(atDesk),
    findCaller: findCaller(atDesk),
    readCaller: readCaller(atDesk),
    issueActivationCode: issueActivationCode(atDesk),
    decideCase: decideCase(atDesk),
    issueApprovedCode: issueApprovedCode(atDesk),
    readPeopleOverview: readPeopleOverview(house),
    listPeople: listPeople(house),
    exportPeople: exportPeople(house),
    exportAgencies: exportAgencies(house),
    listApplications: listApplications({ ...house, saml, unlisted }),
    registerApplication: registerApplication({ ...house, check, unlisted }),
    unregisterApplication: unregisterApplication(house),
    readApplication: readApplication(house),
    changeApplication: changeApplication({ ...house, check, unlisted }),
    renewApplicationSecret: renewApplicationSecret({ ...house, check, unlisted }),
    setApplicationInUse: setApplicationInUse(house),
    previewSignIn: previewSignIn({ ...house, check, preview }),
    readMailQueue: readMailQueue(house),
    retryMail: retryMail(house),
    readAnnouncements: readAnnouncements(house),
    publishAnnouncement: publishAnnouncement(house),
    endAnnouncement: endAnnouncement(house),
    readTrust: readTrust(house, reportTrust),
    searchAudit: searchAudit(house),
    exportSearch: exportSearch(house),
    findAccount: findAccount(house),
    readFeeds: readFeeds(house),
    issueFeed: issueFeed(house),
    rotateFeedToken: rotateFeedToken(house),
    revokeFeedToken: revokeFeedToken(house),
    readOperatedAccount: readOperatedAccount(house),
    listReports: listReports(house),
    sendReport: sendReport(house),
    openReport: openReport(house),
    watchReport: watchReport(house),
    exportReport: exportReport(house),
    decideReport: decideReport(house),
    releaseReport: releaseReport(house),
  };
}
