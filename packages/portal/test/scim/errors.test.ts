import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postgresPrograms, startPostgres } from '@ecpa/testkit';
import { throttleRules } from '../../src/domain/session/throttle-store.ts';
import { createWeb } from '../../src/web/app.tsx';
import { newNationalId } from '../adapters/contracts/fixtures.ts';
import { baseUrl, testSite } from '../web/site.ts';
import { culture, firstOf, library, newcomer, openScim, patchOf, person, type Send } from './scim-site.ts';

const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error';
const nul = String.fromCharCode(0);
const half = '\ud800';

/** As it stands in an address; half a pair has no place there. */
const encoded = (text: string) => encodeURIComponent(text.isWellFormed() ? text : '-');

/** Every place of a request that takes a text, with one that no database keeps. */
const places = (text: string): readonly (readonly [string, string, unknown?])[] => [
  ['GET', `/Users/per_${encoded(text)}`],
  ['GET', `/Users?filter=${encoded(`userName eq "${text}"`)}`],
  ['GET', `/Users?filter=${encoded(`externalId eq "\\u0000"`)}`],
  ['GET', `/Users?cursor=per_${encoded(text)}`],
  ['GET', `/Groups/${encoded(text)}`],
  ['POST', '/Users', { ...newcomer, userName: `a${text}` }],
  ['POST', '/Users', { ...newcomer, externalId: `a${text}` }],
  ['POST', '/Users', { ...newcomer, name: { formatted: `王${text}` } }],
  ['POST', '/Users/.search', { filter: `userName eq "${text}"` }],
  ['POST', '/Users/.search', { cursor: `per_${text}` }],
  ['POST', '/Bulk', { Operations: [{ method: 'DELETE', path: `/Users/per_${text}` }] }],
  ['PATCH', '/Users/per_none', patchOf({ op: 'replace', path: 'title', value: text })],
];

const engines = ['SQLite', ...(postgresPrograms === undefined ? [] : ['PostgreSQL'])];

describe.each(engines)('on %s', (engine) => {
  let stop: (() => Promise<void>) | undefined;
  let url: string | undefined;
  beforeAll(async () => {
    if (engine === 'SQLite') return;
    const cluster = await startPostgres();
    stop = () => cluster.stop();
    url = await cluster.createDatabase('scim');
  });
  afterAll(() => stop?.());

  test('a text that no database keeps is told so at every place, and never ends in a fault', async () => {
    const { clientOf } = await openScim(url === undefined ? {} : { databaseUrl: url });
    const send = await clientOf();
    for (const text of [nul, half])
      for (const [method, path, body] of places(text)) {
        const answer = await send(method, path, body);
        expect({ path, body, isFault: answer.status >= 500 }).toEqual({ path, body, isFault: false });
        if (answer.status >= 400)
          expect([answer.body.schemas, answer.body.status]).toEqual([[errorSchema], String(answer.status)]);
      }
  });
});

describe('every answer of the room is SCIM’s own', () => {
  test.each([
    ['GET', '/scim/v2/Users/%zz', 400],
    ['GET', '/scim/v2/%00', 400],
    ['GET', `/scim/v2/Users?filter=${'a'.repeat(9000)}`, 414],
    ['GET', '/scim/v2/Users?count=1&count=2', 400],
    ['OPTIONS', '/scim/v2/Users', 405],
    ['GET', '/scim/v2', 401],
  ])('%s %s', async (method, path, status) => {
    const { usecases, clock } = await openScim();
    const web = createWeb({ ...testSite(), usecases, clock });
    const response = await web.request(`${baseUrl}${path}`, { method, headers: { Host: 'localhost:8080' } });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      expect.stringContaining('application/scim+json'),
    ]);
    expect(await response.json()).toMatchObject({ schemas: [errorSchema], status: String(status) });
  });

  test('a fault of ours too', async () => {
    const { tokenFor, usecases, clock } = await openScim();
    const broken = { ...usecases, listFedAgencies: () => Promise.reject(new Error('secret of ours')) };
    const web = createWeb({ ...testSite(), usecases: broken, clock });
    const response = await web.request(`${baseUrl}/scim/v2/Groups`, {
      headers: { Host: 'localhost:8080', Authorization: `Bearer ${await tokenFor()}` },
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([500, 'application/scim+json']);
    const text = await response.text();
    expect(text).toContain(errorSchema);
    expect(text).not.toContain('secret of ours');
  });
});

describe('a version', () => {
  test('stays the same while only what the token may not read changes', async () => {
    const { clientOf, city } = await openScim();
    const all = await clientOf();
    const names = await clientOf([culture], ['name']);
    const path = `/Users/${city.idOf('林嘉文')}`;
    const versions = async (send: Send) => (await send('GET', path)).headers.get('etag');
    const [before, seen] = [await versions(names), await versions(all)];
    expect((await all('PATCH', path, patchOf({ op: 'replace', path: 'title', value: '專員' }))).status).toBe(
      200,
    );
    expect(await versions(names)).toBe(before);
    expect(await versions(all)).not.toBe(seen);
  });
});

describe('a read', () => {
  test('leaves a row of the log, about the person where it shows one, refused ones too', async () => {
    const { clientOf, city } = await openScim();
    const send = await clientOf();
    const lin = city.idOf('林嘉文');
    await send('GET', `/Users/${lin}`);
    await send('GET', '/Users');
    await send('GET', `/Users?filter=${encodeURIComponent('displayName eq "林嘉文"')}`);
    await send('GET', `/Users/${city.idOf('劉怡君')}`);
    await send('GET', '/Groups?attributes=members');
    await send('POST', '/Users/.search', { filter: 'nonsense' });
    const rows = await city.rows('register.feed-look');
    expect(rows.map(({ subject, result, details }) => [subject, result, details['people']])).toEqual([
      [lin, 'success', 1],
      ['-', 'success', 6],
      [lin, 'success', 1],
      ['-', 'refused:not-found', 0],
      ['-', 'success', 5],
      ['-', 'refused:request-malformed', 0],
    ]);
  });

  test('has its limit, which a search through many meets sooner', async () => {
    const { clientOf, city, database, clock } = await openScim();
    const [first, second] = [await clientOf([culture]), await clientOf([library])];
    const { limit, windowSeconds } = throttleRules.readsOfFeed;
    await first('GET', '/Users');
    const { actor } = firstOf(await city.rows('register.feed-look'));
    await database.transact(({ throttles }) =>
      throttles.count(`feed reads ${actor}`, throttleRules.readsOfFeed, clock.now(), limit),
    );
    const refused = await first('GET', '/Users');
    expect([refused.status, refused.headers.get('retry-after'), refused.body.status]).toEqual([
      429,
      String(windowSeconds),
      '429',
    ]);
    expect((await second('GET', '/Users')).status).toBe(200);
    clock.advance(windowSeconds + 1);
    expect((await first('GET', '/Users')).status).toBe(200);
  });
});

test('who is written twice in one bulk request is written one after the other', async () => {
  const { clientOf } = await openScim();
  const send = await clientOf();
  const { body } = await send('POST', '/Bulk', {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
    Operations: [
      { method: 'POST', path: '/Users', bulkId: 'a', data: newcomer },
      { method: 'POST', path: '/Users', bulkId: 'b', data: { ...newcomer, userName: 'other' } },
      {
        method: 'POST',
        path: '/Users',
        bulkId: 'c',
        data: { ...newcomer, [person]: { nationalId: newNationalId() }, externalId: 'x' },
      },
      { method: 'POST', path: '/Groups', bulkId: 'd', data: {} },
    ],
  });
  expect(body.Operations.map(({ status }) => status)).toEqual(['201', '409', '409', '403']);
});
