import { first } from './001-first.ts';
import { signIn } from './002-sign-in.ts';
import { mailAuthorityAudit } from './003-mail-authority-audit.ts';
import { applications } from './005-applications.ts';
import { initialPasswords } from './006-initial-passwords.ts';
import { helpdesk } from './007-helpdesk.ts';
import { verifications } from './009-verifications.ts';
import { cardLife } from './010-card-life.ts';
import { overviewIndexes } from './011-overview-indexes.ts';
import { listMarks } from './012-list-marks.ts';
import { waysIn } from './013-ways-in.ts';
import { proofOfConfirmation } from './015-proof-of-confirmation.ts';
import { sessionCertificates } from './016-session-certificates.ts';
import { fairMail } from './017-fair-mail.ts';
import { passwordTries } from './018-password-tries.ts';
import { agencyTree } from './019-agency-tree.ts';
import { usedOnce } from './020-used-once.ts';
import { suspendedBy } from './021-suspended-by.ts';
import { auditIndexes } from './022-audit-indexes.ts';
import { wideAuthority } from './023-wide-authority.ts';
import { mailDomains } from './024-mail-domains.ts';
import { untoldLocks } from './025-untold-locks.ts';
import { confirmationRuns } from './026-confirmation-runs.ts';
import { endedSessions } from './027-ended-sessions.ts';
import { periodsOfPosts } from './028-periods-of-posts.ts';
import { reports } from './029-reports.ts';
import { nameKeys } from './030-name-keys.ts';
import { fillNameKeys } from './031-name-keys-filled.ts';
import { aliases } from './032-aliases.ts';
import { feedingSystems } from './033-feeding-systems.ts';
import { recoveries } from './034-recoveries.ts';
import { passwordReminders } from './035-password-reminders.ts';
import { undeliveredMail } from './036-undelivered-mail.ts';
import { factors } from './037-factors.ts';
import { registrationsSayWhatTheyHad } from './038-registrations-say-what-they-had.ts';
import { applicationLife } from './039-application-life.ts';
import { auditWaiting } from './040-audit-waiting.ts';
import { auditCheckpoints } from './041-audit-checkpoints.ts';
import { auditSearch } from './042-audit-search.ts';
import { formerEmails } from './043-former-emails.ts';
import { reportsSwept } from './044-reports-swept.ts';
import { walks } from './045-walks.ts';
import { newBrowsers } from './046-new-browsers.ts';
import { leftAccountNames } from './047-left-account-names.ts';
import { idleAccounts } from './048-idle-accounts.ts';
import { applicationPeople } from './049-application-people.ts';
import { signals } from './050-signals.ts';
import { listings } from './051-listings.ts';
import { announcements } from './058-announcements.ts';
import { applicationErrors } from './057-application-errors.ts';
import { slipsRemembered } from './059-slips-remembered.ts';
import { type Steps } from './step.ts';
import { whoEndedAuthority } from './052-who-ended-authority.ts';
import { carriedAccounts } from './053-carried-accounts.ts';
import { emergencyCodes } from './054-emergency-codes.ts';
import { accountReviews } from './055-account-reviews.ts';
import { rowsByLine } from './056-rows-by-line.ts';

/** In the order of their names; one that was released never changes again. */
export const allMigrations: Steps = {
  '001-first': { up: first },
  '002-sign-in': { up: signIn },
  '003-mail-authority-audit': { up: mailAuthorityAudit },
  '005-applications': { up: applications },
  '006-initial-passwords': { up: initialPasswords },
  '007-helpdesk': { up: helpdesk },
  '009-verifications': { up: verifications },
  '010-card-life': { up: cardLife },
  '011-overview-indexes': { up: overviewIndexes },
  '012-list-marks': { up: listMarks },
  '013-ways-in': { up: waysIn },
  '015-proof-of-confirmation': { up: proofOfConfirmation },
  '016-session-certificates': { up: sessionCertificates },
  '017-fair-mail': { up: fairMail },
  '018-password-tries': { up: passwordTries },
  '019-agency-tree': { up: agencyTree },
  '020-used-once': { up: usedOnce },
  '021-suspended-by': { up: suspendedBy },
  '022-audit-indexes': { up: auditIndexes },
  '023-wide-authority': { up: wideAuthority },
  '024-mail-domains': { up: mailDomains },
  '025-untold-locks': { up: untoldLocks },
  '026-confirmation-runs': { up: confirmationRuns },
  '027-ended-sessions': { up: endedSessions },
  '028-periods-of-posts': { up: periodsOfPosts },
  '029-reports': { up: reports },
  '030-name-keys': { up: nameKeys },
  '031-name-keys-filled': { slice: fillNameKeys },
  '032-aliases': { up: aliases },
  '033-feeding-systems': { up: feedingSystems },
  '034-recoveries': { up: recoveries },
  '035-password-reminders': { up: passwordReminders },
  '036-undelivered-mail': { up: undeliveredMail },
  '037-factors': { up: factors },
  '038-registrations-say-what-they-had': { up: registrationsSayWhatTheyHad },
  '039-application-life': { up: applicationLife },
  '040-audit-waiting': { up: auditWaiting },
  '041-audit-checkpoints': { up: auditCheckpoints },
  '042-audit-search': { up: auditSearch },
  '043-former-emails': { up: formerEmails },
  '044-reports-swept': { up: reportsSwept },
  '045-walks': { up: walks },
  '046-new-browsers': { up: newBrowsers },
  '047-left-account-names': { up: leftAccountNames },
  '048-idle-accounts': { up: idleAccounts },
  '049-application-people': { up: applicationPeople },
  '050-signals': { up: signals },
  '051-listings': { up: listings },
  '052-who-ended-authority': { up: whoEndedAuthority },
  '053-carried-accounts': { up: carriedAccounts },
  '054-emergency-codes': { up: emergencyCodes },
  '055-account-reviews': { up: accountReviews },
  '056-rows-by-line': { up: rowsByLine },
  '057-application-errors': { up: applicationErrors },
  '058-announcements': { up: announcements },
  '059-slips-remembered': { up: slipsRemembered },
};

/**
 * Numbers that no step has, and why; every other one up to the last is taken, which a test holds the folder to.
 * @public read by that test alone
 */
export const unusedNumbers: Readonly<Record<string, string>> = {
  '004': 'reserved while several worked at once, and never used',
  '008': 'reserved while several worked at once, and never used',
  '014': 'reserved while several worked at once, and never used',
};
