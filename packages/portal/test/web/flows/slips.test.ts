import { expect, test } from 'vitest';
import { createWeb } from '../../../src/web/app.tsx';
import { type City, openCity } from '../../usecases/cast.ts';
import { testSite, Visitor } from '../site.ts';
import { htmlProblems } from '../html-problems.ts';

const head = async (city: City) =>
  new Visitor(createWeb({ ...testSite(), usecases: city.usecases, clock: city.clock }), {
    '__Host-ecpa-session': await city.tokenOf('陳志豪'),
  });
const formKeyOf = (html: string): string => /name="formKey" value="([^"]+)"/.exec(html)?.[1] ?? '';
const chosenIn = (html: string): string[] =>
  [...html.matchAll(/name="(person:[^"]+)"/g)].map(([, name = '']) => name);

test('slips for many come on one page, one after the other, with how far it is and an end', async () => {
  const city = await openCity();
  const browser = await head(city);
  const page = await (await browser.open('/authority/slips')).text();
  expect(await htmlProblems(page)).toEqual([]);
  const chosen = chosenIn(page);
  expect(chosen.length).toBeGreaterThan(3);
  expect(new Set(chosen).size).toBe(chosen.length);
  const fields = Object.fromEntries(chosen.map((name) => [name, 'yes']));
  const form = { ...fields, reason: '新進人員報到', formKey: formKeyOf(page) };
  const answer = await browser.send('/authority/slips', form);
  const slips = await answer.text();
  expect(answer.headers.get('cache-control')).toContain('no-store');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await htmlProblems(slips)).toEqual([]);
  const passwords = [...slips.matchAll(/class="secret">([a-z2-9]{4}(?:-[a-z2-9]{4}){3})</g)];
  expect(passwords).toHaveLength(chosen.length);
  expect(slips).toContain(`已處理 ${chosen.length} 人，共 ${chosen.length} 人`);
  expect(slips).toContain(`完成：發給 ${chosen.length} 張，未發給 0 人。`);
  expect(slips).not.toMatch(/Y[12]9\d{7}/);
  const again = await (await browser.send('/authority/slips', form)).text();
  for (const [, password] of passwords) expect(again).toContain(password);
});

test('a form with somebody outside gets the others their slips and that person none', async () => {
  const city = await openCity();
  const browser = await head(city);
  const formKey = formKeyOf(await (await browser.open('/authority/slips')).text());
  const fields = { [`person:${city.idOf('許雅雯')}`]: 'yes', [`person:${city.idOf('鄭文傑')}`]: 'yes' };
  const slips = await (await browser.send('/authority/slips', { ...fields, reason: 'x', formKey })).text();
  expect(slips).toContain('鄭文傑');
  expect(slips).not.toContain('許雅雯');
  expect(slips).toContain('完成：發給 1 張，未發給 1 人。');
});

test('without a reason the page comes back with the same people ticked', async () => {
  const city = await openCity();
  const browser = await head(city);
  const page = await (await browser.open('/authority/slips')).text();
  const [first = '', ...others] = chosenIn(page);
  const answer = await browser.send('/authority/slips', { [first]: 'yes', formKey: formKeyOf(page) });
  expect(answer.status).toBe(422);
  const again = await answer.text();
  expect(await htmlProblems(again)).toEqual([]);
  expect(again).toContain('請填寫「事由」');
  expect([...again.matchAll(/checked=""/g)]).toHaveLength(1);
  expect(others.length).toBeGreaterThan(0);
});
