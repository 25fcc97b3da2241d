import { reportPerson } from '../report-person.ts';
import { describe, expect, test } from 'vitest';
import { feedAttributes } from '../../src/domain/feeding/feeding-system.ts';
import { revokeFeed, rotateFeed } from '../../src/usecases/feeding/feed-commands.ts';
import {
  culture,
  enterprise,
  firstOf,
  membersIn,
  membersOf,
  library,
  newcomer,
  openScim,
  patchOf,
  person,
  school,
  type Send,
  sharedScim,
} from './scim-site.ts';

const shared = sharedScim(({ clientOf }) => clientOf());

describe('discovery', () => {
  test('says what there is, and each resource is found by its id', async () => {
    const { send } = shared();
    const config = await send('GET', '/ServiceProviderConfig');
    expect(config.body).toMatchObject({
      patch: { supported: true },
      bulk: { supported: true, maxOperations: 1000 },
      filter: { supported: true, maxResults: 200 },
      changePassword: { supported: false },
      sort: { supported: true },
      etag: { supported: true },
      pagination: { cursor: true, index: true },
    });
    for (const list of ['/Schemas', '/ResourceTypes']) {
      const { body } = await send('GET', list);
      expect(body.totalResults).toBe(body.Resources.length);
      for (const each of body.Resources)
        expect((await send('GET', `${list}/${each.id}`)).body).toMatchObject(each);
      expect((await send('GET', `${list}?filter=id%20pr`)).status).toBe(403);
      expect((await send('POST', list, {})).status).toBe(405);
    }
    const schema = (await send('GET', `/Schemas/${person}`)).body;
    const nationalId = schema.attributes.find(({ name }) => name === 'nationalId');
    expect(nationalId).toMatchObject({
      mutability: 'writeOnly',
      returned: 'never',
      required: false,
      multiValued: false,
    });
  });

  test('describes every attribute that a user has, and its type', async () => {
    const send = await (await openScim()).clientOf();
    const made = membersOf(await send('POST', '/Users', newcomer));
    const schemas = (await send('GET', '/Schemas')).body.Resources;
    for (const { id, attributes } of schemas.filter(({ name }) => name !== 'Group')) {
      const held = id.endsWith('core:2.0:User') ? made : membersIn(made[id]);
      const names = attributes.map(({ name }) => name);
      const common = ['schemas', 'id', 'externalId', 'meta', enterprise, person];
      expect(Object.keys(held).filter((key) => !names.includes(key) && !common.includes(key))).toEqual([]);
      for (const { name, type, multiValued } of attributes) {
        const value = held[name];
        if (value === undefined) continue;
        expect(Array.isArray(value)).toBe(multiValued);
        const values: readonly unknown[] = Array.isArray(value) ? value : [value];
        const kind = type === 'complex' ? 'object' : type === 'boolean' ? 'boolean' : 'string';
        expect(values.filter((each) => typeof each !== kind)).toEqual([]);
      }
    }
  });
});

describe('a request', () => {
  test('without a token, with a wrong or a revoked one is told so, and after many wrong ones to wait', async () => {
    const { sender, tokenFor, house } = await openScim();
    const none = await sender(undefined)('GET', '/Users');
    expect([none.status, none.body.status, none.headers.get('www-authenticate')]).toEqual([
      401,
      '401',
      'Bearer realm="scim"',
    ]);
    const token = await tokenFor();
    expect((await sender(token)('GET', '/Users')).status).toBe(200);
    const replaced = await rotateFeed(house)('system 1');
    expect((await sender(token)('GET', '/Users')).status).toBe(200);
    expect((await sender(replaced)('GET', '/Users')).status).toBe(200);
    expect(await revokeFeed(house)('system 1')).toBe(true);
    for (const each of [token, replaced]) expect((await sender(each)('GET', '/Users')).status).toBe(401);
    const wrong = sender('a'.repeat(43));
    const statuses: number[] = [];
    for (let tries = 0; tries < 40; tries += 1) statuses.push((await wrong('GET', '/Users')).status);
    expect([statuses[0], statuses.at(-1)]).toEqual([401, 429]);
  });

  test.each([
    ['GET', '/Nothing', undefined, 404],
    ['GET', '/Users/per_nobody', undefined, 404],
    ['GET', '/Users/a/b', undefined, 404],
    ['PUT', '/Users', {}, 405],
    ['POST', '/Users/per_nobody', {}, 405],
    ['GET', '/Me', undefined, 501],
    ['POST', '/Users', '{"a":1,"a":2}', 400],
    ['POST', '/Users', '[]', 400],
    ['POST', '/Users', '{', 400],
    ['GET', '/Bulk', undefined, 405],
    ['GET', '/Users?count=many', undefined, 400],
    ['GET', '/Users?attributes=id&excludedAttributes=id', undefined, 400],
    ['POST', '/Users', `"${'a'.repeat(1024 * 1024)}"`, 413],
  ])('%s %s is answered as the protocol says', async (method, path, body, status) => {
    const { send } = shared();
    const answer = await send(method, path, body);
    expect([answer.status, answer.body.schemas, answer.body.status]).toEqual([
      status,
      ['urn:ietf:params:scim:api:messages:2.0:Error'],
      String(status),
    ]);
    expect(answer.headers.get('content-type')).toContain('application/scim+json');
  });

  test('comes as SCIM or as JSON, and as nothing else', async () => {
    const send = await (await openScim()).clientOf();
    const as = (type: string) => send('POST', '/Users', newcomer, { 'Content-Type': type });
    expect((await as('text/plain')).status).toBe(415);
    expect((await as('application/json; charset=utf-8')).status).toBe(201);
  });
});

describe('a bulk request', () => {
  const bulk = (send: Send, operations: readonly object[], more: object = {}) =>
    send('POST', '/Bulk', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations: operations,
      ...more,
    });

  test('makes people and changes them by what they were called in it', async () => {
    const send = await (await openScim()).clientOf();
    const { status, body } = await bulk(send, [
      { method: 'POST', path: '/Users', bulkId: 'yang', data: newcomer },
      {
        method: 'PATCH',
        path: '/Users/bulkId:yang',
        data: patchOf({ op: 'replace', path: 'title', value: '股長' }),
      },
      { method: 'POST', path: '/Users', bulkId: 'again', data: newcomer },
      { method: 'DELETE', path: '/Users/bulkId:none' },
      { method: 'PUT', path: '/Users/per_nobody', data: newcomer },
    ]);
    expect([status, body.schemas]).toEqual([200, ['urn:ietf:params:scim:api:messages:2.0:BulkResponse']]);
    expect(body.Operations).toMatchObject([
      { method: 'POST', bulkId: 'yang', status: '201' },
      { method: 'PATCH', status: '200' },
      { method: 'POST', bulkId: 'again', status: '409', response: { scimType: 'uniqueness' } },
      { method: 'DELETE', status: '409' },
      { method: 'PUT', status: '404' },
    ]);
    const { location } = firstOf(body.Operations);
    expect(body.Operations[1]?.location).toBe(location);
    expect((await send('GET', `/Users/${location.split('/').at(-1)}`)).body.title).toBe('股長');
  });

  test('stops after as many errors as it says, and is bounded', async () => {
    const send = await (await openScim()).clientOf();
    const missing = { method: 'DELETE', path: '/Users/per_nobody' };
    const stopped = await bulk(
      send,
      [missing, missing, { method: 'POST', path: '/Users', bulkId: 'a', data: newcomer }],
      { failOnErrors: 2 },
    );
    expect(stopped.body.Operations.map(({ status }) => status)).toEqual(['404', '404']);
    expect(
      (
        await bulk(
          send,
          Array.from({ length: 1001 }, () => missing),
        )
      ).status,
    ).toBe(413);
    expect((await bulk(send, [{ method: 'POST', path: '/Users', data: newcomer }])).status).toBe(400);
    expect(
      (await bulk(send, [{ method: 'POST', path: '/Bulk', bulkId: 'b', data: {} }])).body.Operations[0]
        ?.status,
    ).toBe('400');
  });
});

test.each<[string, string]>([
  ['GET', '/Users/per_nobody'],
  ['GET', '/Users'],
  ['HEAD', '/Users'],
  ['POST', '/Users/.search'],
  ['POST', '/Groups/.search'],
  ['POST', '/.search'],
  ['DELETE', '/Users'],
  ['PATCH', '/Users/per_nobody/name'],
  ['POST', '/Bulk'],
])('a bulk request writes resources: %s %s is none', async (method, path) => {
  const send = await (await openScim()).clientOf();
  const { status, body } = await send('POST', '/Bulk', {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
    Operations: [{ method, path, bulkId: 'a', data: { filter: 'title co "x"' } }],
  });
  expect([status, body.Operations.map((each) => each.status)]).toEqual([200, ['400']]);
});

describe('a token of one agency', () => {
  test('reads and writes nothing of another, by whichever address', async () => {
    const { clientOf, city } = await openScim();
    const send = await clientOf([library]);
    const others = ['林嘉文', '陳志豪', '鄭文傑', '許雅雯', '何俊賢'] as const;
    for (const name of others) {
      const path = `/Users/${city.idOf(name)}`;
      for (const [method, body] of [
        ['GET', undefined],
        ['PUT', newcomer],
        ['PATCH', patchOf({ op: 'replace', path: 'active', value: false })],
        ['DELETE', undefined],
      ] as const)
        expect((await send(method, path, body)).status).toBe(404);
      for (const filter of [
        `displayName eq "${name}"`,
        `id eq "${city.idOf(name)}"`,
        `userName eq "${city.idOf(name)}"`,
        `userName pr`,
      ])
        for (const query of [
          `filter=${encodeURIComponent(filter)}`,
          `filter=${encodeURIComponent(filter)}&cursor=`,
        ])
          expect(JSON.stringify((await send('GET', `/Users?${query}`)).body)).not.toContain(name);
    }
    const seen = (await send('GET', '/Users')).body.Resources.map((each) => each.displayName);
    expect(seen.toSorted()).toEqual(['劉怡君', '蔡宗翰', '黃淑芬'].toSorted());
    for (const code of [culture, school])
      expect((await send('GET', `/Groups/${city.agencyId(code)}`)).status).toBe(404);
    const officer = `/Users/${city.idOf('劉怡君')}`;
    for (const change of [
      { op: 'replace', path: `${enterprise}:department`, value: culture },
      { op: 'add', path: `${person}:posts`, value: [{ agencyCode: culture, post: 'concurrent' }] },
    ])
      expect((await send('PATCH', officer, patchOf(change))).status).toBe(400);
    for (const name of others)
      expect(await city.database.read.people.find(city.idOf(name))).toMatchObject({ name });
  });

  test('is told of posts in its own agencies alone, and takes no name from the agency of the main post', async () => {
    const { clientOf, city, database } = await openScim();
    const at = city.clock.now();
    const nationalId = await database.read.people.nationalIdOf(city.idOf('劉怡君'));
    if (nationalId === undefined) throw new Error('no ID');
    await database.transact((stores) =>
      reportPerson(
        stores,
        {
          nationalId,
          name: '劉怡君',
          agencyId: city.agencyId(culture),
          post: 'concurrent',
          title: '兼任',
          status: 'in-service',
        },
        at,
      ),
    );
    const send = await clientOf([culture]);
    const path = `/Users/${city.idOf('劉怡君')}`;
    const { body } = await send('GET', path);
    expect(body[person].posts.map(({ agencyCode }) => agencyCode)).toEqual([culture]);
    const renamed = await send(
      'PATCH',
      path,
      patchOf({ op: 'replace', path: 'name.formatted', value: '劉怡珺' }),
    );
    expect([renamed.status, renamed.body.scimType]).toEqual([400, 'mutability']);
    expect((await send('DELETE', path)).status).toBe(204);
    const left = await database.read.people.find(city.idOf('劉怡君'));
    expect(left?.employments.find(({ agencyCode }) => agencyCode === library)?.status).toBe('in-service');
  });

  test.each(feedAttributes)('reads and writes no %s that it was not given', async (attribute) => {
    const { clientOf, city } = await openScim();
    const send = await clientOf(
      [culture],
      feedAttributes.filter((each) => each !== attribute),
    );
    const path = `/Users/${city.idOf('林嘉文')}`;
    const { [person]: beside, ...core } = membersOf(await send('GET', path));
    // A post has a title of its own.
    const read = JSON.stringify(attribute === 'title' ? core : { beside, core });
    const members: Partial<Record<string, string>> = { name: 'displayName' };
    expect(read).not.toContain(`"${members[attribute] ?? attribute}"`);
    const values: Partial<Record<string, unknown>> = {
      name: { formatted: '林佳文' },
      title: '股長',
      active: false,
    };
    const change =
      attribute in values
        ? { op: 'replace', path: attribute, value: values[attribute] }
        : attribute === 'department'
          ? undefined
          : attribute === 'onLeave'
            ? { op: 'replace', path: `${person}:onLeave`, value: true }
            : attribute === 'posts'
              ? { op: 'remove', path: `${person}:posts` }
              : attribute === 'birthDate'
                ? { op: 'add', path: `${person}:birthDate`, value: '1986-03-12' }
                : undefined;
    if (change !== undefined) expect((await send('PATCH', path, patchOf(change))).status).toBe(403);
    if (attribute === 'name') {
      const guessed = await send('GET', `/Users?filter=${encodeURIComponent('displayName sw "林"')}`);
      expect([guessed.status, guessed.body.scimType]).toEqual([400, 'invalidFilter']);
    }
  });
});
