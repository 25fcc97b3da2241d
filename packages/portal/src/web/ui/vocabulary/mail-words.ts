import { type MailUrgency } from '../../../domain/mail/mail.ts';
import { type Text } from '../text.ts';

/** Kinds of mails, by how urgent they are. */
export const urgencyWords: Readonly<Record<MailUrgency, Text>> = {
  security: { zh: '與安全有關', en: 'About safety' },
  awaited: { zh: '本人正在等候', en: 'Awaited' },
  reminder: { zh: '提醒', en: 'Reminder' },
};
