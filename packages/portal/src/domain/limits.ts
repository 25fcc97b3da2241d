import { accountReviewDays } from './account/account-review.ts';
import { emailLinkLifetimeSeconds } from './account/email-link-store.ts';
import { knownBrowserSeconds } from './account/known-browser.ts';
import { emailUndoSeconds } from './account/email-undo.ts';
import { passwordLock } from './account/password-lock.ts';
import { passwordWarningDays } from './account/password-policy.ts';
import { longestDelegationDays, reviewDays, warningDays } from './authority/appointment.ts';
import { mailCodeSeconds } from './mail/mail-code.ts';
import { broughtSeconds } from './application/request-cookies.ts';
import { secretOverlapSeconds } from './application/application.ts';
import { challengeLifetimeSeconds, challengesPerVisit } from './challenge/challenge.ts';
import { visitLifetimeSeconds } from './challenge/visit.ts';
import { codeStepSeconds } from './factor/code-app.ts';
import { backupCodesTogether } from './factor/backup-code.ts';
import { emergencyLimits } from './emergency/emergency.ts';
import { initialPasswordLifetimeSeconds } from './initial-password/initial-password.ts';
import {
  addressRipensSeconds,
  recoveryLinkSeconds,
  recoveryOpenSeconds,
  recoveryWaitSeconds,
} from './recovery/recovery.ts';
import { recentSignInSeconds, sessionLimits } from './session/session.ts';
import { denialSeconds } from './session/sign-in-denial.ts';
import { undoSeconds } from './undo.ts';
import { throttleRules } from './session/throttle-store.ts';

/** A sentence names whole units only: a limit of 90 seconds would make "1.5 minutes" of a text, and ends the start instead. */
function whole(seconds: number, unitSeconds: number): number {
  if (seconds % unitSeconds !== 0)
    throw new RangeError(`${seconds} s is no multiple of ${unitSeconds} s: sentences need another unit`);
  return seconds / unitSeconds;
}
const minutes = (seconds: number): number => whole(seconds, 60);
const hours = (seconds: number): number => whole(seconds, 3600);
/** People are told months where the code counts days; to the nearest one. */
const months = (days: number): number => Math.round(days / (365 / 12));

/** Limits in the units in which sentences name them, each derived from the constant that decides; no text retells one. */
export const limits = {
  wrongPasswords: passwordLock.attempts,
  wrongPasswordsInARow: passwordLock.failuresInARow,
  knownBrowserMonths: months(knownBrowserSeconds / 86_400),
  lockMinutes: minutes(passwordLock.lockSeconds),
  initialPasswordHours: hours(initialPasswordLifetimeSeconds),
  codeSeconds: codeStepSeconds,
  backupCodes: backupCodesTogether,
  emailUndoHours: hours(emailUndoSeconds),
  emailLinkHours: hours(emailLinkLifetimeSeconds),
  passwordWarningDays,
  mailCodeMinutes: minutes(mailCodeSeconds),
  recoveryLinkMinutes: minutes(recoveryLinkSeconds),
  recoveryWaitHours: hours(recoveryWaitSeconds),
  recoveryOpenHours: hours(recoveryOpenSeconds),
  addressRipensHours: hours(addressRipensSeconds),
  challengeMinutes: minutes(challengeLifetimeSeconds),
  challengesKept: challengesPerVisit,
  broughtMinutes: minutes(broughtSeconds),
  visitMinutes: minutes(visitLifetimeSeconds),
  idleMinutesByCard: minutes(sessionLimits.card.idleSeconds),
  idleMinutesByPassword: minutes(sessionLimits.password.idleSeconds),
  secretOverlapDays: whole(secretOverlapSeconds, 86_400),
  emergencyMinutes: minutes(emergencyLimits.absoluteSeconds),
  accountReviewDays,
  denialDays: whole(denialSeconds, 86_400),
  recentSignInMinutes: minutes(recentSignInSeconds),
  cardChecks: throttleRules.claimsPerCertificate.limit,
  cardCheckMinutes: minutes(throttleRules.claimsPerCertificate.windowSeconds),
  delegationMonths: months(longestDelegationDays),
  reviewMonths: months(reviewDays),
  endsSoonDays: warningDays,
  undoMinutes: minutes(undoSeconds),
} as const;
