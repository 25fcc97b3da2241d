import { describe, expect, test } from 'vitest';
import { allSchemas } from '../../src/web/endpoints/scim/schema.ts';
import { newNationalId } from '../adapters/contracts/fixtures.ts';
import {
  culture,
  enterprise,
  firstOf,
  foundIn,
  library,
  membersIn,
  membersOf,
  newcomer,
  openScim,
  patchOf,
  person,
  school,
  user,
} from './scim-site.ts';

const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error';
const query = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields).toString();

/** What python-scim/scim2-tester tries of any server, written anew: it knows nothing but what the server says of itself. */
describe('a tester that reads the schemas', () => {
  test('is told of what is not there as the protocol says', async () => {
    const send = await (await openScim()).clientOf();
    const stranger = '2819c223-7f76-453a-919d-413861904646';
    for (const path of [
      `/${stranger}`,
      `/Users/${stranger}`,
      `/Groups/${stranger}`,
      `/Schemas/${stranger}`,
      `/ResourceTypes/${stranger}`,
    ]) {
      const { status, body } = await send('GET', path);
      expect([path, status, body.schemas, body.status]).toEqual([path, 404, [errorSchema], '404']);
    }
  });

  test('makes, finds, replaces and deletes a resource of each type that takes writes', async () => {
    const send = await (await openScim()).clientOf();
    const types = (await send('GET', '/ResourceTypes')).body.Resources;
    expect(types.map(({ id }) => id)).toEqual(['User', 'Group']);
    const made = membersOf(await send('POST', '/Users', newcomer));
    const path = `/Users/${String(made['id'])}`;
    expect(membersIn(made['meta'])['location']).toBe(`http://localhost:8080/scim/v2${path}`);
    expect(membersOf(await send('GET', path))).toEqual(made);
    const all = (await send('GET', '/Users')).body.Resources.map(({ id }) => id);
    expect(all).toContain(made['id']);
    // What was read is sent back whole, with what the server alone may write.
    const replaced = await send('PUT', path, { ...made, title: '專員' });
    expect([replaced.status, membersOf(replaced)]).toMatchObject([200, { id: made['id'], title: '專員' }]);
    expect((await send('DELETE', path)).status).toBe(204);
    expect((await send('GET', path)).status).toBe(404);
    expect((await send('GET', '/Users')).body.Resources.map(({ id }) => id)).not.toContain(made['id']);
  });

  const writable = allSchemas
    .filter(({ name }) => name !== 'Group')
    .flatMap(({ id, attributes }) =>
      attributes
        .filter(({ mutability }) => mutability === undefined)
        .map(({ name }) => [id === user ? name : `${id}:${name}`, name] as const),
    );
  const values: Readonly<Record<string, readonly [unknown, unknown]>> = {
    userName: ['first.name', 'second.name'],
    name: [{ formatted: '楊雅庭' }, { formatted: '楊雅晴' }],
    title: ['專員', '股長'],
    active: [false, true],
    department: [library, culture],
    onLeave: [true, false],
    posts: [
      [{ agencyCode: library, title: '專員', post: 'concurrent', status: 'in-service' }],
      [{ agencyCode: library, title: '股長', post: 'main', status: 'in-service' }],
    ],
  };

  test.each(writable)('adds and replaces %s, and reads what it wrote', async (path, name) => {
    const send = await (await openScim()).clientOf([culture, library]);
    const made = await send('POST', '/Users', newcomer);
    const address = `/Users/${made.body.id}`;
    const [first, second] = values[name] ?? [];
    for (const [op, value] of [
      ['add', first],
      ['replace', second],
    ] as const) {
      const patched = await send('PATCH', address, patchOf({ op, path, value }));
      expect([patched.status, patched.headers.get('content-type')]).toEqual([
        200,
        'application/scim+json; charset=utf-8',
      ]);
      const read = await send('GET', address);
      expect(read.body).toEqual(patched.body);
      const held = membersOf(read);
      const at = path === name ? held[name] : membersIn(held[path.slice(0, -name.length - 1)])[name];
      if (name === 'posts') expect(JSON.stringify(at)).toContain(value === first ? '專員' : '股長');
      else if (name === 'name') expect(at).toMatchObject(membersIn(value));
      else expect(at).toEqual(value);
    }
  });

  test.each(['externalId', `${person}:onLeave`])('takes %s away', async (path) => {
    const send = await (await openScim()).clientOf();
    const made = await send('POST', '/Users', newcomer);
    const address = `/Users/${made.body.id}`;
    const removed = await send('PATCH', address, patchOf({ op: 'remove', path }));
    expect(removed.status).toBe(200);
    const held = membersOf(await send('GET', address));
    expect([held[path], membersIn(held[person])['onLeave']]).toEqual([undefined, false]);
  });

  test('moves somebody away and back, and changes no first day of a post that is held', async () => {
    const send = await (await openScim()).clientOf([culture, library]);
    const made = await send('POST', '/Users', newcomer);
    const path = `/Users/${made.body.id}`;
    const department = (value: string) => patchOf({ op: 'replace', path: `${enterprise}:department`, value });
    for (const code of [library, culture, library])
      expect((await send('PATCH', path, department(code))).body).toMatchObject({
        [enterprise]: { department: code },
      });
    const held = (await send('GET', path)).body[person];
    await send('PATCH', path, patchOf({ op: 'replace', path: 'name.formatted', value: '楊雅庭' }));
    expect((await send('GET', path)).body[person]).toEqual(held);
  });

  test('is told that a title is replaced and never taken away', async () => {
    const send = await (await openScim()).clientOf();
    const made = await send('POST', '/Users', newcomer);
    for (const change of [
      { op: 'remove', path: 'title' },
      { op: 'replace', path: 'title', value: '' },
    ]) {
      const { status, body } = await send('PATCH', `/Users/${made.body.id}`, patchOf(change));
      expect([status, body.scimType]).toEqual([400, 'mutability']);
    }
  });
});

describe('Entra ID', () => {
  /** As its provisioning service sends a user: every default mapping, arrays of mail addresses and roles included. */
  const sent = (nationalId: string) => ({
    schemas: [user, enterprise, person],
    externalId: '0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef',
    userName: 'Yang.YT@example.test',
    active: true,
    displayName: '楊雅婷',
    emails: [{ primary: true, type: 'work', value: 'yang.yt@example.test' }],
    meta: { resourceType: 'User' },
    name: { formatted: '楊雅婷', familyName: '楊', givenName: '雅婷' },
    roles: [{ value: 'admin' }],
    preferredLanguage: 'zh-TW',
    [enterprise]: { department: culture },
    [person]: { nationalId },
  });

  test('tests the connection, provisions, changes, disables and deletes', async () => {
    const { clientOf } = await openScim();
    const send = await clientOf([culture, library]);
    // The test of a connection asks for a user that nobody has, and wants an empty list, not a 404.
    const probe = await send(
      'GET',
      `/Users?${query({ filter: 'userName eq "af1f6d7b-1a9e-4bd8-9d72-dd9f0ef1e12c"' })}`,
    );
    expect([probe.status, probe.body.totalResults, probe.body.Resources]).toEqual([200, 0, []]);
    const made = await send('POST', '/Users', sent(newNationalId()), {
      'Content-Type': 'application/scim+json; charset=utf-8',
    });
    expect(made.status).toBe(201);
    expect(made.raw).not.toMatch(/emails|roles|preferredLanguage/);
    const path = `/Users/${made.body.id}`;
    const matched = await send('GET', `/Users?${query({ filter: 'userName eq "yang.yt@EXAMPLE.test"' })}`);
    expect(foundIn(matched)['id']).toBe(made.body.id);
    const changed = await send(
      'PATCH',
      path,
      patchOf(
        { op: 'Replace', path: 'emails[type eq "work"].value', value: 'new@example.test' },
        { op: 'Replace', path: 'name.familyName', value: '楊' },
        { op: 'Replace', path: `${enterprise}:department`, value: library },
        { op: 'Add', path: 'title', value: '專員' },
      ),
    );
    expect([changed.status, changed.body]).toMatchObject([
      200,
      { title: '專員', [enterprise]: { department: library } },
    ]);
    const off = await send('PATCH', path, patchOf({ op: 'Replace', path: 'active', value: 'False' }));
    expect([off.status, off.body.active]).toEqual([200, false]);
    const on = await send('PATCH', path, patchOf({ op: 'Replace', path: 'active', value: 'True' }));
    expect([on.status, on.body.active]).toEqual([200, true]);
    const groups = await send(
      'GET',
      `/Groups?${query({ excludedAttributes: 'members', filter: 'displayName eq "晴川市政府文化局"' })}`,
    );
    expect(groups.body.totalResults).toBe(1);
    const member = await send(
      'PATCH',
      `/Groups/${firstOf(groups.body.Resources).id}`,
      patchOf({ op: 'Add', path: 'members', value: [{ value: made.body.id }] }),
    );
    expect([member.status, member.body.schemas]).toEqual([403, [errorSchema]]);
    expect((await send('DELETE', path)).status).toBe(204);
    expect((await send('GET', path)).status).toBe(404);
  });
});

describe('Okta', () => {
  test('looks for a user, makes one, pushes the profile whole, disables and enables, and imports in pages', async () => {
    const { clientOf } = await openScim();
    const send = await clientOf();
    const headers = {
      Accept: 'application/scim+json',
      'Content-Type': 'application/scim+json; charset=utf-8',
    };
    const look = `/Users?${query({ filter: 'userName eq "yang.yt@example.test"', startIndex: '1', count: '100' })}`;
    expect((await send('GET', look, undefined, { Accept: 'application/scim+json' })).body).toMatchObject({
      totalResults: 0,
      startIndex: 1,
    });
    const profile = {
      ...newcomer,
      name: { givenName: '雅婷', familyName: '楊' },
      emails: [{ primary: true, value: 'yang.yt@example.test', type: 'work' }],
      displayName: '楊雅婷',
      locale: 'zh-TW',
      groups: [],
      password: '1mz050nq',
      active: true,
    };
    const made = await send('POST', '/Users', profile, headers);
    expect([made.status, made.body]).toMatchObject([201, { name: { formatted: '楊雅婷' } }]);
    const twice = await send('POST', '/Users', profile, headers);
    expect([twice.status, twice.body.scimType]).toEqual([409, 'uniqueness']);
    const path = `/Users/${made.body.id}`;
    const pushed = await send('PUT', path, { ...profile, id: made.body.id, title: '專員' }, headers);
    expect([pushed.status, pushed.body.title]).toEqual([200, '專員']);
    for (const active of [false, true]) {
      const patched = await send('PATCH', path, patchOf({ op: 'replace', value: { active } }), headers);
      expect([patched.status, patched.body.active]).toEqual([200, active]);
    }
    const pages: string[] = [];
    for (let startIndex = 1; ; startIndex += 3) {
      const { body } = await send('GET', `/Users?${query({ startIndex: String(startIndex), count: '3' })}`);
      pages.push(...body.Resources.map(({ id }) => id));
      if (pages.length >= (body.totalResults ?? 0)) break;
    }
    expect(new Set(pages).size).toBe(7);
    expect((await send('GET', '/Groups?startIndex=1&count=100')).body.totalResults).toBe(1);
  });
});

describe('a token of one agency', () => {
  /** What a filter may name, each with a value that is one of theirs. */
  const filters = (theirs: readonly string[]) =>
    allSchemas
      .filter(({ name }) => name !== 'Group')
      .flatMap(({ id, attributes }) =>
        attributes.flatMap(({ name, subAttributes = [] }) => [
          `${id}:${name}`,
          ...subAttributes.map((sub) => `${id}:${name}.${sub.name}`),
        ]),
      )
      .concat('id', 'externalId', 'meta.location')
      .flatMap((path) => [
        `${path} pr`,
        `not (${path} pr)`,
        ...theirs.map((value) => `${path} co "${value}"`),
      ]);

  test('reads and writes nothing of another: sweep over every address, attribute and method', async () => {
    const { clientOf, city, database } = await openScim();
    const others = ['許雅雯', '蘇柏翰'] as const;
    const theirs = [...others, ...others.map(city.idOf), school, city.agencyId(school)];
    const owner = await clientOf([school]);
    for (const name of others)
      await owner(
        'PATCH',
        `/Users/${city.idOf(name)}`,
        patchOf({ op: 'add', value: { userName: `of ${name}`, externalId: `x-${name}` } }),
      );
    const everything = async () => ({
      people: await Promise.all(others.map((name) => database.read.people.find(city.idOf(name)))),
      agency: await database.read.agencies.find(city.agencyId(school)),
      users: (await owner('GET', '/Users')).raw,
    });
    const before = await everything();
    const send = await clientOf([culture]);
    const shows = (answer: { raw: string }) => theirs.filter((text) => answer.raw.includes(text));
    const look = async (method: string, path: string, body?: unknown) => {
      const answer = await send(method, path, body);
      expect({ method, path, body, shows: shows(answer) }).toEqual({ method, path, body, shows: [] });
      return answer.status;
    };

    for (const filter of filters(['雅', 'per_'])) {
      await look('GET', `/Users?${query({ filter, count: '200' })}`);
      await look('POST', '/Users/.search', { filter, sortBy: 'displayName', count: 200 });
    }
    for (const path of [
      '/Users',
      '/Groups',
      '/Users?cursor=',
      '/Users?sortBy=displayName',
      '/Groups?attributes=members',
      '/Users?startIndex=1&count=200',
    ])
      await look('GET', path);
    const ours = `/Users/${city.idOf('林嘉文')}`;
    for (const name of others) {
      const id = city.idOf(name);
      const path = `/Users/${id}`;
      for (const [method, body] of [
        ['GET', undefined],
        ['PUT', newcomer],
        ['PATCH', patchOf({ op: 'replace', path: 'title', value: 'x' })],
        ['DELETE', undefined],
      ] as const) {
        const answer = await send(method, path, body);
        expect([answer.status, answer.raw.includes(name)]).toEqual([404, false]);
        const inBulk = await send('POST', '/Bulk', {
          Operations: [{ method: method === 'GET' ? 'DELETE' : method, path, data: body }],
        });
        expect(inBulk.body.Operations.map(({ status }) => status)).toEqual(['404']);
      }
      for (const filter of [`userName eq "of ${name}"`, `externalId eq "x-${name}"`, `id eq "${id}"`])
        expect((await send('GET', `/Users?${query({ filter })}`)).body.totalResults).toBe(0);
      const nationalId = await database.read.people.nationalIdOf(id);
      const taken = await send('POST', '/Users', { ...newcomer, userName: name, [person]: { nationalId } });
      expect([taken.status, taken.raw.includes(id)]).toEqual([409, false]);
    }
    // The same user name in two systems is no conflict and tells nothing.
    expect(
      await look('PATCH', ours, patchOf({ op: 'replace', path: 'userName', value: 'of somebody' })),
    ).toBe(200);
    for (const change of [
      { op: 'replace', path: `${enterprise}:department`, value: school },
      { op: 'add', path: `${person}:posts`, value: [{ agencyCode: school, post: 'concurrent' }] },
    ])
      expect((await send('PATCH', ours, patchOf(change))).status).toBe(400);
    const group = `/Groups/${city.agencyId(school)}`;
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE'])
      expect((await send(method, group, method === 'PUT' ? {} : undefined)).status).toBeGreaterThanOrEqual(
        400,
      );
    expect(await everything()).toEqual(before);
  }, 60_000);
});
