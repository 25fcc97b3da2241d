import { limits } from '../domain/limits.ts';

/** What each limit is of; its value is read where it decides. */
const meaning = {
  wrongPasswords: 'wrong passwords in a row lock password sign-in',
  lockMinutes: 'minutes that such a lock lasts',
  wrongPasswordsInARow:
    'wrong ones in a row, over all locks, close it: in known browsers, and apart from them in all others',
  knownBrowserMonths: 'months that a browser is known in which somebody signed in',
  initialPasswordHours: 'hours that an initial password, or a code of the helpdesk, is good',
  emailUndoHours: 'hours in which the address before a change can bring itself back',
  emailLinkHours: 'hours that a link is good that proves an e-mail address',
  passwordWarningDays: 'days before a password ends that its owner is told',
  mailCodeMinutes: 'minutes that a code by mail is good',
  recoveryLinkMinutes: 'minutes that a link of 忘記密碼 is good',
  recoveryWaitHours: 'hours that a recovery by mail waits where the account has a card or another factor',
  recoveryOpenHours: 'hours that it may go on afterwards',
  addressRipensHours: 'hours that an address must have been verified before a password is replaced by mail',
  backupCodes: 'codes that one sheet of backup codes has',
  codeSeconds: 'seconds that a code of an app lasts',
  challengeMinutes: 'minutes that a card has to sign what it was asked',
  challengesKept: 'such questions that a browser may have open at once',
  broughtMinutes: 'minutes that a browser is known as the one that brought an application’s request',
  visitMinutes: 'minutes that a browser has between its first step and its sign-in',
  idleMinutesByCard: 'idle minutes after which a session by card ends',
  idleMinutesByPassword: 'idle minutes after which a session by password ends',
  secretOverlapDays: 'days that a secret of an application holds beside the one that replaced it',
  emergencyMinutes: 'minutes that a sign-in by the sealed codes lasts',
  accountReviewDays: 'days after which HR confirms again that an account is needed',
  denialDays: 'days in which a sign-in in a new browser may be denied by the link of its notice',
  recentSignInMinutes: 'minutes that a sign-in counts as recent, where one is asked for',
  cardChecks: 'claims that the holder of one certificate may make …',
  cardCheckMinutes: '… within so many minutes',
  delegationMonths: 'months that an authority lasts at most',
  reviewMonths: 'months after which an authority is reviewed',
  undoMinutes: 'minutes in which whoever ended an authority may take that back',
  endsSoonDays: 'days before its end that an authority is shown as ending soon',
} as const satisfies Record<keyof typeof limits, string>;

/** docs/reference/limits.md as it must stand; a test holds the file to it. */
export const limitsReference = (): string =>
  [
    '# Limits',
    '',
    'The numbers that pages and mails name. This page is made from the code (`domain/limits.ts`), so that no guide retells one.',
    '',
    '| Limit | Of what |',
    '| --- | --- |',
    ...Object.entries(meaning).map(([name, of]) => `| ${String(Reflect.get(limits, name))} | ${of} |`),
    '',
  ].join('\n');
