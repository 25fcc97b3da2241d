import { z } from 'zod';
import { parseEmail } from '../../domain/account/email.ts';
import { type MailAnswer, type Mailer } from '../../domain/mail/mailer.ts';

const connectMilliseconds = 5_000;
const silenceMilliseconds = 15_000;
const connections = 4;

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(host);

/** A header is one line: whatever would begin another becomes a space. */
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/gu, ' ').trim();

async function connect(smtpUrl: string) {
  const { hostname, searchParams } = new URL(smtpUrl);
  const saysItself = searchParams.has('requireTLS') || searchParams.has('ignoreTLS');
  // Loaded with the first mail: most nodes of most days send few.
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: connections,
    idleTimeout: silenceMilliseconds,
    // What broke off comes back to the outbox, which knows what else is more urgent.
    maxRequeues: 0,
    // Links in mails are worth stealing: beyond this machine they go encrypted, unless the URL says otherwise.
    ...(saysItself ? {} : { requireTLS: !isLoopback(hostname) }),
    connectionTimeout: connectMilliseconds,
    greetingTimeout: connectMilliseconds,
    socketTimeout: silenceMilliseconds,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

const answerForm = z.object({
  code: z.string(),
  command: z.string(),
  response: z.string().optional(),
  responseCode: z.number().optional(),
});

/**
 * What the server said to this mail, or undefined where it was not about the mail: a sender, a password or a greeting
 * that it refuses would be refused to all. The words of the server are left out, for they often quote the address.
 * @see RFC 5321, 4.2.1 (4yz and 5yz), and RFC 3463 (enhanced codes)
 */
function answerTo(error: unknown): MailAnswer | undefined {
  const { data } = answerForm.safeParse(error);
  if (data === undefined || (data.code !== 'EENVELOPE' && data.code !== 'EMESSAGE')) return undefined;
  const { command, response = '', responseCode } = data;
  // No code: the library itself found that no server would take it.
  if (responseCode === undefined) return { kind: 'refused', reason: data.code };
  if (command === 'MAIL FROM') return undefined;
  const [enhanced] = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(response) ?? [];
  const reason = [responseCode, enhanced, 'to', command].filter((part) => part !== undefined).join(' ');
  return { kind: responseCode >= 500 ? 'refused' : 'deferred', reason };
}

/**
 * Sends mail by SMTP.
 * @param smtpUrl `smtp://user:password@host:port` or `smtps://…`
 * @param from an address, or `Name <address>`
 * @throws when URL or sender are not sound
 */
export function createMailer({ smtpUrl, from }: { smtpUrl: string; from: string }): Mailer {
  // The URL may hold a password: a message must not quote it.
  if (!URL.canParse(smtpUrl) || !/^smtps?:$/.test(new URL(smtpUrl).protocol))
    throw new Error('The mail server must be given as smtp://host:port or smtps://host:port');
  const [, name = '', sender = ''] = /^(?:([^<>]*)<)?([^<>\s]+)>?$/.exec(from.trim()) ?? [];
  const domain = /@([a-z0-9.-]+)$/i.exec(sender)?.[1];
  if (domain === undefined) throw new Error('The sender of mails must be an address or Name <address>');
  let transport: ReturnType<typeof connect> | undefined;
  return {
    async send({ to, subject, text, mailId }) {
      const address = parseEmail(to);
      if (address === undefined) return { kind: 'refused', reason: 'the recipient is no mail address' };
      transport ??= connect(smtpUrl);
      const post = await transport;
      try {
        await post.sendMail({
          from: { name: oneLine(name), address: sender },
          // As an object: a comma in it begins no second recipient.
          to: { name: '', address },
          subject: oneLine(subject),
          text,
          // The same for every try, so that a mailbox can drop what a lost answer made us send twice.
          messageId: `<${mailId}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { kind: 'taken' };
      } catch (error) {
        const answer = answerTo(error);
        if (answer === undefined) throw error;
        return answer;
      }
    },
    async close() {
      (await transport)?.close();
    },
  };
}
