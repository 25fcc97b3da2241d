import { describe, expect, test } from 'vitest';
import { isPersonId } from '../../src/domain/person/person.ts';
import {
  culture,
  enterprise,
  library,
  firstOf,
  membersOf,
  newcomer,
  openScim,
  patchOf,
  person,
  sharedScim,
} from './scim-site.ts';

const kept = sharedScim(async ({ clientOf }) => {
  const send = await clientOf();
  await send('POST', '/Users', newcomer);
  return send;
});

const create = async (agencies?: readonly string[]) => {
  const site = await openScim();
  const send = await site.clientOf(agencies);
  const made = await send('POST', '/Users', newcomer);
  return { ...site, send, made, path: `/Users/${made.body.id}` };
};

describe('a user', () => {
  test('is made, read, replaced, patched and deleted, with its address and entity tag', async () => {
    const { send, made, path } = await create();
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(`http://localhost:8080/scim/v2${path}`);
    expect(made.headers.get('content-type')).toBe('application/scim+json; charset=utf-8');
    expect(made.body).toMatchObject({
      userName: 'yang.yt@example.test',
      externalId: 'hr-4711',
      name: { formatted: '楊雅婷' },
      active: true,
      title: '科員',
      [enterprise]: { department: culture, organization: '晴川市政府文化局' },
      [person]: { onLeave: false, posts: [{ agencyCode: culture, post: 'main', status: 'in-service' }] },
      groups: [{ display: '晴川市政府文化局', type: 'direct' }],
    });
    const read = await send('GET', path);
    expect([read.status, read.body]).toEqual([200, made.body]);
    expect(read.headers.get('etag')).toBe(made.headers.get('etag'));
    const replaced = await send('PUT', path, { ...newcomer, title: '專員' });
    expect([replaced.status, replaced.body.title]).toEqual([200, '專員']);
    const patched = await send('PATCH', path, patchOf({ op: 'replace', path: 'active', value: false }));
    expect(patched.body).toMatchObject({ active: false, [person]: { posts: [{ status: 'separated' }] } });
    expect((await send('DELETE', path)).status).toBe(204);
    expect((await send('GET', path)).status).toBe(404);
    expect((await send('DELETE', path)).status).toBe(404);
    const again = await send('POST', '/Users', newcomer);
    expect([again.status, again.body.id, again.body.active]).toEqual([201, made.body.id, true]);
  });

  test('shows neither national ID nor date of birth, and no log has them', async () => {
    const { send, made, path, rows } = await create();
    await send('PATCH', path, patchOf({ op: 'add', path: `${person}:birthDate`, value: '75/3/12' }));
    const seen = JSON.stringify([made.body, (await send('GET', path)).body, await rows('register.feed')]);
    expect([seen.includes('Y292484683'), seen.includes('1986-03-12'), seen.includes('75/3/12')]).toEqual([
      false,
      false,
      false,
    ]);
    expect(await rows('register.feed')).toMatchObject([
      { subject: made.body.id, result: 'success', details: { operation: 'create', posts: 1 } },
      { details: { operation: 'patch', posts: 0 } },
    ]);
  });

  test('is changed only as the client has read it', async () => {
    const { send, made, path } = await create();
    const tag = made.headers.get('etag') ?? '';
    expect((await send('GET', path, undefined, { 'If-None-Match': tag })).status).toBe(304);
    const change = patchOf({ op: 'replace', path: 'title', value: '股長' });
    expect((await send('PATCH', path, change, { 'If-Match': tag })).status).toBe(200);
    const stale = await send('PATCH', path, change, { 'If-Match': tag });
    expect([stale.status, stale.body.status]).toEqual([412, '412']);
    expect((await send('DELETE', path, undefined, { 'If-Match': tag })).status).toBe(412);
    expect((await send('DELETE', path, undefined, { 'If-Match': '*' })).status).toBe(204);
  });

  test.each([
    [
      'of somebody the token knows',
      { userName: 'second', [person]: { nationalId: 'Y292484683' } },
      409,
      'uniqueness',
    ],
    ['under a user name that another has', { [person]: { nationalId: 'A800000014' } }, 409, 'uniqueness'],
    ['without a national ID', { userName: 'x', [person]: {} }, 400, 'invalidValue'],
    [
      'with a wrong check digit',
      { userName: 'x', [person]: { nationalId: 'Y292484684' } },
      400,
      'invalidValue',
    ],
    ['without a user name', { userName: undefined }, 400, 'invalidValue'],
    [
      'with a line break in the name',
      { userName: 'x', name: { formatted: '楊\n雅婷' }, [person]: { nationalId: 'A800000014' } },
      400,
      'invalidValue',
    ],
    [
      'with a name of signs',
      { userName: 'x', name: { formatted: '·' }, [person]: { nationalId: 'A800000014' } },
      400,
      'invalidValue',
    ],
    [
      'of another agency',
      { userName: 'x', [enterprise]: { department: library }, [person]: { nationalId: 'A800000014' } },
      400,
      'invalidValue',
    ],
    [
      'of an agency that is none',
      { userName: 'x', [enterprise]: { department: 'Z00000000Z' }, [person]: { nationalId: 'A800000014' } },
      400,
      'invalidValue',
    ],
    [
      'of somebody who serves elsewhere',
      { userName: 'x', [person]: { nationalId: 'Y292113518' } },
      409,
      'uniqueness',
    ],
  ])('is not made %s', async (_, change, status, scimType) => {
    const { send } = kept();
    const answer = await send('POST', '/Users', { ...newcomer, ...change });
    expect([answer.status, answer.body]).toMatchObject([
      status,
      { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: String(status), scimType },
    ]);
  });

  test('takes nothing that is not the register’s to know: roles, passwords, mail addresses', async () => {
    const { send, path, made, database } = await create();
    const forbidden = {
      password: 'a sentence of mine',
      roles: [{ value: 'operator' }],
      entitlements: [{ value: 'all' }],
      emails: [{ value: 'x@example.test', primary: true }],
    };
    await send('PUT', path, { ...newcomer, ...forbidden });
    for (const [key, value] of Object.entries(forbidden))
      expect((await send('PATCH', path, patchOf({ op: 'add', path: key, value }))).status).toBe(200);
    const { id } = made.body;
    if (!isPersonId(id)) throw new Error('no person');
    expect(await database.read.authorities.listByPerson(id)).toEqual([]);
    expect(await database.read.accounts.findByPerson(id)).toBeUndefined();
    const read = membersOf(await send('GET', path));
    expect(Object.keys(forbidden).filter((key) => key in read)).toEqual([]);
  });

  test('cannot enter any more as soon as it is not active', async () => {
    const { send, city } = await create();
    const found = await send('GET', `/Users?filter=${encodeURIComponent('name.formatted eq "林嘉文"')}`);
    const token = await city.tokenOf('林嘉文');
    const resolve = async () =>
      (
        await city.usecases.resolveSession({
          sessionToken: token,
          ctx: { sourceAddress: '192.0.2.1', userAgent: '', language: 'zh-Hant-TW', requestId: 'r' },
        })
      ).kind;
    expect(await resolve()).toBe('session');
    await send(
      'PATCH',
      `/Users/${firstOf(found.body.Resources).id}`,
      patchOf({ op: 'Replace', path: 'active', value: 'False' }),
    );
    expect(await resolve()).not.toBe('session');
  });

  test('moves between agencies of the token with one main post at a time', async () => {
    const { send, path } = await create([culture, library]);
    const moved = await send(
      'PATCH',
      path,
      patchOf({ op: 'replace', path: `${enterprise}:department`, value: library }),
    );
    expect(moved.body).toMatchObject({ active: true, title: '科員', [enterprise]: { department: library } });
    expect(moved.body[person].posts).toMatchObject(
      [
        { agencyCode: library, status: 'in-service' },
        { agencyCode: culture, status: 'separated' },
      ].toSorted((a, b) => (a.agencyCode < b.agencyCode ? -1 : 1)),
    );
    const both = [
      { agencyCode: culture, post: 'main', title: '科長' },
      { agencyCode: library, post: 'main', title: '館長' },
    ];
    const two = await send('PATCH', path, patchOf({ op: 'replace', path: `${person}:posts`, value: both }));
    expect([two.status, two.body.scimType]).toEqual([400, 'invalidValue']);
  });
});

describe('a patch as clients send it', () => {
  test.each<[string, object[], object]>([
    ['Entra ID: a boolean as text', [{ op: 'Replace', path: 'active', value: 'False' }], { active: false }],
    [
      'Entra ID: Add without a path',
      [{ op: 'Add', value: { title: '股長', active: 'True' } }],
      { title: '股長', active: true },
    ],
    [
      'Entra ID: paths as keys',
      [{ op: 'replace', value: { 'name.formatted': '楊雅庭', [`${person}:onLeave`]: true } }],
      { name: { formatted: '楊雅庭' }, [person]: { onLeave: true } },
    ],
    ['Okta: an object without a path', [{ op: 'replace', value: { active: false } }], { active: false }],
    [
      'an extension as an object',
      [{ op: 'add', value: { [person]: { onLeave: 'true' } } }],
      { [person]: { onLeave: true } },
    ],
    [
      'an extension by its own path',
      [{ op: 'add', path: person, value: { onLeave: true } }],
      { [person]: { onLeave: true } },
    ],
    [
      'a name in parts',
      [{ op: 'replace', path: 'name', value: { formatted: null, familyName: '楊', givenName: '雅庭' } }],
      { name: { formatted: '楊雅庭' } },
    ],
    ['letters of any case', [{ op: 'REPLACE', path: 'Title', value: '股長' }], { title: '股長' }],
    [
      'the core URN before the name',
      [{ op: 'replace', path: 'urn:ietf:params:scim:schemas:core:2.0:User:title', value: '股長' }],
      { title: '股長' },
    ],
    [
      'a value chosen by a filter',
      [{ op: 'replace', path: `${person}:posts[agencyCode eq "${culture}"].title`, value: '股長' }],
      { title: '股長' },
    ],
    [
      'a value chosen by a filter of two',
      [
        {
          op: 'replace',
          path: `${person}:posts[post eq "main" and status ne "separated"].status`,
          value: 'on-leave',
        },
      ],
      { [person]: { onLeave: true } },
    ],
    ['a removal of a value', [{ op: 'remove', path: `${person}:posts[post eq "main"]` }], { active: false }],
    [
      'a removal that names the value',
      [{ op: 'remove', path: `${person}:posts`, value: [{ agencyCode: culture }] }],
      { active: false },
    ],
    ['a removal', [{ op: 'remove', path: 'externalId' }], {}],
    [
      'attributes that are none',
      [{ op: 'add', path: 'emails[type eq "work"].value', value: 'x@example.test' }],
      { title: '科員' },
    ],
    [
      'several, one after the other',
      [
        { op: 'replace', path: 'title', value: 'A' },
        { op: 'replace', path: 'title', value: 'B' },
      ],
      { title: 'B' },
    ],
  ])('is taken: %s', async (_, operations, expected) => {
    const { send, path } = await create();
    const answer = await send('PATCH', path, patchOf(...operations));
    expect([answer.status, answer.body]).toMatchObject([200, expected]);
    expect((await send('GET', path)).body).toEqual(answer.body);
  });

  test.each<[string, unknown, string]>([
    ['without operations', { schemas: [] }, 'invalidSyntax'],
    ['of another kind', patchOf({ op: 'move', path: 'title' }), 'invalidSyntax'],
    ['of what is read only', patchOf({ op: 'replace', path: 'id', value: 'x' }), 'mutability'],
    ['of groups', patchOf({ op: 'add', path: 'groups', value: [{ value: 'x' }] }), 'mutability'],
    [
      'of a value that is not there',
      patchOf({ op: 'replace', path: `${person}:posts[agencyCode eq "none"].title`, value: 'x' }),
      'noTarget',
    ],
    ['that removes without a path', patchOf({ op: 'remove' }), 'noTarget'],
    [
      'with a filter that is none',
      patchOf({ op: 'replace', path: `${person}:posts[agencyCode].title`, value: 'x' }),
      'invalidFilter',
    ],
    [
      'of a text where a boolean belongs',
      patchOf({ op: 'replace', path: 'active', value: 'perhaps' }),
      'invalidValue',
    ],
    ['with a control character', patchOf({ op: 'replace', path: 'title', value: 'a\u0007' }), 'invalidValue'],
    [
      'to another national ID',
      patchOf({ op: 'replace', path: `${person}:nationalId`, value: 'A800000014' }),
      'mutability',
    ],
  ])('is refused %s, and changes nothing', async (_, body, scimType) => {
    const { send } = kept();
    const { body: found } = await send(
      'GET',
      `/Users?filter=${encodeURIComponent('externalId eq "hr-4711"')}`,
    );
    const made = firstOf(found.Resources);
    const path = `/Users/${made.id}`;
    const answer = await send('PATCH', path, body);
    expect([answer.status, answer.body.scimType]).toEqual([400, scimType]);
    expect((await send('GET', path)).body).toMatchObject(made);
  });

  test('reaches no prototype', async () => {
    const { send, path } = await create();
    await send(
      'PATCH',
      path,
      patchOf(
        { op: 'add', path: '__proto__.polluted', value: 1 },
        { op: 'add', path: 'constructor.prototype.polluted', value: 1 },
      ),
    );
    await send(
      'PATCH',
      path,
      '{"schemas":[],"Operations":[{"op":"add","value":{"__proto__":{"polluted":1},"name":{"__proto__":{"polluted":1}}}}]}',
    );
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});
