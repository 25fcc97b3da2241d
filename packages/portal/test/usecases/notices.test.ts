import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chineseTextProblems } from '@ecpa/testkit';
import { describe, expect, test } from 'vitest';
import { draft } from '../../src/usecases/mail/letter.ts';
import { noteBounces } from '../../src/usecases/mail/note-bounces.ts';
import { notices } from '../../src/usecases/mail/preview-notices.ts';
import { context, goodPassword } from './portal.ts';
import { openRecoveryDesk } from './recovery-desk.ts';

const folder = path.join(import.meta.dirname, '../../src/usecases/mail');
const occasion = {
  name: '林嘉文',
  origin: 'https://portal.example.gov.tw',
  at: new Date('2030-11-29T01:00:00Z'),
};
const all = Object.entries(notices).map(([id, write]) => [id, write(occasion)] as const);
const linksIn = (text: string) => [...text.matchAll(/https?:\/\/[^\s"<]+/g)].map(([link]) => link);

describe('the notices', () => {
  test('are all in the preview', () => {
    const exported = globSync('*.ts', { cwd: folder }).flatMap((file) =>
      [...readFileSync(path.join(folder, file), 'utf8').matchAll(/^export const (\w+Mail)\b/gm)].map(
        ([, name]) => name,
      ),
    );
    expect(Object.keys(notices).toSorted()).toEqual(exported.toSorted());
  });

  test.each(all)('%s says the same as text and as HTML, in both languages, and loads nothing', (_, mail) => {
    const words = mail.html
      .replace(/<head>[\s\S]*<\/head>/, '')
      .replace(/<br>/g, '\n')
      .replace(/<[^>]*>/g, '')
      .replace(/&#(\d+);/g, (_sign, code: string) => String.fromCodePoint(Number(code)));
    const letters = (text: string) => text.replace(/\s|— — —|<!doctype html>/g, '');
    expect(letters(words)).toBe(letters(mail.text));
    expect(mail.html).toContain('<div lang="en">');
    expect(mail.html).not.toMatch(/<(img|script|link|iframe|form|style)|url\(|src=/i);
    expect(chineseTextProblems(mail.text.split('— — —')[0] ?? '')).toEqual([]);
  });

  test.each(all)('%s leads to the portal alone, and signs nobody in', (id, mail) => {
    const links = linksIn(mail.text).filter((link) => link !== occasion.origin);
    const allowed =
      /^(verifyEmail|emailChanged|newBrowser)Mail$/.test(id) ||
      id.startsWith('recovery') ||
      id === 'reviewMail';
    for (const link of links) expect([link, link.startsWith(`${occasion.origin}/`)]).toEqual([link, true]);
    if (!allowed) expect(links).toEqual([]);
  });

  test('escape what a name or a text holds, and keep a name on one line', () => {
    const { text, html } = draft(
      { ...occasion, name: '<b>林\r\nBcc: x' },
      {
        urgency: 'reminder',
        zh: { subject: 'a', body: '<script>1</script> https://evil.example/x' },
        en: { subject: 'b', body: '"&' },
      },
    );
    expect(html).not.toMatch(/<script>|<b>|href="https:\/\/evil/);
    expect(text).toContain('<b>林 Bcc: x 您好');
  });

  test('ask for doubts of HR’s acts at HR, and never suggest that one did them oneself', () => {
    for (const id of ['passwordResetMail', 'helpdeskCodeMail', 'accountSuspendedMail'] as const)
      expect(notices[id](occasion).text).not.toContain('如果不是您本人操作');
    expect(notices.passwordChangedMail(occasion).text).toContain('如果不是您本人操作');
  });
});

describe('mail that comes back', () => {
  test('marks the account once, says so on every page, and is forgotten with another address', async () => {
    const desk = await openRecoveryDesk();
    const bounce = (status: string) =>
      noteBounces(desk.house)([
        { address: 'CHENG.WJ@example.test'.toLowerCase(), status },
        { address: 'nobody@example.test', status },
        { address: 'no address', status },
      ]);
    expect([await bounce('4.2.2'), await bounce('5.1.1'), await bounce('550')]).toEqual([0, 1, 0]);
    expect(await desk.rows('email.undelivered')).toMatchObject([{ subject: desk.accounts.cheng }]);
    const signedIn = await desk.signIn('cheng.wj', goodPassword);
    if (signedIn.kind !== 'signed-in') throw new Error('not signed in');
    const session = async () =>
      desk.usecases.resolveSession({ sessionToken: signedIn.sessionToken, ctx: context });
    const before = await session();
    expect(before).toMatchObject({ session: { mailReturns: true } });
    if (before.kind !== 'session') return;
    await desk.usecases.changeEmail({ session: before.session, email: 'other@example.test', ctx: context });
    expect(await session()).not.toMatchObject({ session: { mailReturns: true } });
  });
});
