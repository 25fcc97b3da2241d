import { createServer, type Server } from 'node:net';
import { type AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { createMailer } from '../../src/adapters/mail/smtp-mailer.ts';

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
}

const mail = {
  mailId: 'mal_1',
  to: 'lin@example.test',
  subject: '您的帳號已啟用',
  text: '林嘉文您好：\n\n請確認這個信箱。\nhttps://portal.example.test/verify?token=abc',
} as const;
const from = '人事服務網 <no-reply@portal.example.test>';

describe('the mailer', () => {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  async function post(options: SMTPServerOptions = {}) {
    const received: Received[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, session, done) {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          received.push({
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            raw: Buffer.concat(parts).toString('utf8'),
          });
          done();
        });
      },
      ...options,
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => server.close(resolve)));
    return { received, url: `smtp://127.0.0.1:${portOf(server.server)}` };
  }

  it('sends text in Chinese to one recipient, with a Message-ID that every try repeats', async () => {
    const { received, url } = await post();
    const mailer = createMailer({ smtpUrl: url, from });
    await mailer.send(mail);
    await mailer.send(mail);
    const parsed = await Promise.all(received.map(({ raw }) => simpleParser(raw)));
    expect(received.map(({ to }) => to)).toEqual([['lin@example.test'], ['lin@example.test']]);
    expect(received[0]?.from).toBe('no-reply@portal.example.test');
    expect(parsed.map(({ messageId }) => messageId)).toEqual(Array(2).fill('<mal_1@portal.example.test>'));
    expect(parsed[0]?.subject).toBe(mail.subject);
    expect(parsed[0]?.from?.text).toContain('人事服務網');
    expect(parsed[0]?.text?.trim()).toBe(mail.text);
    expect(parsed[0]?.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('keeps a subject on one line, whatever it holds', async () => {
    const { received, url } = await post();
    const subject = 'Hello\r\nBcc: mallory@example.test\r\n\r\nbody\u2028x';
    await createMailer({ smtpUrl: url, from }).send({ ...mail, subject });
    const parsed = await simpleParser(received[0]?.raw ?? '');
    expect(received[0]?.to).toEqual(['lin@example.test']);
    expect(parsed.bcc).toBeUndefined();
    expect(parsed.subject).toBe('Hello Bcc: mallory@example.test body x');
  });

  it.each([
    'lin@example.test, mallory@example.test',
    'lin@example.test\r\nBcc: mallory@example.test',
    'Lin <lin@example.test>',
    'lin@example.test> SIZE=1',
    'lin',
    '',
  ])('sends nothing to %j', async (to) => {
    const { received, url } = await post();
    await expect(createMailer({ smtpUrl: url, from }).send({ ...mail, to })).rejects.toThrow(/mal_1/);
    expect(received).toEqual([]);
  });

  it('fails when the server refuses the mail, and when there is none', async () => {
    const { url } = await post({ onRcptTo: (_, __, done) => done(new Error('no such mailbox')) });
    await expect(createMailer({ smtpUrl: url, from }).send(mail)).rejects.toThrow(/no such mailbox/);
    await expect(createMailer({ smtpUrl: 'smtp://127.0.0.1:1', from }).send(mail)).rejects.toThrow();
  });

  it('does not wait longer than five seconds for a server that says nothing', async () => {
    const silent: Server = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => silent.close(() => resolve())));
    const began = performance.now();
    const sending = createMailer({ smtpUrl: `smtp://127.0.0.1:${portOf(silent)}`, from }).send(mail);
    await expect(sending).rejects.toThrow(/[Gg]reeting/);
    expect(performance.now() - began).toBeLessThan(7_000);
  });

  it.each([
    ['ftp://127.0.0.1', from],
    ['127.0.0.1:25', from],
    ['smtp://user:hunter22@[bad', from],
    ['smtp://127.0.0.1', 'nobody'],
    ['smtp://127.0.0.1', 'a@b.test, c@d.test'],
  ])('is not made from %j and %j, and the message quotes no password', (smtpUrl, sender) => {
    expect(() => createMailer({ smtpUrl, from: sender })).toThrow(/^(?!.*hunter22).*must be/);
  });
});

function portOf(server: { address(): string | AddressInfo | null }): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
