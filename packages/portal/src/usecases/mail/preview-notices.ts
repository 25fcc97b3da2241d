import { type Needs } from '../common/house.ts';
import {
  authorityGrantedMail,
  authorityLapsedMail,
  authorityRestoredMail,
  authorityRevokedMail,
  helpdeskCodeMail,
} from './authority-mails.ts';
import { cardBlockedMail, cardEndingMail, cardLossCodeMail, cardReleasedMail } from './card-mails.ts';
import { emergencyOpenedMail } from './emergency-mail.ts';
import { factorAddedMail, factorRemovedMail, passkeyCopiedMail } from './factor-mails.ts';
import { type MailDraft, type Occasion } from './letter.ts';
import {
  accountRenamedMail,
  activatedMail,
  cardBoundMail,
  emailChangedMail,
  emailRestoredMail,
  emailTakenBackMail,
  lockedMail,
  passwordChangedMail,
  passwordResetMail,
  verifyEmailMail,
} from './mail-texts.ts';
import { activationReminderMail, passwordEndingMail } from './password-mails.ts';
import {
  passwordRecoveredMail,
  recoveryCancelledMail,
  recoveryLinkMail,
  recoveryWaitMail,
} from './recovery-mails.ts';
import { reviewMail } from './review-mail.ts';
import { newBrowserMail, signInDeniedMail } from './session-mails.ts';
import { wishMail } from './wish-mail.ts';
import {
  accountIdleMail,
  accountReleasedMail,
  accountSuspendedMail,
  idleEndingMail,
} from './suspension-mails.ts';

const agency = '晴川市政府文化局';
const day = '2030-11-29';

/** Every notice that the portal sends, as it reads to an invented person; a new one stands here, or a test fails. */
export const notices = {
  activatedMail: (of) => activatedMail({ ...of, accountName: 'lin.jw' }),
  verifyEmailMail: (of) => verifyEmailMail({ ...of, link: `${of.origin}/verify-email?token=…` }),
  emailChangedMail: (of) => emailChangedMail({ ...of, undo: `${of.origin}/undo-email?token=…` }),
  accountRenamedMail: (of) => accountRenamedMail({ ...of, accountName: 'lin.jw' }),
  emailRestoredMail,
  emailTakenBackMail,
  cardBoundMail,
  cardLossCodeMail: (of) => cardLossCodeMail({ ...of, code: '12345678' }),
  cardBlockedMail,
  cardReleasedMail,
  cardEndingMail: (of) => cardEndingMail({ ...of, days: 30, until: day }),
  factorAddedMail: factorAddedMail('passkey'),
  factorRemovedMail: factorRemovedMail('code-app'),
  passkeyCopiedMail: passkeyCopiedMail('筆電'),
  passwordChangedMail,
  passwordResetMail,
  activationReminderMail: (of) => activationReminderMail({ ...of, until: day }),
  passwordEndingMail: (of) => passwordEndingMail({ ...of, until: day }),
  lockedMail: (of) => lockedMail({ line: 'unknown', isClosed: false })(of),
  recoveryLinkMail: (of) => recoveryLinkMail({ ...of, link: `${of.origin}/recover/link/…`, waited: false }),
  recoveryWaitMail: (of) =>
    recoveryWaitMail({ ...of, opensAt: `${day} 09:00`, cancel: `${of.origin}/recover/cancel/…` }),
  recoveryCancelledMail,
  passwordRecoveredMail,
  newBrowserMail: (of) =>
    newBrowserMail({
      ...of,
      device: { zh: 'Chrome · Windows', en: 'Chrome · Windows' },
      from: `${agency} (192.0.2.7)`,
      startedAt: `${day} 09:00`,
      deny: `${of.origin}/recover/not-me/…`,
    }),
  signInDeniedMail: (of) => signInDeniedMail({ ...of, passwordClosed: true }),
  helpdeskCodeMail,
  emergencyOpenedMail: (of) =>
    emergencyOpenedMail({ ...of, operator: '何俊賢', holders: ['陳志豪', '周佩珊'] }),
  authorityGrantedMail: (of) => authorityGrantedMail({ ...of, agency }),
  authorityRevokedMail: (of) => authorityRevokedMail({ ...of, agency }),
  authorityRestoredMail: (of) => authorityRestoredMail({ ...of, agency }),
  authorityLapsedMail: (of) => authorityLapsedMail({ ...of, agency }),
  reviewMail: (of) => reviewMail({ ...of, due: 2, ending: 1 }),
  accountSuspendedMail,
  accountReleasedMail,
  wishMail: (of) =>
    wishMail({
      ...of,
      application: { zh: '差勤系統', en: 'Attendance' },
      sender: { name: '林嘉文', agency, title: '科員', email: 'lin.jw@example.test' },
      reason: '支援跨機關專案',
    }),
  idleEndingMail: (of) => idleEndingMail({ ...of, until: day }),
  accountIdleMail,
} as const satisfies Readonly<Record<string, (occasion: Occasion) => MailDraft>>;

export interface NoticePreview extends MailDraft {
  readonly id: string;
}

/** The notices as they would leave now, for whoever answers for their words. */
export const previewNotices =
  ({ origin, clock }: Needs<'origin' | 'clock'>) =>
  (): readonly NoticePreview[] =>
    Object.entries(notices).map(([id, write]) => ({
      id,
      ...write({ name: '林嘉文', origin, at: clock.now() }),
    }));
