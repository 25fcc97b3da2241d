import { expect, test } from 'vitest';
import { createWeb } from '../../../src/web/app.tsx';
import { type City, type Name, openCity } from '../../usecases/cast.ts';
import { parseNationalId } from '../../../src/domain/person/national-id.ts';
import { importPeople } from '../../usecases/import-rows.ts';
import { testSite, Visitor } from '../site.ts';
import { htmlProblems } from '../html-problems.ts';

const slips = '/authority/slips';

const head = async (city: City, name: Name = '陳志豪') =>
  new Visitor(createWeb({ ...testSite(), usecases: city.usecases, clock: city.clock }), {
    '__Host-ecpa-session': await city.tokenOf(name),
  });
const formKeyOf = (html: string): string => /name="formKey" value="([^"]+)"/.exec(html)?.[1] ?? '';
const boxesIn = (html: string): readonly { readonly name: string; readonly ticked: boolean }[] =>
  [...html.matchAll(/<input type="checkbox"[^>]*name="(person:[^"]+)"[^>]*>/g)].map(([tag, name = '']) => ({
    name,
    ticked: tag.includes('checked'),
  }));
/** What the page that confirms says again of each person. */
const marksIn = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/name="(person:[^"]+)" value="([^"]*)"/g)].map(([, name = '', mark = '']) => [
      name,
      mark,
    ]),
  );
const passwordsIn = (html: string): string[] =>
  [...html.matchAll(/class="secret">([a-z2-9]{4}(?:-[a-z2-9]{4}){3})</g)].map(([, secret = '']) => secret);

type Browser = Awaited<ReturnType<typeof head>>;
const read = async (answer: Response | Promise<Response>) => (await answer).text();
const confirmation = (browser: Browser, names: readonly string[]) =>
  read(browser.send(slips, Object.fromEntries(names.map((name) => [name, 'yes']))));
const personOf = (city: City, name: Name) => `person:${city.idOf(name)}`;

test('slips for many are confirmed and come on one page, one after the other, with how far it is and an end', async () => {
  const city = await openCity();
  const browser = await head(city);
  const page = await read(browser.open(slips));
  expect(await htmlProblems(page)).toEqual([]);
  const chosen = boxesIn(page).filter(({ ticked }) => ticked);
  expect(chosen.length).toBeGreaterThan(3);
  expect(page).toContain(`發給 ${chosen.length} 張`);
  const asked = await confirmation(
    browser,
    chosen.map(({ name }) => name),
  );
  expect(await htmlProblems(asked)).toEqual([]);
  expect(asked).toContain(`確認發給 ${chosen.length} 張密碼單`);
  const form = { ...marksIn(asked), reason: '新進人員報到', formKey: formKeyOf(asked) };
  const answer = await browser.send(slips, form);
  const issued = await answer.text();
  expect(answer.headers.get('cache-control')).toContain('no-store');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await htmlProblems(issued)).toEqual([]);
  const passwords = passwordsIn(issued);
  expect(passwords).toHaveLength(chosen.length);
  expect(issued).toContain(`已處理 ${chosen.length} 人，共 ${chosen.length} 人`);
  expect(issued).toContain(`完成：發給 ${chosen.length} 張，未發給 0 人。`);
  expect(issued).not.toMatch(/Y[12]9\d{7}/);
  const again = await read(browser.send(slips, form));
  for (const password of passwords) expect(again).toContain(password);
});

test('a batch comes in parts of fifty, each a page that may be sent again, and nobody is left out or served twice', async () => {
  const city = await openCity();
  const fields = (place: number) => ({
    nationalId: numbers[place] ?? '',
    name: `測試${place}`,
    agencyCode: 'Y00020000C',
    status: 'in-service',
  });
  const numbers = Array.from({ length: 4000 }, (_, place) => `Y195${String(place).padStart(6, '0')}`).filter(
    (number) => parseNationalId(number) !== undefined,
  );
  const rows = Array.from({ length: 120 }, (_, place) => ({ line: place + 2, fields: fields(place) }));
  await importPeople(city.house)(rows);
  const browser = await head(city);
  const asked = await read(browser.send(slips, { everybody: 'yes' }));
  const whole = Object.keys(marksIn(asked)).length;
  let form: Record<string, string> = { ...marksIn(asked), reason: 'x', formKey: formKeyOf(asked) };
  const handedOut = new Set<string>();
  const sizes: number[] = [];
  for (let part = 1; part <= Math.ceil(whole / 50); part += 1) {
    const page = await read(browser.send(slips, form));
    expect(Buffer.byteLength(page)).toBeLessThan(130_000);
    expect(page).toContain(`第 ${part} 批，共 ${Math.ceil(whole / 50)} 批`);
    expect(passwordsIn(await read(browser.send(slips, form)))).toEqual(passwordsIn(page));
    const passwords = passwordsIn(page);
    sizes.push(passwords.length);
    for (const password of passwords) handedOut.add(password);
    const hidden = [
      ...page.matchAll(/<input type="hidden" name="(reason|formKey|part|of|from)" value="([^"]*)"/g),
    ];
    form = {
      ...marksIn(page),
      ...Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value] as const)),
    };
  }
  expect(sizes.slice(0, 2)).toEqual([50, 50]);
  expect(handedOut.size).toBe(whole);
  const receipts = await read(browser.open('/authority/slips/receipts'));
  expect(receipts.match(/<tr>/g)).toHaveLength(whole + 1);
});

test('a slip says whose it is, how, where and until when it is used, whom to ask and who issued it, in both languages', async () => {
  const city = await openCity();
  const browser = await head(city);
  const asked = await confirmation(browser, [personOf(city, '鄭文傑')]);
  const form = { ...marksIn(asked), reason: 'x', formKey: formKeyOf(asked) };
  const issued = await read(browser.send(slips, form));
  const slip = /<section class="slip"[\s\S]*?<\/section>/.exec(issued)?.[0] ?? '';
  for (const said of [
    '鄭文傑',
    '初始密碼單',
    'Initial password slip',
    'http://localhost:8080/sign-in/account',
    '不要告訴任何人',
    'Keep it secret',
    '晴川市政府文化局　陳志豪',
    '客服電話',
    'QR Code',
  ])
    expect(slip).toContain(said);
});

test('whoever holds a slip that is still good is not ticked, says so, and is named on the page that asks', async () => {
  const city = await openCity();
  const browser = await head(city);
  const first = await confirmation(browser, [personOf(city, '鄭文傑')]);
  expect(first).not.toContain('將作廢');
  await read(browser.send(slips, { ...marksIn(first), reason: 'x', formKey: formKeyOf(first) }));
  const page = await read(browser.open(slips));
  const box = boxesIn(page).find(({ name }) => name === personOf(city, '鄭文傑'));
  expect(box?.ticked).toBe(false);
  expect(page).toContain('持有有效密碼單');
  expect(page).toContain('由陳志豪發給');
  const second = await confirmation(browser, [personOf(city, '鄭文傑')]);
  expect(second).toContain('1 人手上的密碼單將作廢');
  // All of the list is all but those.
  const everybody = await read(browser.send(slips, { everybody: 'yes' }));
  expect(marksIn(everybody)).not.toHaveProperty([personOf(city, '鄭文傑')]);
});

test('a slip that was handed out after the page was shown is not voided by it', async () => {
  const city = await openCity();
  const [browser, colleague] = [await head(city), await head(city)];
  const [mine, theirs] = [
    await confirmation(browser, [personOf(city, '鄭文傑')]),
    await confirmation(colleague, [personOf(city, '鄭文傑')]),
  ];
  const issued = await read(
    colleague.send(slips, { ...marksIn(theirs), reason: 'x', formKey: formKeyOf(theirs) }),
  );
  expect(passwordsIn(issued)).toHaveLength(1);
  const late = await read(browser.send(slips, { ...marksIn(mine), reason: 'x', formKey: formKeyOf(mine) }));
  expect(passwordsIn(late)).toEqual([]);
  expect(late).toContain('資料已有變動');
  const person = `/authority/reset-password/${city.idOf('鄭文傑')}`;
  const single = await browser.send(person, { reason: 'x', formKey: 'k', seen: 'not-activated no-slip' });
  expect(single.status).toBe(409);
});

test('the list is narrowed, and what it is narrowed to stands in no address', async () => {
  const city = await openCity();
  const browser = await head(city);
  const answer = await browser.send(slips, {
    narrow: 'yes',
    name: '鄭',
    agencyCode: '',
    title: '',
    state: '',
  });
  expect(answer.status).toBe(303);
  const address = answer.headers.get('location') ?? '';
  expect(decodeURIComponent(address)).not.toContain('鄭');
  const page = await read(browser.open(address));
  expect(boxesIn(page).map(({ name }) => name)).toEqual([personOf(city, '鄭文傑')]);
  expect(await htmlProblems(page)).toEqual([]);
  // Somebody else's session reads nothing from it.
  const other = await read((await head(city, '黃淑芬')).open(address));
  expect(other).not.toContain('value="鄭"');
  const wrong = await browser.send(slips, { narrow: 'yes', since: '2026-02-30' });
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toContain('2026-02-30');
});

test('all and none are ticked without a script too, and nobody chosen is said in place', async () => {
  const city = await openCity();
  const browser = await head(city);
  const none = await read(browser.open(`${slips}?page=1&tick=none`));
  expect(boxesIn(none).some(({ ticked }) => ticked)).toBe(false);
  expect(none).toContain('發給 0 張');
  const empty = await browser.send(slips, {});
  expect(empty.status).toBe(422);
  expect(await empty.text()).toContain('請填寫「要發給的人員」');
});

test('those who hold a slip stand on a list to sign, which has no password on it', async () => {
  const city = await openCity();
  const browser = await head(city);
  const asked = await confirmation(browser, [personOf(city, '鄭文傑')]);
  const issued = await read(
    browser.send(slips, { ...marksIn(asked), reason: 'x', formKey: formKeyOf(asked) }),
  );
  const address = /href="(\/authority\/slips\/receipts\?[^"]+)"/.exec(issued)?.[1] ?? '';
  const list = await read(browser.open(address));
  expect(await htmlProblems(list)).toEqual([]);
  expect(list).toContain('鄭文傑');
  expect(list).toContain('列印人：陳志豪');
  expect(passwordsIn(list)).toEqual([]);
  expect(list).not.toContain(passwordsIn(issued)[0]);
});

test('a form with somebody outside gets the others their slips and that person none', async () => {
  const city = await openCity();
  const browser = await head(city);
  const fields = { [personOf(city, '許雅雯')]: 'yes', [personOf(city, '鄭文傑')]: 'yes' };
  const issued = await read(browser.send(slips, { ...fields, reason: 'x', formKey: 'outside' }));
  expect(issued).toContain('鄭文傑');
  expect(issued).not.toContain('許雅雯');
  expect(issued).toContain('完成：發給 1 張，未發給 1 人。');
  const asked = await confirmation(browser, [personOf(city, '許雅雯')]);
  expect(asked).not.toContain('許雅雯');
});

test('without a reason the page that confirms comes back with the same people', async () => {
  const city = await openCity();
  const browser = await head(city);
  const asked = await confirmation(browser, [personOf(city, '鄭文傑')]);
  const answer = await browser.send(slips, { ...marksIn(asked), reason: ' ', formKey: formKeyOf(asked) });
  expect(answer.status).toBe(422);
  const again = await answer.text();
  expect(await htmlProblems(again)).toEqual([]);
  expect(again).toContain('請填寫「事由」');
  expect(marksIn(again)).toEqual(marksIn(asked));
});
