import { z } from 'zod';
import { parseEmail } from '../../domain/account/email.ts';
import { type MailAnswer, type Mailer } from '../../domain/mail/mailer.ts';

/** Milliseconds until a server that says nothing is given up: at its greeting, and later. */
const usualPatience = { connect: 5_000, silence: 15_000 };
const connections = 4;

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(host);

/** A header is one line: whatever would begin another becomes a space. */
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/gu, ' ').trim();

async function connect(smtpUrl: string, { connect, silence }: typeof usualPatience) {
  const { hostname, searchParams } = new URL(smtpUrl);
  const saysItself = searchParams.has('requireTLS') || searchParams.has('ignoreTLS');
  // Loaded with the first mail: most nodes of most days send few.
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: connections,
    idleTimeout: silence,
    // A kept connection that the server had ended meanwhile says nothing about mail or server: another one is opened, once.
    maxRequeues: 1,
    // Links in mails are worth stealing: beyond this machine they go encrypted, unless the URL says otherwise.
    ...(saysItself ? {} : { requireTLS: !isLoopback(hostname) }),
    connectionTimeout: connect,
    greetingTimeout: connect,
    socketTimeout: silence,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

const failureForm = z.object({
  code: z.string().optional(),
  command: z.string().optional(),
  response: z.string().optional(),
  responseCode: z.number().optional(),
  timeoutType: z.string().optional(),
});

/**
 * What the server said to this mail, or why nobody knows. The words of the server are left out, for they often quote the
 * address.
 * @returns `outage` where it serves nobody, or refuses the sender, which all mails share; `unknown` where the connection broke
 * @see RFC 5321, 4.2.1 (4yz and 5yz), and RFC 3463 (enhanced codes)
 */
function answerTo(error: unknown): MailAnswer | 'outage' | 'unknown' {
  const { code, command = '', response, responseCode, timeoutType } = failureForm.safeParse(error).data ?? {};
  // Neither connected nor greeted nor encrypted in time: no mail was spoken of.
  if (timeoutType !== undefined && timeoutType !== 'SOCKET_TIMEOUT') return 'outage';
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return 'unknown';
  // The library itself found that no server would take it.
  if (response === undefined) return { kind: 'refused', reason: code, ofAddress: code === 'EENVELOPE' };
  if (command === 'MAIL FROM') return 'outage';
  const [enhanced] = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(response) ?? [];
  const reason = [responseCode ?? 'no code', enhanced, 'to', command]
    .filter((part) => part !== undefined)
    .join(' ');
  return responseCode !== undefined && responseCode >= 500
    ? { kind: 'refused', reason, ofAddress: command === 'RCPT TO' }
    : { kind: 'deferred', reason };
}

/**
 * Sends mail by SMTP.
 * @param smtpUrl `smtp://user:password@host:port` or `smtps://…`
 * @param from an address, or `Name <address>`
 * @throws when URL or sender are not sound
 */
export function createMailer({
  smtpUrl,
  from,
  patience = usualPatience,
}: {
  smtpUrl: string;
  from: string;
  patience?: typeof usualPatience;
}): Mailer {
  // The URL may hold a password: a message must not quote it.
  if (!URL.canParse(smtpUrl) || !/^smtps?:$/.test(new URL(smtpUrl).protocol))
    throw new Error('The mail server must be given as smtp://host:port or smtps://host:port');
  const [, name = '', sender = ''] = /^(?:([^<>]*)<)?([^<>\s]+)>?$/.exec(from.trim()) ?? [];
  const domain = /@([a-z0-9.-]+)$/i.exec(sender)?.[1];
  if (domain === undefined) throw new Error('The sender of mails must be an address or Name <address>');
  let transport: ReturnType<typeof connect> | undefined;
  return {
    async send({ to, subject, text, html, mailId }) {
      const address = parseEmail(to);
      if (address === undefined)
        return { kind: 'refused', reason: 'the recipient is no mail address', ofAddress: true };
      transport ??= connect(smtpUrl, patience);
      const post = await transport;
      try {
        await post.sendMail({
          from: { name: oneLine(name), address: sender },
          // As an object: a comma in it begins no second recipient.
          to: { name: '', address },
          subject: oneLine(subject),
          text,
          ...(html === undefined ? {} : { html }),
          // The same for every try, so that a mailbox can drop what a lost answer made us send twice.
          messageId: `<${mailId}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { kind: 'taken' };
      } catch (error) {
        const answer = answerTo(error);
        if (answer === 'outage') throw error;
        if (answer !== 'unknown') return answer;
        // Whose fault was it? The server's where it does not serve a caller without a mail either (greeting, EHLO, STARTTLS,
        // AUTH); else this mail's, so that one recipient of four cannot stop the post for all.
        await post.verify();
        return { kind: 'deferred', reason: 'the connection broke off' };
      }
    },
    async close() {
      (await transport)?.close();
    },
  };
}
