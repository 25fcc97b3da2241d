import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseNationalId } from '../../src/domain/person/national-id.ts';
import { importAgencies, importPeople } from '../usecases/import-rows.ts';
import { createWeb } from '../../src/web/app.tsx';
import { type City, openCity } from '../usecases/cast.ts';
import { testSite, Visitor } from './site.ts';

const size = 10_000;
const staffed = 24;
const codeOf = (place: number): string => `A${String(place).padStart(8, '0')}A`;
const nameOf = (place: number): string => `樹人${String(place).padStart(5, '0')}號`;

/** A made-up number that passes the check digit and belongs to nobody (letter Y, third digit 9). */
const numberAt = (place: number): string => {
  const front = `Y196${String(place).padStart(5, '0')}`;
  const found = Array.from({ length: 10 }, (_, digit) => `${front}${digit}`).find(
    (id) => parseNationalId(id) !== undefined,
  );
  return found ?? '';
};

/** By walking up, where the code walks down. */
function isBelow(parents: readonly number[], place: number, top: number): boolean {
  for (let here = place; ; here = parents[here] ?? 0) {
    if (here === top) return true;
    if (here === 0) return false;
  }
}

const browserOf = async (city: City) =>
  new Visitor(createWeb({ ...testSite(), usecases: city.usecases, clock: city.clock }), {
    '__Host-ecpa-session': await city.tokenOf('王小明'),
  });

test('in a tree of ten thousand agencies a head reaches over HTTP who works below, and nobody else exists', async () => {
  const [tree = { parents: [0], tops: [0], staff: [0] }] = fc.sample(
    fc.record({
      // Half of the agencies hang near the end of what was there before: deep branches beside wide ones.
      parents: fc
        .array(fc.nat(), { minLength: size - 1, maxLength: size - 1 })
        .map((drawn) => [
          0,
          ...drawn.map((each, index) =>
            each % 2 === 0 ? each % (index + 1) : Math.max(0, index - (each % 7)),
          ),
        ]),
      tops: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 1 }),
      staff: fc.uniqueArray(fc.nat(size - 1), { minLength: staffed, maxLength: staffed }),
    }),
    { numRuns: 1 },
  );
  const { parents, tops, staff } = tree;
  const [top = 1] = tops;
  const city = await openCity();
  await importAgencies(city.house)(
    parents.map((parent, place) => ({
      line: place + 2,
      fields: {
        code: codeOf(place),
        oid: `2.16.886.101.97.${place}`,
        name: `第 ${place} 機關`,
        parentCode: place === 0 ? '' : codeOf(parent),
      },
    })),
  );
  // Chance alone may staff nothing below; the top and one that hangs on it are always there.
  const child = parents.findIndex((parent, place) => place > 0 && parent === top);
  const places = [...new Set([top, ...(child < 0 ? [] : [child]), 0, ...staff])];
  await importPeople(city.house)(
    places.map((place, index) => ({
      line: index + 2,
      fields: {
        nationalId: numberAt(place),
        name: nameOf(place),
        agencyCode: codeOf(place),
        status: 'in-service',
      },
    })),
  );
  const [agency] = (await city.database.read.agencies.list()).filter(({ code }) => code === codeOf(top));
  if (agency === undefined) throw new Error('the tree was not imported');
  await city.database.transact(({ authorities }) =>
    authorities.grant({
      personId: city.idOf('王小明'),
      role: 'hr-head',
      agencyId: agency.agencyId,
      scope: { kind: 'own-with-subordinates' },
      source: 'concurrent-duty',
      from: city.clock.now(),
      until: undefined,
    }),
  );
  const browser = await browserOf(city);
  const csv = await (await browser.open('/authority/people.csv')).text();
  const slips: Record<string, string> = { reason: '新進人員報到', formKey: 'tree' };
  const within: number[] = [];
  for (const place of places) {
    const nationalId = parseNationalId(numberAt(place));
    const person = nationalId && (await city.database.read.people.findByNationalId(nationalId));
    if (person === undefined) throw new Error('not in the register');
    const below = isBelow(parents, place, top);
    if (below) within.push(place);
    const address = `/authority/reset-password/${person.personId}`;
    const got = [
      (await browser.open(address)).status,
      (await (await browser.search('/authority/reset-password', { text: numberAt(place) })).text()).includes(
        person.personId,
      ),
      csv.includes(nameOf(place)),
      (await browser.send(`${address}/revoke`)).status,
    ];
    expect([place, ...got]).toEqual([place, ...(below ? [200, true, true, 409] : [404, false, false, 404])]);
    if (!below) expect((await browser.send(address, { reason: 'x', formKey: address })).status).toBe(404);
    slips[`person:${person.personId}`] = 'yes';
  }
  const page = await (await browser.send('/authority/slips', slips)).text();
  for (const place of places)
    expect([place, page.includes(nameOf(place))]).toEqual([place, within.includes(place)]);
  expect(page).toContain(`完成：發給 ${within.length} 張，未發給 ${places.length - within.length} 人。`);
});

test('黃淑芬 loses the school over HTTP the day after her concurrent duty ends, also on a page that was open', async () => {
  const city = await openCity();
  const enter = async () =>
    new Visitor(createWeb({ ...testSite(), usecases: city.usecases, clock: city.clock }), {
      '__Host-ecpa-session': await city.tokenOf('黃淑芬'),
    });
  const before = await enter();
  const school = `/authority/reset-password/${city.idOf('許雅雯')}`;
  const library = `/authority/reset-password/${city.idOf('劉怡君')}`;
  const bureau = `/authority/reset-password/${city.idOf('林嘉文')}`;
  const page = await (await before.open(school)).text();
  const formKey = /name="formKey" value="([^"]+)"/.exec(page)?.[1] ?? '';
  expect((await before.open(bureau)).status).toBe(404);
  expect(await (await before.open('/authority/people.csv')).text()).toContain('許雅雯');
  city.clock.advance(6 * 24 * 3600);
  const after = await enter();
  expect((await after.open(school)).status).toBe(404);
  expect((await after.send(school, { reason: 'x', formKey })).status).toBe(404);
  expect((await after.send(`${school}/revoke`)).status).toBe(404);
  const slips = { [`person:${city.idOf('許雅雯')}`]: 'yes', reason: 'x', formKey: 'late' };
  expect(await (await after.send('/authority/slips', slips)).text()).toContain(
    '完成：發給 0 張，未發給 1 人。',
  );
  expect(await (await after.open('/authority/people.csv')).text()).not.toContain('許雅雯');
  expect((await after.open(library)).status).toBe(200);
  expect(await city.rows('initial-password.issue')).toMatchObject([
    { result: 'refused:not-found' },
    { result: 'refused:not-found' },
  ]);
});
