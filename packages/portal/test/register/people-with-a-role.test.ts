import { describe, expect, test } from 'vitest';
import { openCity } from '../usecases/cast.ts';
import { csv, deskOf, newcomer } from './desk.ts';

const row = (nationalId: string, name: string, agencyCode: string, title: string, status: string) =>
  [nationalId, name, agencyCode, title, status].join(',');
const culture = 'Y00020000C';
const chenLeaves = row('Y191000001', '陳志豪', culture, '主任', '卸職');
const chengLeaves = row('Y192484681', '鄭文傑', culture, '科員', '卸職');
const reason = { reason: '已與本人及機關核對' };

/** 文化局 has a head, 陳志豪, and an officer, 鄭文傑; above it stands a second head, 許雅雯. */
async function office() {
  const city = await openCity();
  await city.grant({ person: '鄭文傑', role: 'hr-officer', agencyCode: culture });
  await city.grant({
    person: '許雅雯',
    role: 'hr-head',
    agencyCode: 'Y00040000E',
    scope: { kind: 'chosen', agencyIds: [city.agencyId(culture)] },
  });
  const isThere = async (name: Parameters<typeof city.idOf>[0]) =>
    (await city.database.read.people.find(city.idOf(name)))?.employments.some(
      ({ status, until }) => status === 'in-service' && until > '2900',
    );
  return { city, isThere, officer: await deskOf(city, '鄭文傑'), head: await deskOf(city, '陳志豪') };
}

describe('a report that says something new of somebody with a role', () => {
  test('is held where an officer sent it about their head, and the other head releases it', async () => {
    const { city, isThere, officer, head } = await office();
    const report = await officer.sent({ content: csv(chenLeaves, newcomer) });
    const page = await officer.textOf(report);
    for (const words of ['保留中', '具有權限的人員', '陳志豪（人事主管）', '您不能放行'])
      expect(page).toContain(words);
    expect((await officer.decide(report, 'confirm')).status).toBe(409);
    expect((await officer.decide(report, 'release', reason)).status).toBe(403);
    // Nobody has a word about themselves, not even a head.
    expect((await head.decide(report, 'release', reason)).status).toBe(403);
    expect(await isThere('陳志豪')).toBe(true);
    const other = await deskOf(city, '許雅雯', 'en');
    expect(await other.textOf(report)).toContain('陳志豪 (head of HR)');
    expect((await other.decide(report, 'release', reason)).status).toBe(303);
    expect(await isThere('陳志豪')).toBe(false);
  });

  test.each([
    ['another name', row('Y191000001', '陳大豪', culture, '主任', '現職')],
    ['another title', row('Y191000001', '陳志豪', culture, '科員', '現職')],
    ['leave', row('Y191000001', '陳志豪', culture, '主任', '留職停薪')],
  ])('is held for %s too, and a list that says what is known is not', async (_, changed) => {
    const { officer } = await office();
    expect(await officer.textOf(await officer.sent({ content: csv(changed) }))).toContain('保留中');
    const known = row('Y191000001', '陳志豪', culture, '人事室主任', '現職');
    expect(await officer.textOf(await officer.sent({ content: csv(known, newcomer) }))).toContain('異動計畫');
  });

  test('is held about its sender, whoever that is', async () => {
    const { officer, head } = await office();
    expect(await officer.textOf(await officer.sent({ content: csv(chengLeaves) }))).toContain('保留中');
    const own = await head.sent({ content: csv(chenLeaves) });
    expect(await head.textOf(own)).toContain('保留中');
    expect((await head.decide(own, 'release', reason)).status).toBe(403);
  });

  test('is a plan like any other where a head tells of an officer', async () => {
    const { head, isThere } = await office();
    const report = await head.sent({ content: csv(chengLeaves) });
    expect(await head.textOf(report)).toContain('異動計畫');
    await head.decide(report, 'confirm');
    expect(await isThere('鄭文傑')).toBe(false);
  });

  test('about somebody of the centre is released by two of the centre who are others', async () => {
    const { city, officer, isThere } = await office();
    for (const person of ['林嘉文', '李美玲'] as const)
      await city.grant({ person, role: 'operator', agencyCode: culture, scope: { kind: 'all' } });
    const linLeaves = row('Y291000003', '林嘉文', culture, '專員', '卸職');
    const report = await officer.sent({ content: csv(linLeaves) });
    const release = async (name: Parameters<typeof city.idOf>[0]) =>
      (await (await deskOf(city, name)).decide(report, 'release', reason)).status;
    expect(await release('陳志豪')).toBe(403);
    expect(await release('林嘉文')).toBe(403);
    expect(await release('李美玲')).toBe(303);
    expect(await isThere('林嘉文')).toBe(true);
    expect(await release('何俊賢')).toBe(303);
    expect(await isThere('林嘉文')).toBe(false);
  });

  test('is held when it is confirmed, where the role came after the plan', async () => {
    const { city, officer, isThere } = await office();
    const report = await officer.sent({ content: csv(row('Y291000003', '林嘉文', culture, '專員', '卸職')) });
    expect(await officer.textOf(report)).toContain('異動計畫');
    await city.grant({ person: '林嘉文', role: 'hr-head', agencyCode: culture });
    expect((await officer.decide(report, 'confirm')).status).toBe(303);
    expect(await officer.textOf(report)).toContain('保留中');
    expect(await isThere('林嘉文')).toBe(true);
  });

  test('is undone by nobody who may not say alone what the undo says', async () => {
    const { city, officer, head, isThere } = await office();
    const brought = await officer.sent({ content: csv(newcomer) });
    await officer.decide(brought, 'confirm');
    const wang = await city.database.read.people.listByName('王小美');
    const personId = wang[0]?.personId;
    if (personId === undefined) throw new Error('王小美 is not there');
    await city.database.transact(({ authorities }) =>
      authorities.grant({
        personId,
        role: 'hr-officer',
        agencyId: city.agencyId(culture),
        scope: { kind: 'own' },
        source: 'delegation',
        from: city.clock.now(),
        until: undefined,
      }),
    );
    expect((await officer.decide(brought, 'undo')).status).toBe(403);
    expect((await head.decide(brought, 'undo')).status).toBe(303);
    expect(await isThere('陳志豪')).toBe(true);
  });
});

describe('a report whose sender has lost the agency since', () => {
  test.each(['confirm', 'undo'] as const)(
    'answers no to their %s, and yes to HR of today',
    async (decision) => {
      const { city, officer, head } = await office();
      await city.grant({
        person: '鄭文傑',
        role: 'hr-officer',
        agencyCode: 'Y00030000D',
        source: 'concurrent-duty',
      });
      const report = await officer.sent({ content: csv(newcomer) });
      if (decision === 'undo') await officer.decide(report, 'confirm');
      const granted = await city.database.read.authorities.listByPerson(city.idOf('鄭文傑'));
      const lost = granted.find(({ agencyId }) => agencyId === city.agencyId(culture));
      await city.database.transact(async ({ authorities }) => {
        if (lost !== undefined) await authorities.revoke(lost.authorityId, city.clock.now());
      });
      expect((await officer.visitor.open('/register')).status).toBe(200);
      expect((await officer.decide(report, decision)).status).toBe(403);
      expect((await head.decide(report, decision)).status).toBe(303);
    },
  );
});
