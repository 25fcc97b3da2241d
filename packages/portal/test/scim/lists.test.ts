import { describe, expect, test } from 'vitest';
import {
  culture,
  enterprise,
  firstOf,
  foundIn,
  membersIn,
  newcomer,
  person,
  sharedScim,
  type Send,
} from './scim-site.ts';

const named = async (send: Send, query: string): Promise<string[]> => {
  const { status, body } = await send('GET', `/Users?${query}`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body.Resources.map((each) => each.displayName);
};
const filtered = (send: Send, filter: string): Promise<string[]> =>
  named(send, `sortBy=userName&filter=${encodeURIComponent(filter)}`);
const everybody = ['陳志豪', '林嘉文', '鄭文傑', '張家豪', '李美玲', '吳建宏'].toSorted();

const shared = sharedScim(async ({ clientOf }) => {
  const send = await clientOf();
  await send('POST', '/Users', newcomer);
  return send;
});
const six = sharedScim(({ clientOf }) => clientOf());

describe('a filter', () => {
  test.each<[string, readonly string[]]>([
    ['userName eq "yang.yt@example.test"', ['楊雅婷']],
    ['USERNAME EQ "YANG.YT@EXAMPLE.TEST"', ['楊雅婷']],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName eq "yang.yt@example.test"', ['楊雅婷']],
    ['externalId eq "hr-4711"', ['楊雅婷']],
    ['externalId eq "HR-4711"', []],
    ['userName eq "nobody"', []],
    ['userName sw "yang"', ['楊雅婷']],
    ['userName ew "example.test"', ['楊雅婷']],
    ['userName co "YT@"', ['楊雅婷']],
    ['externalId pr', ['楊雅婷']],
    ['name.formatted eq "林嘉文"', ['林嘉文']],
    ['displayName co "嘉" or displayName sw "鄭"', ['林嘉文', '鄭文傑']],
    ['displayName sw "林" and active eq true', ['林嘉文']],
    ['displayName sw "林" and active eq "True"', ['林嘉文']],
    ['active eq false', ['張家豪']],
    ['not (active eq true)', ['張家豪']],
    ['externalId eq null and displayName sw "林"', ['林嘉文']],
    ['title pr and (displayName eq "林嘉文" or displayName eq "楊雅婷") and not (externalId pr)', ['林嘉文']],
    ['meta.created gt "2020-01-01T00:00:00Z"', ['楊雅婷']],
    ['meta.lastModified lt "2020-01-01T00:00:00Z"', []],
    [`${enterprise}:department eq "${culture}" and externalId pr`, ['楊雅婷']],
    [`${person}:posts[agencyCode eq "${culture}" and status eq "separated"]`, ['張家豪']],
    [`${person}:posts.status eq "separated"`, ['張家豪']],
    ['groups[display sw "晴川"] and externalId pr', ['楊雅婷']],
    ['displayName ge "鄭" and displayName le "鄭文傑"', ['鄭文傑']],
    ['userName eq "a\\"b"', []],
  ])('%s finds them', async (filter, expected) => {
    const { send } = shared();
    expect((await filtered(send, filter)).toSorted()).toEqual([...expected].toSorted());
  });

  test.each([
    'userName eq',
    'userName eq bob',
    'userName xx "a"',
    '(userName eq "a"',
    'emails eq "a"',
    `${person}:nationalId eq "Y292484683"`,
    `${person}:nationalId pr`,
    `${person}:birthDate sw "19"`,
    'active gt true',
    'meta.created gt "yesterday"',
    'name eq "x"',
    `${'('.repeat(500)}title pr${')'.repeat(500)}`,
    `title eq "${'a'.repeat(3000)}"`,
  ])('%s is none', async (filter) => {
    const { send } = shared();
    const { status, body } = await send('GET', `/Users?filter=${encodeURIComponent(filter)}`);
    expect([status, body.scimType]).toEqual([400, 'invalidFilter']);
  });
});

describe('a list', () => {
  test('is paged by index, with the number of all', async () => {
    const { send } = six();
    const page = (query: string) => send('GET', `/Users?${query}`).then(({ body }) => body);
    const all = await page('');
    expect([all.totalResults, all.itemsPerPage, all.startIndex]).toEqual([6, 6, 1]);
    expect(all.Resources.map((each) => each.displayName).toSorted()).toEqual(everybody);
    const ids = all.Resources.map(({ id }) => id);
    const second = await page('startIndex=3&count=2');
    expect([second.Resources.map(({ id }) => id), second.startIndex]).toEqual([ids.slice(2, 4), 3]);
    expect((await page('startIndex=0&count=1')).startIndex).toBe(1);
    expect(await page('count=0')).toMatchObject({ totalResults: 6, itemsPerPage: 0, Resources: [] });
    expect(await page('count=-1')).toMatchObject({ itemsPerPage: 0 });
    expect((await page('startIndex=99')).Resources).toEqual([]);
  });

  test('is paged by cursors to its end, with and without a filter', async () => {
    const { send } = six();
    for (const filter of ['', `&filter=${encodeURIComponent('userName pr')}`]) {
      const seen: string[] = [];
      for (let cursor: string | undefined = ''; cursor !== undefined;) {
        const { body }: Awaited<ReturnType<Send>> = await send(
          'GET',
          `/Users?count=4&cursor=${cursor}${filter}`,
        );
        seen.push(...body.Resources.map((each) => each.displayName));
        cursor = body.nextCursor;
      }
      expect(seen.toSorted()).toEqual(everybody);
    }
    const wrong = await send('GET', '/Users?cursor=guess');
    expect([wrong.status, wrong.body.scimType]).toEqual([400, 'invalidCursor']);
  });

  test('is sorted by an attribute in either direction', async () => {
    const { send } = six();
    expect(await named(send, 'sortBy=displayName')).toEqual(everybody);
    expect(await named(send, 'sortBy=name.formatted&sortOrder=descending')).toEqual(everybody.toReversed());
    expect((await send('GET', '/Users?sortBy=nothing')).body.scimType).toBe('invalidPath');
  });

  test('has the attributes that were asked for', async () => {
    const { send } = shared();
    const one = async (query: string) =>
      foundIn(await send('GET', `/Users?filter=${encodeURIComponent('externalId pr')}&${query}`));
    expect(Object.keys(await one('attributes=userName')).toSorted()).toEqual(['id', 'schemas', 'userName']);
    expect(await one(`attributes=name.formatted,${person}:posts.agencyCode`)).toMatchObject({
      name: { formatted: '楊雅婷' },
      [person]: { posts: [{ agencyCode: culture }] },
    });
    expect(Object.keys(membersIn((await one(`attributes=${person}`))[person])).toSorted()).toEqual([
      'aliases',
      'onLeave',
      'posts',
    ]);
    const without = await one(`excludedAttributes=groups,id,${enterprise}`);
    expect([without['groups'], without[enterprise], without['id'] === undefined]).toEqual([
      undefined,
      undefined,
      false,
    ]);
  });

  test('is searched by POST as by GET', async () => {
    const { send } = shared();
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'];
    const { body } = await send('POST', '/Users/.search', {
      schemas,
      filter: 'externalId pr',
      attributes: ['userName'],
      count: 5,
    });
    expect(body).toMatchObject({ totalResults: 1, Resources: [{ userName: 'yang.yt@example.test' }] });
  });
});

describe('groups', () => {
  test('are the agencies of the token, with members where they are asked for', async () => {
    const { send } = shared();
    const answer = await send('GET', '/Groups');
    const { body } = answer;
    expect(body).toMatchObject({
      totalResults: 1,
      Resources: [{ displayName: '晴川市政府文化局', externalId: culture }],
    });
    const group = firstOf(body.Resources);
    expect(foundIn(answer)['members']).toBeUndefined();
    const asked = await send('GET', `/Groups/${group.id}?attributes=members`);
    expect(asked.body.members.map(({ display }) => display)).toContain('楊雅婷');
    expect(asked.body.members.map(({ display }) => display)).not.toContain('張家豪');
    const { value } = firstOf(asked.body.members);
    const filter = encodeURIComponent(`id eq "${group.id}" and members eq "${value}"`);
    expect((await send('GET', `/Groups?filter=${filter}&attributes=id`)).body.totalResults).toBe(1);
    for (const method of ['PUT', 'PATCH', 'DELETE'])
      expect((await send(method, `/Groups/${group.id}`, method === 'DELETE' ? undefined : {})).status).toBe(
        403,
      );
  });
});
