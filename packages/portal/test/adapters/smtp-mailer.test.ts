import { createServer, type Server } from 'node:net';
import { simpleParser } from 'mailparser';
import { type SMTPServerOptions } from 'smtp-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openPost, portOf } from './smtp-post.ts';
import { createMailer } from '../../src/adapters/mail/smtp-mailer.ts';

const mail = {
  mailId: 'mal_1',
  to: 'lin@example.test',
  subject: '您的帳號已啟用',
  text: '林嘉文您好：\n\n請確認這個信箱。\nhttps://portal.example.test/verify?token=abc',
} as const;
const from = '人事服務網 <no-reply@portal.example.test>';

function mailerTo(smtpUrl: string) {
  const mailer = createMailer({ smtpUrl, from });
  onTestFinished(() => mailer.close());
  return mailer;
}

describe('the mailer', () => {
  it('sends text in Chinese to one recipient, with a Message-ID that every try repeats', async () => {
    const { received, url } = await openPost();
    const mailer = mailerTo(url);
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

  it('sends text and HTML as alternatives of one mail', async () => {
    const { received, url } = await openPost();
    await mailerTo(url).send({ ...mail, html: '<p lang="zh-Hant-TW">林嘉文您好</p>' });
    expect(received[0]?.raw).toContain('multipart/alternative');
    const parsed = await simpleParser(received[0]?.raw ?? '');
    expect([parsed.text?.trim(), parsed.html]).toEqual([mail.text, '<p lang="zh-Hant-TW">林嘉文您好</p>']);
  });

  it('keeps a subject on one line, whatever it holds', async () => {
    const { received, url } = await openPost();
    const subject = 'Hello\r\nBcc: mallory@example.test\r\n\r\nbody\u2028x';
    await mailerTo(url).send({ ...mail, subject });
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
    const { received, url } = await openPost();
    expect(await mailerTo(url).send({ ...mail, to })).toMatchObject({
      kind: 'refused',
    });
    expect(received).toEqual([]);
  });

  const answering = (responseCode: number, message = 'no') =>
    Object.assign(new Error(message), { responseCode });

  it.each([
    ['a recipient for good', { onRcptTo: (_, __, done) => done(answering(550, '5.1.1 <lin@example.test>')) }],
    ['a text for good', { onData: (_, __, done) => done(answering(554)) }],
  ] satisfies [string, SMTPServerOptions][])(
    'says that the server refused %s, without quoting it',
    async (_, how) => {
      const { url } = await openPost(how);
      const answer = await mailerTo(url).send(mail);
      expect(answer.kind === 'refused' && answer.reason).toMatch(/^55[04] (5\.1\.1 )?to (RCPT TO|DATA)$/);
    },
  );

  it('says that the server deferred a mail', async () => {
    const { url } = await openPost({ onRcptTo: (_, __, done) => done(answering(450, '4.2.0 greylisted')) });
    const answer = await mailerTo(url).send(mail);
    expect(answer).toEqual({ kind: 'deferred', reason: '450 4.2.0 to RCPT TO' });
  });

  it.each([
    ['the sender', { onMailFrom: (_, __, done) => done(answering(550)) }],
    ['the connection', { onConnect: (_, done) => done(answering(554)) }],
  ] satisfies [string, SMTPServerOptions][])('blames no mail where the server refuses %s', async (_, how) => {
    const { url } = await openPost(how);
    await expect(mailerTo(url).send(mail)).rejects.toThrow();
  });

  it('blames no mail when there is no server', async () => {
    await expect(mailerTo('smtp://127.0.0.1:1').send(mail)).rejects.toThrow();
  });

  it('does not wait longer than five seconds for a server that says nothing', async () => {
    const silent: Server = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => new Promise((resolve) => void silent.close(() => resolve())));
    const began = performance.now();
    const sending = mailerTo(`smtp://127.0.0.1:${portOf(silent)}`).send(mail);
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
