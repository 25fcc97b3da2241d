import { expect, test } from 'vitest';
import { parseNationalId } from '../../src/domain/person/national-id.ts';
import { employmentStatuses } from '../../src/domain/person/person.ts';
import { newNationalId } from '../adapters/contracts/fixtures.ts';
import { importPeople } from '../usecases/import-rows.ts';
import { culture, enterprise, library, openScim, patchOf, person, type ScimSite } from './scim-site.ts';

/** What the register holds of somebody, by their national ID. */
async function stored({ house: { database } }: ScimSite, nationalId: string) {
  const id = parseNationalId(nationalId);
  const found = id && (await database.read.people.findByNationalId(id));
  return found && { found, birthDate: await database.read.people.birthDateOf(found.personId) };
}

/** All that a report can say of a post, and beside it. */
const reports = employmentStatuses.flatMap((status) =>
  (['main', 'concurrent'] as const).flatMap((post) =>
    [{}, { name: { formatted: '王大明' } }, { birthDate: '1999-09-09' }].map((field) => ({
      post: { agencyCode: culture, post, title: '', status },
      field,
    })),
  ),
);
type Report = (typeof reports)[number];

const orderOf = ({ post, field }: Report, nationalId: string) => {
  const { name, birthDate } = { name: undefined, birthDate: undefined, ...field };
  return { userName: 'probe', name, [person]: { nationalId, birthDate, posts: [post] } };
};

test.each<[string, object]>([
  ['a main post', { status: 'in-service', birthDate: '1980-01-02' }],
  ['a main post on leave', { status: 'on-leave' }],
  ['a concurrent post', { status: 'in-service', post: 'concurrent', birthDate: '1980-01-02' }],
  ['a post that is to come', { status: 'in-service', from: '2099-01-01' }],
  ['a post that is to end', { status: 'in-service', until: '2099-01-01' }],
])('who holds %s elsewhere is neither changed nor shown by any report', async (_, held) => {
  const site = await openScim();
  const nationalId = newNationalId();
  await importPeople(site.house)([
    { fields: { nationalId, name: '劉怡君', agencyCode: library, post: 'main', ...held } },
  ]);
  const before = await stored(site, nationalId);
  const send = await site.clientOf([culture]);
  for (const report of reports) {
    const { status, body, raw } = await send('POST', '/Users', orderOf(report, nationalId));
    expect({ report, status, scimType: body.scimType }).toEqual({
      report,
      status: 409,
      scimType: 'uniqueness',
    });
    expect(raw).not.toMatch(/劉怡君|per_/);
    expect(await stored(site, nationalId)).toEqual(before);
  }
  expect((await send('GET', `/Users/${before?.found.personId}`)).status).toBe(404);
});

test('a concurrent post opens neither name nor date of birth, whatever else is reported beside it', async () => {
  const site = await openScim();
  const nationalId = newNationalId();
  const both = await site.clientOf([culture, library]);
  const made = await both('POST', '/Users', {
    userName: 'liu',
    name: { formatted: '劉怡君' },
    [person]: {
      nationalId,
      birthDate: '1980-01-02',
      posts: [
        { agencyCode: library, post: 'main', title: '科員', status: 'in-service' },
        { agencyCode: culture, post: 'concurrent', title: '委員', status: 'in-service' },
      ],
    },
  });
  const before = await stored(site, nationalId);
  const send = await site.clientOf([culture]);
  for (const post of reports) {
    const { name, birthDate } = { name: undefined, birthDate: undefined, ...post.field };
    if (name === undefined && birthDate === undefined) continue;
    const { status } = await send(
      'PATCH',
      `/Users/${made.body.id}`,
      patchOf(
        { op: 'add', path: `${person}:posts`, value: [post.post] },
        ...(name === undefined ? [] : [{ op: 'replace', path: 'name', value: name }]),
        ...(birthDate === undefined ? [] : [{ op: 'add', path: `${person}:birthDate`, value: birthDate }]),
      ),
    );
    expect({ post, refused: status >= 400 }).toEqual({ post, refused: true });
    expect(await stored(site, nationalId)).toEqual(before);
  }
});

test('whom a token reaches no more once their post there has ended is not in the answer', async () => {
  const site = await openScim();
  const both = await site.clientOf([culture, library]);
  const made = await both('POST', '/Users', {
    userName: 'liu',
    name: { formatted: '劉怡君' },
    [person]: {
      nationalId: newNationalId(),
      posts: [
        { agencyCode: library, post: 'main', title: '科員', status: 'in-service' },
        { agencyCode: culture, post: 'concurrent', title: '委員', status: 'in-service' },
      ],
    },
  });
  const send = await site.clientOf([culture]);
  const path = `/Users/${made.body.id}`;
  const left = await send('PATCH', path, patchOf({ op: 'replace', path: 'active', value: false }));
  expect([left.status, left.raw]).toEqual([204, '']);
  expect((await send('GET', path)).status).toBe(404);
});

test('who has left everywhere is taken by the agency that reports them next, with their name', async () => {
  const site = await openScim();
  const nationalId = newNationalId();
  await importPeople(site.house)([
    { fields: { nationalId, name: '劉怡君', agencyCode: library, status: 'separated' } },
  ]);
  const send = await site.clientOf([culture]);
  const { status } = await send('POST', '/Users', {
    userName: 'liu',
    name: { formatted: '劉怡均' },
    [enterprise]: { department: culture },
    [person]: { nationalId },
  });
  expect(status).toBe(201);
  expect((await stored(site, nationalId))?.found.name).toBe('劉怡均');
});
