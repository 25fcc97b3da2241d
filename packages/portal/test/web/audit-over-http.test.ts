import { beforeAll, describe, expect, test } from 'vitest';
import { createWeb } from '../../src/web/app.tsx';
import { sequenceAudit } from '../../src/usecases/audit/sequence-audit.ts';
import { recordAuditUse } from '../../src/usecases/audit/record-audit-use.ts';
import { type City, numberOf, openCity } from '../usecases/cast.ts';
import { inEnglish, testSite, Visitor } from './site.ts';

describe('稽核, over HTTP', () => {
  let city: City;
  let auditor: Visitor;
  let token = '';
  const closers: (() => Promise<void>)[] = [];

  const browserOf = (sessionToken: string, cookies = {}) =>
    new Visitor(createWeb({ ...testSite(), usecases: city.usecases, clock: city.clock }), {
      '__Host-ecpa-session': sessionToken,
      ...cookies,
    });
  const numbered = () => sequenceAudit({ database: city.database })();
  const search = async (fields: Readonly<Record<string, string>>, cookies = {}) => {
    await numbered();
    const answer = await browserOf(token, cookies).send('/audit', fields);
    return { status: answer.status, text: await answer.text() };
  };

  beforeAll(async () => {
    city = await openCity({ atEnd: (close) => closers.push(close) });
    await city.grant({ person: '許雅雯', role: 'auditor', agencyCode: 'Y00040000E' });
    token = await city.tokenOf('許雅雯');
    auditor = browserOf(token);
    const hr = browserOf(await city.tokenOf('陳志豪'));
    await hr.open(`/authority/reset-password/${city.idOf('林嘉文')}`);
    await hr.open('/authority/people');
    return async () => {
      for (const close of closers) await close();
    };
  });

  test('tells each row in one sentence with names, in both languages', async () => {
    const chinese = await search({ who: '陳志豪', part: 'actor', type: 'people.read' });
    expect(chinese.status).toBe(200);
    expect(chinese.text).toMatch(/陳志豪[^<]*林嘉文/);
    expect(chinese.text).toContain('>2026-03-02 09:00:00<');
    const english = await search({ who: '陳志豪', part: 'actor', type: 'people.read' }, inEnglish);
    expect(english.text).toMatch(/陳志豪 (looked|opened)[^<]*林嘉文/);
  });

  test('finds a person by number, name and id, as who acted and as whom it concerns', async () => {
    for (const who of [numberOf('林嘉文'), '林嘉文', city.idOf('林嘉文')]) {
      const { text } = await search({ who, part: 'subject', type: 'people.read' });
      expect(text).toMatch(/陳志豪[^<]*林嘉文/);
      const { text: acted } = await search({ who, part: 'actor', type: 'people.read' });
      expect(acted).not.toMatch(/陳志豪[^<]*林嘉文/);
    }
  });

  test('says at its field what names nothing, and shows no rows for it', async () => {
    const { status, text } = await search({ who: '沒有這個人', from: '昨天', agencyCode: 'Z' });
    expect(status).toBe(422);
    for (const sentence of ['查無此人或代碼。', '起日的格式有誤。', '查無此機關代碼。', '沒有符合的紀錄。'])
      expect(text).toContain(sentence);
  });

  test('has every search and export in it, with who made it', async () => {
    const before = (await city.rows('audit.search')).length;
    await search({ type: 'session.start' });
    const answer = await auditor.send('/audit/export', { type: 'people.read' });
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const csv = await answer.text();
    expect(csv.startsWith('編號,時間,紀錄')).toBe(true);
    expect(csv).toContain('陳志豪');
    expect(await city.rows('audit.search')).toHaveLength(before + 1);
    expect((await city.rows('audit.search')).at(-1)?.actor).toBe(city.idOf('許雅雯'));
    expect((await city.rows('audit.export')).at(-1)).toMatchObject({
      actor: city.idOf('許雅雯'),
      result: 'success',
    });
  });

  test('shows what the last verification found', async () => {
    const record = recordAuditUse({ database: city.database, clock: city.clock });
    expect((await search({})).text).toContain('尚未驗證');
    await record({ type: 'audit.verify', details: { rows: 12, holds: true } });
    expect((await search({})).text).toContain('驗證 12 筆紀錄，全部相符');
    await record({ type: 'audit.verify', details: { rows: 12, holds: false, firstBad: 7 } });
    expect((await search({})).text).toContain('第 7 筆起與簽章檢查點不同');
  });

  test('goes on to older rows where there are more than a page holds', async () => {
    for (let time = 0; time < 60; time += 1) await auditor.open('/audit');
    const { text } = await search({ type: 'audit.search' });
    const before = /name="before" value="(\d+)"/.exec(text)?.[1] ?? expect.fail('no older rows');
    const older = await search({ type: 'audit.search', before });
    expect(older.text).toContain('查詢稽核紀錄');
    expect(older.text).not.toContain(`>${before}<`);
  });
});
