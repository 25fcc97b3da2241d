import { type OutboxMail } from './mail.ts';

/** Hands one mail to the post. Resolves when the server has taken it; throws when it has not. */
export interface Mailer {
  send(mail: Pick<OutboxMail, 'to' | 'subject' | 'text' | 'mailId'>): Promise<void>;
}
