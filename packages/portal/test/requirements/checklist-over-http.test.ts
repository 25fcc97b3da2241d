import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { throttleRules } from '../../src/domain/session/throttle-store.ts';
import { typedAs } from '../../src/usecases/password/find-claimant.ts';
import { overallKeyOf } from '../../src/usecases/password/name-limits.ts';
import { disableIdleAccounts } from '../../src/usecases/account/disable-idle-accounts.ts';
import { readClaim } from '../../src/usecases/common/find-claimed.ts';
import { numberOf } from '../usecases/cast.ts';
import { at, goodPassword, paperCard, report } from '../usecases/portal.ts';
import { secretIn } from '../web/secret-in.ts';
import { type Checklist, openChecklist } from './checklist-world.ts';

const minutes = 60;
const days = 86_400;
const wrong = 'a wrong guess at it';
const statusOf = async (answer: Promise<Response>): Promise<number> => (await answer).status;
const locationOf = (answer: Response): string => answer.headers.get('location') ?? String(answer.status);

/** All that stands in the files of the database, the journal too. */
const dumpOf = (folder: string): string =>
  readdirSync(folder)
    .filter((name) => name.startsWith('ecpa.sqlite'))
    .map((name) => readFileSync(path.join(folder, name), 'latin1'))
    .join('');

/** One world for all rows: each has people of its own, or leaves them as they were. */
const closers: (() => Promise<void>)[] = [];
let world: Checklist;
beforeAll(async () => {
  world = await openChecklist({ atEnd: (close) => closers.push(close) });
});
afterAll(async () => {
  for (const close of closers.toReversed()) await close();
});

describe('guessing passwords, over HTTP', () => {
  test('row 1: five failures close the password for a quarter of an hour, the right one included', async () => {
    const { holder, tryPassword, city } = world;
    const name = await holder('林嘉文');
    for (let tried = 0; tried < 5; tried += 1) expect(await statusOf(tryPassword(name, wrong))).toBe(422);
    expect(await statusOf(tryPassword(name))).toBe(422);
    city.clock.advance(15 * minutes + 1);
    expect(await statusOf(tryPassword(name))).toBe(303);
  });

  test('row 2: of two hundred guesses at once five count, and the right password is none behind them', async () => {
    const { holder, tryPassword, city } = world;
    const name = await holder('林嘉文');
    const before = (await city.rows('session.start')).length;
    const answers = await Promise.all(Array.from({ length: 200 }, () => tryPassword(name, wrong)));
    expect(answers.every(({ status }) => status === 422)).toBe(true);
    const rows = (await city.rows('session.start')).slice(before);
    const counted = rows.filter(({ details }) => JSON.stringify(details['wrong']) !== '["locked"]');
    expect([rows.length, counted.length]).toEqual([200, 5]);
    expect(await statusOf(tryPassword(name))).toBe(422);
    city.clock.advance(15 * minutes + 1);
  });

  test('row 3: the lock holds where a signed-in person types it; a suspension holds on every path', async () => {
    const { byPassword, byCard, changePassword, holder, as, city, tryPassword, proveCard, browser, cardOf } =
      world;
    const visitor = await byPassword('林嘉文');
    for (let tried = 0; tried < 5; tried += 1) await changePassword(visitor, wrong, `${goodPassword} x`);
    expect(await statusOf(changePassword(visitor, goodPassword, `${goodPassword} x`))).toBe(422);
    city.clock.advance(15 * minutes + 1);
    const name = await holder('吳建宏');
    const open = await byCard('吳建宏');
    const head = await as('陳志豪');
    await head.send(`/authority/reset-password/${city.idOf('吳建宏')}/suspend`, { reason: '測試' });
    expect(await statusOf(open.open('/account'))).toBe(401);
    expect(await statusOf(tryPassword(name))).toBe(422);
    expect(await proveCard(browser(), cardOf('吳建宏'))).toBe('account-suspended');
    await head.send(`/authority/reset-password/${city.idOf('吳建宏')}/release`, { reason: '測試' });
    expect(await statusOf(tryPassword(name))).toBe(303);
  });

  test('rows 4 and 5: fifty failures in a row close strangers out, and the owner comes by card and in the own browser', async () => {
    const { holder, tryPassword, byPassword, byCard, city } = world;
    const name = await holder('鄭文傑');
    const known = await byPassword('鄭文傑');
    for (let round = 0; round < 10; round += 1) {
      for (let tried = 0; tried < 5; tried += 1) await tryPassword(name, wrong);
      city.clock.advance(15 * minutes + 1);
    }
    expect(await statusOf(tryPassword(name))).toBe(422);
    expect(await statusOf((await byCard('鄭文傑')).open('/account'))).toBe(200);
    expect(await statusOf(tryPassword(name, goodPassword, known))).toBe(303);
  });

  test('row 6: three hundred names from one network are slowed down, and offered a little work instead', async () => {
    const { tryPassword, holder, city } = world;
    await holder('林嘉文');
    for (let place = 0; place < throttleRules.identifiersPerAddress.limit; place += 50)
      await Promise.all(Array.from({ length: 50 }, (_, one) => tryPassword(`stranger${place + one}`, wrong)));
    const refused = await tryPassword('one.more', wrong);
    expect([refused.status, refused.headers.has('retry-after')]).toEqual([429, true]);
    expect(await refused.text()).toContain('name="work"');
    city.clock.advance(600);
  });

  test('row 6: as many names from everywhere slow strangers down wherever they are, and no browser that is known', async () => {
    const { tryPassword, holder, byPassword, city } = world;
    const name = await holder('林嘉文');
    const known = await byPassword('林嘉文');
    const claim = readClaim(name);
    if (claim.kind === 'invalid') throw new Error('no name');
    const key = overallKeyOf(typedAs(city.house, claim));
    const rule = throttleRules.identifiersOverallInAPart;
    await city.database.transact(async ({ throttles }) => {
      for (let place = 0; place < rule.limit; place += 1)
        await throttles.countDifferent(key, `typed_elsewhere${place}`, rule, city.clock.now());
    });
    const refused = await tryPassword(name);
    expect([refused.status, (await refused.text()).includes('name="work"')]).toEqual([429, true]);
    expect(await statusOf(tryPassword(name, goodPassword, known))).toBe(303);
    city.clock.advance(600);
    expect(await statusOf(tryPassword(name))).toBe(303);
  });

  test('row 8: no default password opens anything of anybody', async () => {
    const { tryPassword, city } = world;
    for (const name of ['陳志豪', '許雅雯', '何俊賢'] as const)
      for (const typed of ['1111111', numberOf(name), 'password', '12345678'])
        expect([name, typed, await statusOf(tryPassword(numberOf(name), typed))]).toEqual([name, typed, 422]);
    city.clock.advance(15 * minutes + 1);
  });
});

describe('choosing passwords, over HTTP', () => {
  const long = '一句只有我知道的長句子，比六十四個字元還要長；'.repeat(3);

  test('rows 9 and 15: sixty-nine characters count to the last, and as people type them', async () => {
    const { byPassword, changePassword, holder, tryPassword, city } = world;
    const visitor = await byPassword('吳建宏');
    const name = await holder('吳建宏');
    const chosen = `${long}é`;
    expect(await statusOf(changePassword(visitor, goodPassword, 'a'.repeat(14)))).toBe(422);
    expect(await statusOf(changePassword(visitor, goodPassword, chosen))).toBe(303);
    expect(await statusOf(tryPassword(name, chosen.normalize('NFD')))).toBe(303);
    expect(await statusOf(tryPassword(name, chosen.slice(0, -1)))).toBe(422);
    city.clock.advance(15 * minutes + 1);
  });

  test.each([
    'passwordpassword',
    '李美玲最喜歡的一句話而且很長很長',
    'li.ml is my name here',
    'Y291742346 is my number',
    'my ecpa sign-in words',
    '晴川市政府文化局的一句話很長很長',
  ])('row 11: %s is refused with the reason beside its field', async (password) => {
    const { byPassword, changePassword } = world;
    const refused = await changePassword(await byPassword('李美玲'), goodPassword, password);
    const page = await refused.text();
    expect([refused.status, page.includes('aria-invalid="true"')]).toEqual([422, true]);
    expect(page).not.toContain(`value="${password}"`);
  });

  test('rows 12 and 14: the last three do not come back; without the current one nothing changes, and each change is mailed', async () => {
    const { byPassword, changePassword, mails } = world;
    const visitor = await byPassword('李美玲');
    await mails();
    expect(await statusOf(changePassword(visitor, wrong, 'first new sentence 1'))).toBe(422);
    const [one, two, three] = ['first new sentence 1', 'second new sentence 2', 'third new sentence 3'];
    let current = goodPassword;
    for (const next of [one, two, three]) {
      expect([next, await statusOf(changePassword(visitor, current, next))]).toEqual([next, 303]);
      current = next;
    }
    for (const barred of [one, two, three])
      expect([barred, await statusOf(changePassword(visitor, current, barred))]).toEqual([barred, 422]);
    expect(await statusOf(changePassword(visitor, current, goodPassword))).toBe(303);
    const told = (await mails()).filter(({ subject }) => subject.includes('密碼已變更'));
    expect(told).toHaveLength(4);
  });

  test('row 16: no file of the database holds a password, but hashes by argon2id', async () => {
    const { holder, city } = world;
    await holder('林嘉文');
    const dump = dumpOf(city.folder);
    expect(dump).toContain('$argon2id$v=19$');
    expect(dump).not.toContain(goodPassword);
  });
});

describe('the first activation and slips, over HTTP', () => {
  test('rows 18, 19, 20 and 27: a slip opens the form once and nothing else, is void after its time, and HR learns no password', async () => {
    const { as, city, tryPassword, browser } = world;
    const head = await as('陳志豪');
    const slip = async () => {
      const address = `/authority/reset-password/${city.idOf('劉怡君')}`;
      const key = /name="formKey" value="([^"]+)"/.exec(await (await head.open(address)).text())?.[1] ?? '';
      return secretIn(await (await head.send(address, { reason: '新進', formKey: key })).text());
    };
    const id = numberOf('劉怡君');
    expect(await statusOf(tryPassword(id))).toBe(422);
    const stale = await slip();
    city.clock.advance(3 * days + 1);
    expect(await statusOf(tryPassword(id, stale))).toBe(422);
    const head2 = await as('陳志豪');
    const address = `/authority/reset-password/${city.idOf('劉怡君')}`;
    const key = /name="formKey" value="([^"]+)"/.exec(await (await head2.open(address)).text())?.[1] ?? '';
    const secret = secretIn(await (await head2.send(address, { reason: '新進', formKey: key })).text());
    const visitor = browser();
    expect(locationOf(await tryPassword(id, secret, visitor))).toBe('/activate/details');
    for (const page of ['/', '/account', '/apps', '/account/password', '/authority'])
      expect([page, locationOf(await visitor.open(page))]).toEqual([page, '/activate/details']);
    expect(await statusOf(tryPassword(id, secret))).toBe(422);
    const [row] = (await city.rows('initial-password.issue')).slice(-1);
    expect([JSON.stringify(row).includes(secret), row?.details['reason']]).toEqual([false, '新進']);
  });

  test('row 22: a code of the helpdesk opens the form for one of fifty who bring it at once, within its time', async () => {
    const { city, tryPassword } = world;
    const code = async (): Promise<string> => {
      const issued = await city.usecases.issueActivationCode({
        entry: at('helpdesk', await city.as('周佩珊')),
        ticket: 'T-2026-0001',
        personId: city.idOf('蔡宗翰'),
        checks: ['full-number', 'agency-and-title', 'call-back'],
        reason: '本人來電',
        formKey: `page ${city.clock.now().getTime()}`,
      });
      if (issued.kind === 'refused' && issued.refusal === 'helpdesk-closed') {
        city.clock.advance(3600);
        return code();
      }
      if (issued.kind !== 'issued') throw new Error(JSON.stringify(issued));
      return issued.code;
    };
    const late = await code();
    city.clock.advance(3 * days + 1);
    expect(await statusOf(tryPassword(numberOf('蔡宗翰'), late))).toBe(422);
    const good = await code();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => tryPassword(numberOf('蔡宗翰'), good)),
    );
    const led = answers.map(locationOf);
    expect(led.filter((each) => each === '/activate/details')).toHaveLength(1);
    expect(led.filter((each) => each === '422')).toHaveLength(49);
    city.clock.advance(15 * minutes + 1);
  });

  test('row 28: of fifty parallel activations one succeeds, and the others are told so', async () => {
    const { browser, proveCard, claim, cardOf, city } = world;
    const visitor = browser();
    await proveCard(visitor, cardOf('許雅雯'));
    expect(await claim(visitor, numberOf('許雅雯'))).toBe('/activate/details');
    const cookies = { '__Host-ecpa-session': visitor.cookie('__Host-ecpa-session') ?? '' };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        browser(cookies).send('/activate/details', {
          accountName: 'hsu.yw',
          email: 'hsu.yw@example.test',
          password: goodPassword,
          passwordAgain: goodPassword,
        }),
      ),
    );
    const counted = Map.groupBy(answers, ({ status }) => status);
    expect([counted.get(303)?.length, counted.get(409)?.length]).toEqual([1, 49]);
    const rows = await city.rows('account.activate');
    expect(rows.filter(({ result }) => result === 'success').length).toBeGreaterThan(0);
  });

  test('rows 30, 31 and 32: a bound card is nobody else’s, and claims of others are refused alike, five an hour', async () => {
    const { byPassword, proveCard, cardOf, browser, claim, holder, city } = world;
    await holder('林嘉文');
    expect(await proveCard(await byPassword('鄭文傑'), cardOf('林嘉文'), 'step-up')).toBe(
      'certificate-bound-to-another',
    );
    const stranger = paperCard({ holderName: '楊雅婷', lastFour: '4683' });
    city.cards.accept(stranger);
    const pages = [];
    const visitor = browser();
    await proveCard(visitor, stranger);
    for (const claimed of ['Y291000003', 'lin.jw', 'nobody.here', 'Y191371176', 'Y192484681']) {
      await claim(visitor, claimed);
      pages.push(await statusOf(visitor.open('/activate/confirming')));
      await visitor.open('/activate/identify');
    }
    expect(new Set(pages)).toEqual(new Set([403]));
    expect(await statusOf(visitor.send('/activate/identify', { claimed: 'Y291000003' }))).toBe(429);
    city.clock.advance(3601);
  });
});

describe('sessions, over HTTP', () => {
  test('rows 29 and 51: adding a factor asks for the card, and what takes an account over for a fresh sign-in', async () => {
    const { byPassword, byCard, city } = world;
    const weak = await byPassword('林嘉文');
    for (const page of ['/account/factors/passkeys/new', '/account/factors/code-app'])
      expect([page, await statusOf(weak.open(page))]).toEqual([page, 401]);
    const own = await byCard('林嘉文');
    city.clock.advance(11 * minutes);
    expect(await statusOf(own.send('/account/email', { email: 'new@example.test' }))).toBe(401);
    const account = await city.database.read.accounts.findByPerson(city.idOf('林嘉文'));
    expect(account?.email).toBe('lin.jw@example.test');
  });

  test('rows 44, 48 and 86: a new id at each sign-in and step-up, and the one before is over, as after sign-out', async () => {
    const { byPassword, proveCard, cardOf, browser, tryPassword, holder } = world;
    const planted = 'planted-by-somebody-else-0';
    const visitor = browser({ '__Host-ecpa-session': planted });
    await tryPassword(await holder('林嘉文'), goodPassword, visitor);
    const first = visitor.cookie('__Host-ecpa-session') ?? '';
    expect(first).not.toBe(planted);
    expect((await proveCard(visitor, cardOf('林嘉文'), 'step-up')).startsWith('/')).toBe(true);
    const second = visitor.cookie('__Host-ecpa-session') ?? '';
    expect(second).not.toBe(first);
    const replay = (token: string) => browser({ '__Host-ecpa-session': token }).open('/account');
    expect(await statusOf(replay(first))).toBe(401);
    expect(await statusOf(replay(second))).toBe(200);
    await visitor.send('/sign-out');
    expect(await statusOf(replay(second))).toBe(401);
    expect((await byPassword('林嘉文')).cookie('__Host-ecpa-session')?.length).toBeGreaterThan(20);
  });

  test('row 47: half an hour of silence ends a session, and twelve hours end it however much it is used', async () => {
    const { byPassword, city } = world;
    const idle = await byPassword('林嘉文');
    city.clock.advance(30 * minutes);
    expect(await statusOf(idle.open('/account'))).toBe(401);
    const used = await byPassword('林嘉文');
    for (let quarter = 0; quarter < 47; quarter += 1) {
      city.clock.advance(15 * minutes);
      expect(await statusOf(used.open('/account'))).toBe(200);
    }
    city.clock.advance(15 * minutes);
    expect(await statusOf(used.open('/account'))).toBe(401);
  });

  test('row 50: people see their sessions, end one, and none of anybody else', async () => {
    const { byPassword } = world;
    const [here, there, other] = [
      await byPassword('林嘉文'),
      await byPassword('林嘉文'),
      await byPassword('李美玲'),
    ];
    const page = await (await here.open('/account')).text();
    const listed = [...page.matchAll(/name="session" value="(ses_[\w-]+)"/g)].map(([, id]) => id ?? '');
    expect(listed.length).toBeGreaterThan(0);
    for (const session of listed) await other.send('/account/sessions/end', { session });
    expect(await statusOf(there.open('/account'))).toBe(200);
    for (const session of listed) await here.send('/account/sessions/end', { session });
    expect(await statusOf(there.open('/account'))).toBe(401);
    expect(await statusOf(here.open('/account'))).toBe(200);
  });

  test('row 25: ten backup codes of 64 bits or more, stored as hashes, each let in one of fifty who bring it at once', async () => {
    const { byCard, browser, tryPassword, city } = world;
    const own = await byCard('許雅雯');
    const page = await (await own.open('/account/factors/code-app')).text();
    const secret = (/<code class="code">([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? '').replaceAll(' ', '');
    const setup = /name="setup" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const epoch = Math.floor(city.clock.now().getTime() / 1000);
    await own.send('/account/factors/code-app', { setup, code: generateSync({ secret, epoch }) });
    const offer = await (await own.open('/account/factors/backup-codes')).text();
    const sealed = /name="codes" value="([^"]+)"/.exec(offer)?.[1] ?? '';
    const printed = await (await own.send('/account/factors/backup-codes', { codes: sealed })).text();
    const codes = [...printed.matchAll(/<code class="code">([^<]+)<\/code>/g)].map(([, code]) => code ?? '');
    expect([codes.length, new Set(codes).size]).toEqual([10, 10]);
    for (const code of codes) expect(code.replaceAll('-', '').length * Math.log2(31)).toBeGreaterThan(64);
    const visitors = Array.from({ length: 50 }, () => browser());
    for (const visitor of visitors) {
      const led = locationOf(await tryPassword('hsu.yw', goodPassword, visitor));
      expect(led.split('?')[0]).toBe('/sign-in/code');
    }
    const [code = ''] = codes;
    const answers = await Promise.all(
      visitors.map((visitor) => visitor.send('/sign-in/code', { code, step: 'second' })),
    );
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(dumpOf(city.folder)).not.toContain(code);
    city.clock.advance(15 * minutes + 1);
  });

  test('row 82: a burst of changes of address sends a few mails and no more', async () => {
    const { byCard, mails } = world;
    const visitor = await byCard('李美玲');
    await mails();
    const answers = [];
    for (let change = 0; change < 40; change += 1)
      answers.push((await visitor.send('/account/email', { email: `to${change}@example.test` })).status);
    expect(answers.at(-1)).toBe(429);
    expect((await mails()).length).toBeLessThan(40);
  });

  test('rows 49 and 55: who has left is out at once, a post for a time ends by itself, and an idle account is disabled', async () => {
    const { byPassword, holder, tryPassword, proveCard, browser, cardOf, city } = world;
    const left = await byPassword('李美玲');
    await report(city, { nationalId: numberOf('李美玲'), name: '李美玲', status: 'separated' });
    expect(await statusOf(left.open('/account'))).toBe(401);
    expect(await statusOf(tryPassword(await holder('李美玲')))).toBe(422);
    expect(await proveCard(browser(), cardOf('李美玲'))).toBe('person-separated');
    const name = await holder('鄭文傑');
    await report(city, {
      nationalId: numberOf('鄭文傑'),
      name: '鄭文傑',
      status: 'in-service',
      until: new Date(city.clock.now().getTime() + 2 * days * 1000).toISOString().slice(0, 10),
    });
    expect(await proveCard(browser(), cardOf('鄭文傑'))).toBe('/');
    city.clock.advance(4 * days);
    expect(await proveCard(browser(), cardOf('鄭文傑'))).toBe('person-separated');
    expect(await statusOf(tryPassword(name))).toBe(422);
    const run = disableIdleAccounts(city.house);
    await run();
    city.clock.advance(401 * days);
    await run();
    city.clock.advance(15 * days);
    await run();
    expect(await proveCard(browser(), cardOf('林嘉文'))).toBe('account-suspended');
  });
});
