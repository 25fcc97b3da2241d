import { mannWhitneyScore } from '@ecpa/testkit';
import { describe, expect, test } from 'vitest';
import { createWeb } from '../../src/web/app.tsx';
import { context, goodPassword, origin } from '../usecases/portal.ts';
import {
  browserA,
  days,
  newPassword,
  openRecoveryDesk,
  type RecoveryDesk,
} from '../usecases/recovery-desk.ts';
import { inEnglish, testSite, Visitor } from './site.ts';
import { htmlProblems } from './html-problems.ts';

const webOf = (desk: RecoveryDesk) =>
  createWeb({ ...testSite(), sealer: desk.house.sealer, usecases: desk.usecases, clock: desk.clock });
const browserOf = (desk: RecoveryDesk, cookies = {}) => new Visitor(webOf(desk), cookies);
const locationOf = (answer: Response): string => answer.headers.get('location') ?? '';

/** From 忘記密碼 to the page that says to look for a mail. */
async function askByMail(visitor: Visitor, claimed: string) {
  await visitor.open('/recover');
  const ways = locationOf(await visitor.send('/recover', { claimed }));
  const page = await (await visitor.open(ways)).text();
  const ask = /name="ask" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const sent = locationOf(await visitor.send('/recover/email', { ask }));
  return { ways: page, sent: await (await visitor.open(sent)).text(), ask };
}

const linkOf = async (desk: RecoveryDesk): Promise<string> => {
  await desk.jobs();
  const [mail] = await desk.mails();
  return new RegExp(`${origin}(/recover/link/\\S+)`).exec(mail?.text ?? '')?.[1] ?? '';
};

const passwords = (password: string) => ({ password, passwordAgain: password });

/** What differs by chance: nonces, sealed values, codes. */
const withoutChance = (html: string): string =>
  html
    .replace(/nonce="[^"]*"/g, '')
    .replace(/[\w.%-]{80,}/g, '')
    .replace(/\d{4} \d{4}/g, '');

describe('忘記密碼', () => {
  test('stands wherever a password is asked for', async () => {
    const desk = await openRecoveryDesk();
    const own = browserOf(desk, { '__Host-ecpa-session': desk.session });
    const [binding] = await desk.database.read.bindings.listByAccount(desk.accounts.lin);
    for (const path of [
      '/sign-in/account',
      '/account/password',
      `/account/cards/${binding?.bindingId}/block?asked=a-seal-of-nobody-0000`,
    ]) {
      // The session is older than its limit by now; what it shows to a fresh one is what counts.
      const page = await (await (path.startsWith('/account') ? await fresh(desk) : own).open(path)).text();
      expect([path, page.includes('href="/recover">忘記密碼</a>')]).toEqual([path, true]);
      expect([path, page.includes('type="password"')]).toEqual([path, true]);
    }
  });

  test('mails in a browser that is known, after strangers asked as often as they may', async () => {
    const desk = await openRecoveryDesk();
    const owner = await desk.signIn('cheng.wj', goodPassword);
    const known = owner.kind === 'signed-in' ? (owner.knownBrowser ?? '') : '';
    for (let asked = 0; asked < 3; asked += 1) await askByMail(browserOf(desk), 'cheng.wj');
    await desk.jobs();
    await desk.mails();
    await askByMail(browserOf(desk), 'cheng.wj');
    expect(await linkOf(desk)).toBe('');
    await askByMail(browserOf(desk, { '__Host-ecpa-known': known }), 'cheng.wj');
    expect(await linkOf(desk)).not.toBe('');
  });

  test(
    'takes as long for a name that somebody has as for one that nobody has (row 7)',
    { timeout: 120_000 },
    async () => {
      const desk = await openRecoveryDesk();
      const times = { known: [0].slice(1), unknown: [0].slice(1) };
      for (let round = 0; round < 60; round += 1) {
        // Beyond the limits of a name and of the network, which are the same for all.
        desk.clock.advance(3601);
        const pairs = [
          [times.known, 'cheng.wj'],
          [times.unknown, 'nobody.here'],
        ] as const;
        for (const [list, claimed] of round % 2 === 0 ? pairs : pairs.toReversed()) {
          const { ask } = desk.begin(claimed);
          const began = performance.now();
          await desk.usecases.askForRecoveryMail({ browser: browserA, ask, ctx: context });
          list.push(performance.now() - began);
        }
      }
      expect(Math.abs(mannWhitneyScore(times.known, times.unknown))).toBeLessThan(3.3);
    },
  );

  test('restores a password by mail, in the browser that asked, and signs nobody in (rows 22 and 24)', async () => {
    const desk = await openRecoveryDesk();
    const before = await desk.usecases.signInWithPassword({
      identifier: 'cheng.wj',
      password: goodPassword,
      ctx: { sourceAddress: '192.0.2.9', userAgent: 'other', language: 'zh-Hant-TW', requestId: 'req' },
    });
    const other = browserOf(desk, {
      '__Host-ecpa-session': before.kind === 'signed-in' ? before.sessionToken : '',
    });
    expect((await other.open('/account')).status).toBe(200);

    const visitor = browserOf(desk);
    await askByMail(visitor, 'Y192484681');
    const link = await linkOf(desk);
    // A mail scanner opens it first, twice, and changes nothing.
    for (const scanner of [browserOf(desk), browserOf(desk)]) await (await scanner.open(link)).text();
    const form = await (await visitor.open(link)).text();
    expect(await htmlProblems(form)).toEqual([]);
    expect(form).toContain('value="cheng.wj" autocomplete="username"');
    expect(form).not.toContain('name="code"');
    expect((form.match(/autocomplete="new-password"/g) ?? []).length).toBe(2);
    const refused = await visitor.send(link, { password: newPassword, passwordAgain: 'x' });
    expect(refused.status).toBe(422);
    const done = await visitor.send(link, passwords(newPassword));
    expect([done.status, locationOf(done)]).toEqual([303, '/recover/done']);
    expect(visitor.cookie('__Host-ecpa-session')).toBeUndefined();
    expect(await (await visitor.open('/recover/done')).text()).toContain('請以新密碼登入');
    expect((await other.open('/account')).status).toBe(401);
    // Clicked twice it shows the same; opened again it says that it was used.
    expect(locationOf(await visitor.send(link, passwords(newPassword)))).toBe('/recover/done');
    const again = await visitor.open(link);
    expect([again.status, (await again.text()).includes('這個連結已使用過')]).toEqual([410, true]);
    expect((await desk.mails()).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('密碼已重設'),
    ]);
  });

  test('asks for the code of the first browser in another one', async () => {
    const desk = await openRecoveryDesk();
    const { sent } = await askByMail(browserOf(desk), 'cheng.wj');
    const code = /(\d{4}) (\d{4})<\/output>/.exec(sent);
    const link = await linkOf(desk);
    const phone = browserOf(desk, inEnglish);
    const form = await (await phone.open(link)).text();
    expect(form).toContain('name="code"');
    expect(form).not.toContain('cheng.wj');
    const wrong = await phone.send(link, { code: '00000000', ...passwords(newPassword) });
    expect([wrong.status, (await wrong.text()).includes('The code is not right')]).toEqual([422, true]);
    const right = { code: `${code?.[1]} ${code?.[2]}`, ...passwords(newPassword) };
    expect(locationOf(await phone.send(link, right))).toBe('/recover/done');
  });

  test('answers the same for every name, to the byte but for chance (row 7)', async () => {
    const desk = await openRecoveryDesk();
    const seen = new Set<string>();
    for (const claimed of ['cheng.wj', 'lin.jw', 'nobody.here', 'Y192113516', 'Y193227028', 'Y292484683']) {
      const { ways, sent } = await askByMail(browserOf(desk), claimed);
      seen.add(withoutChance(ways) + withoutChance(sent));
    }
    expect(seen.size).toBe(1);
  });

  test('takes no step out of order, of another browser or another purpose (row 23)', async () => {
    const desk = await openRecoveryDesk();
    const visitor = browserOf(desk);
    const { ask } = await askByMail(visitor, 'cheng.wj');
    const link = await linkOf(desk);
    const sealed = link.replace('/recover/link/', '');
    for (const [path, fields] of [
      ['/recover/password', passwords(newPassword)],
      ['/recover/password', { proof: sealed, ...passwords(newPassword) }],
      ['/recover/password', { proof: ask, ...passwords(newPassword) }],
      [`/recover/link/${ask}`, passwords(newPassword)],
      ['/recover/link/x', passwords(newPassword)],
      [`/recover/cancel/${sealed}`, {}],
    ] as const)
      expect([path, (await visitor.send(path, fields)).status]).toEqual([path, 410]);
    expect((await browserOf(desk).send('/recover/email', { ask })).status).toBe(410);
    expect(locationOf(await browserOf(desk).open(`/recover/email?ask=${ask}`))).toBe('/recover');
    expect((await visitor.open('/recover/password?proof=x')).status).toBe(410);
    expect((await desk.rows('password.recover')).some(({ result }) => result === 'success')).toBe(false);
  });

  test('asks no questions that others can answer, and takes no ID number for a secret (row 26)', async () => {
    const desk = await openRecoveryDesk();
    const page = await (await browserOf(desk).open('/recover')).text();
    const names = [...page.matchAll(/<input[^>]* name="([^"]+)"/g)].map(([, name]) => name);
    expect(names).toEqual(['claimed']);
    const short = await browserOf(desk).send('/recover', { claimed: 'Y192484682' });
    expect([short.status, (await short.text()).includes('value="Y192484682"')]).toEqual([422, true]);
  });

  test('is told to the owner, who cancels it by a button and not by opening the link', async () => {
    const desk = await openRecoveryDesk();
    await askByMail(browserOf(desk), 'lin.jw');
    await desk.jobs();
    const [mail] = await desk.mails();
    const cancel = new RegExp(`${origin}(/recover/cancel/\\S+)`).exec(mail?.text ?? '')?.[1] ?? '';
    const owner = browserOf(desk);
    expect((await owner.open(cancel)).status).toBe(200);
    expect(await desk.database.read.recoveries.find(desk.accounts.lin)).toBeDefined();
    for (let clicks = 0; clicks < 2; clicks += 1)
      expect(locationOf(await owner.send(cancel))).toBe('/recover/cancelled');
    expect(await desk.database.read.recoveries.find(desk.accounts.lin)).toBeUndefined();
  });

  test('that waits is shown in every session, with a button that cancels it', async () => {
    const desk = await openRecoveryDesk();
    await askByMail(browserOf(desk), 'lin.jw');
    await desk.jobs();
    const owner = await fresh(desk);
    for (const path of ['/', '/account', '/apps'])
      expect(await (await owner.open(path)).text()).toContain('有人要求重設您的密碼');
    expect(await (await browserOf(desk).open('/')).text()).not.toContain('有人要求重設您的密碼');
    const page = await (await owner.open('/account')).text();
    const key = /name="form-key" value="([^"]+)"/.exec(page)?.[1] ?? '';
    expect((await owner.send('/recover/cancel-own', { 'form-key': 'of another session' })).status).toBe(409);
    expect(locationOf(await owner.send('/recover/cancel-own', { 'form-key': key }))).toBe(
      '/recover/cancelled',
    );
    expect(await (await owner.open('/account')).text()).not.toContain('有人要求重設您的密碼');
    desk.clock.advance(days(1));
    expect(await desk.linkAfterWait()).toBe('');
  });
});

/** A browser in which 林嘉文 has just signed in. */
async function fresh(desk: RecoveryDesk): Promise<Visitor> {
  const answer = await desk.signIn('lin.jw', goodPassword);
  if (answer.kind !== 'signed-in') throw new Error(JSON.stringify(answer));
  return browserOf(desk, { '__Host-ecpa-session': answer.sessionToken });
}
