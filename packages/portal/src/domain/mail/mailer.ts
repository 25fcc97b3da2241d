import { type OutboxMail } from './mail.ts';

/** What a mail server said to one mail; `refused` is its last word, `deferred` may change. */
export type MailAnswer =
  | { readonly kind: 'taken' }
  | { readonly kind: 'deferred'; readonly reason: string }
  /** `ofAddress`: it is the recipient that the server refuses, and not what the mail says. */
  | { readonly kind: 'refused'; readonly reason: string; readonly ofAddress: boolean };

/**
 * Hands one mail to the post. Throws when the server serves nobody now (connection, greeting, EHLO, STARTTLS, AUTH, the
 * sender that all mails share): that says nothing about the mail. What goes wrong afterwards is an answer to this mail.
 */
export interface Mailer {
  send(mail: Pick<OutboxMail, 'to' | 'subject' | 'text' | 'html' | 'mailId'>): Promise<MailAnswer>;
  close(): Promise<void>;
}
