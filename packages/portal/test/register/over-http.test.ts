import { describe, expect, test } from 'vitest';
import { noCounts } from '../../src/domain/register/report.ts';
import { streamOf } from '../../src/web/http/stream-of.ts';
import { openCity } from '../usecases/cast.ts';
import { baseUrl } from '../web/site.ts';
import { countsOf, csv, deskOf, lin, newcomer } from './desk.ts';

describe('a report that HR uploads', () => {
  test('is a plan, then applied, then a result with every row and a file of it', async () => {
    const city = await openCity();
    const desk = await deskOf(city, '陳志豪');
    const report = await desk.sent({ content: csv(lin, newcomer) });
    const plan = await desk.textOf(report);
    expect(plan).toContain('異動計畫');
    expect(plan).toContain('王小美');
    expect(plan).not.toContain('A800000014');
    expect(await countsOf(city, report)).toEqual({ ...noCounts, added: 1, changed: 1 });
    expect((await desk.decide(report, 'confirm')).headers.get('location')).toBe(report);
    expect(await desk.textOf(report)).toContain('已全部套用');
    const bytes = await (await desk.visitor.open(`${report}/rows.csv`)).arrayBuffer();
    const file = Buffer.from(bytes).toString();
    expect(file.split('\r\n').slice(0, 3)).toEqual([
      '\ufeff列,姓名,機關代碼,職稱,結果,說明',
      '第 2 列,林嘉文,Y00020000C,專員,變更,',
      '第 3 列,王小美,Y00020000C,科員,新增,',
    ]);
    const history = await desk.textOf('/register');
    expect(history).toContain(report);
    expect(history).toContain('陳志豪');
    const actor = city.idOf('陳志豪');
    const rows = (await city.rows('register.confirm')).filter((each) => each.actor === actor);
    expect(rows).toMatchObject([{ result: 'success', assurance: 'card' }]);
    expect(await city.rows('register.export')).toHaveLength(1);
  });

  test('may be cancelled before it is applied, and undone afterwards', async () => {
    const city = await openCity();
    const desk = await deskOf(city, '陳志豪');
    const first = await desk.sent();
    await desk.decide(first, 'cancel');
    expect(await desk.textOf(first)).toContain('已取消');
    expect((await desk.decide(first, 'confirm')).status).toBe(409);
    const second = await desk.sent();
    await desk.decide(second, 'confirm');
    expect(await desk.textOf(`${second}/undo`)).toContain('確定還原');
    await desk.decide(second, 'undo');
    expect(await desk.textOf(second)).toContain('已還原');
    expect((await desk.decide(second, 'undo')).status).toBe(409);
  });

  test('confirmed twice, as by a double click, is answered as it was', async () => {
    const city = await openCity();
    const desk = await deskOf(city, '陳志豪');
    const report = await desk.sent();
    const twice = [
      await desk.visitor.send(`${report}/confirm`),
      await desk.visitor.send(`${report}/confirm`),
    ];
    expect(twice.map((answer) => [answer.status, answer.headers.get('location')])).toEqual([
      [303, report],
      [303, report],
    ]);
  });

  test('about an agency of others is refused by row, whole', async () => {
    const city = await openCity();
    const desk = await deskOf(city, '陳志豪');
    const other = newcomer.replace('Y00020000C', 'Y00040000E');
    const report = await desk.sent({ content: csv(lin, other) });
    const page = await desk.textOf(report);
    expect(page).toContain('未通過檢查');
    expect(page).toContain('第 3 列');
    expect(await countsOf(city, report)).toMatchObject({ refused: 1 });
    expect((await desk.decide(report, 'confirm')).status).toBe(409);
  });

  test('as a complete list of an agency of others tells nobody of its people', async () => {
    const city = await openCity();
    const desk = await deskOf(city, '陳志豪');
    const stranger = newcomer.replace('Y00020000C', 'Y00040000E');
    const report = await desk.sent({
      fields: { coverage: 'full', rows: '2' },
      content: csv(lin, stranger),
    });
    const page = `${await desk.textOf(report)}${await desk.textOf(`${report}?rows=all`)}`;
    expect(page).toContain('未通過檢查');
    for (const name of ['許雅雯', '蘇柏翰']) expect(page).not.toContain(name);
    const file = await desk.textOf(`${report}/rows.csv`);
    for (const name of ['許雅雯', '蘇柏翰']) expect(file).not.toContain(name);
    expect(await countsOf(city, report)).toMatchObject({ refused: 1 });
  });

  test('is not there for HR of others, who see it in no list either', async () => {
    const city = await openCity();
    await city.grant({ person: '許雅雯', role: 'hr-head', agencyCode: 'Y00040000E' });
    const desk = await deskOf(city, '陳志豪');
    const other = await deskOf(city, '許雅雯');
    const officer = await deskOf(city, '黃淑芬');
    const centre = await deskOf(city, '何俊賢');
    const report = await desk.sent();
    for (const path of ['', '/rows.csv', '/progress', '/undo'])
      expect([path, (await other.visitor.open(`${report}${path}`)).status]).toEqual([path, 404]);
    for (const decision of ['confirm', 'cancel', 'undo', 'release'])
      expect([decision, (await other.decide(report, decision, { reason: 'x' })).status]).toEqual([
        decision,
        404,
      ]);
    expect(await other.textOf('/register')).not.toContain(report);
    expect(await officer.textOf('/register')).not.toContain(report);
    expect(await centre.textOf('/register')).toContain(report);
    expect(await centre.textOf(report)).toContain('異動計畫');
    const library = await desk.sent({ content: csv(newcomer.replace('Y00020000C', 'Y00030000D')) });
    expect(await officer.textOf('/register')).toContain(library);
    expect((await officer.visitor.open(library)).status).toBe(200);
  });

  test('names no agency as a thing to be reported, unless it comes from the centre', async () => {
    const city = await openCity();
    const agencies = {
      fields: { kind: 'agencies' },
      content: 'code,oid,name\nY00050000F,2.16.886.101.99001.5,衛生局\n',
    };
    expect((await (await deskOf(city, '陳志豪')).upload(agencies)).status).toBe(403);
    const centre = await deskOf(city, '何俊賢');
    const report = await centre.sent(agencies);
    expect(await centre.textOf(report)).toContain('衛生局');
  });
});

describe('a form of an upload', () => {
  const wrong: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    ['a number of rows in words', { rows: '很多' }, '請填數字'],
    ['a date that is none', { 'as-of': 'banana' }, '不是日期'],
    ['a date in the future', { 'as-of': '2099-01-01' }, '在今天之後'],
  ];
  test.each(wrong)('with %s comes back with what was filled in', async (_, fields, words) => {
    const city = await openCity();
    const desk = await deskOf(city, '陳志豪');
    const answer = await desk.upload({ fields });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain(words);
    for (const value of Object.values(fields)) expect(page).toContain(value);
  });

  test('without a file says so', async () => {
    const city = await openCity();
    const desk = await deskOf(city, '陳志豪');
    const form = new FormData();
    form.append('coverage', 'partial');
    form.append('file', new Blob([]), '');
    const answer = await desk.visitor.ask('/register', {
      method: 'POST',
      body: form,
      headers: { origin: baseUrl },
    });
    expect([answer.status, (await answer.text()).includes('請選擇檔案')]).toEqual([422, true]);
  });

  test('with a file that holds its own boundary, in parts of any size, loses no byte', async () => {
    const city = await openCity();
    const desk = await deskOf(city, '陳志豪');
    const boundary = '--------x';
    const content = csv(lin, `${newcomer}\r\n--------\r\n--------`).replace('--------\r\n--------', '');
    const body = Buffer.from(
      [
        `--${boundary}`,
        'Content-Disposition: form-data; name="coverage"',
        '',
        'partial',
        `--${boundary}`,
        'Content-Disposition: form-data; name="file"; filename="a.csv"',
        'Content-Type: text/csv',
        '',
        content,
        `--${boundary}--`,
        '',
      ].join('\r\n'),
    );
    for (const size of [1, 2, 7, 64, 10_000]) {
      async function* parts(): AsyncGenerator<Uint8Array> {
        for (let at = 0; at < body.length; at += size)
          yield await Promise.resolve(Uint8Array.from(body.subarray(at, at + size)));
      }
      const init: RequestInit & { duplex: 'half' } = {
        method: 'POST',
        body: streamOf(parts()),
        duplex: 'half',
        headers: { origin: baseUrl, 'content-type': `multipart/form-data; boundary=${boundary}` },
      };
      const answer = await desk.visitor.ask('/register', init);
      expect([size, answer.status]).toEqual([size, 303]);
      await desk.work();
      expect(await countsOf(city, answer.headers.get('location') ?? '')).toMatchObject({
        added: 1,
        changed: 1,
      });
    }
  });

  test('that breaks off leaves nothing but a report that was cancelled', async () => {
    const city = await openCity();
    const desk = await deskOf(city, '陳志豪');
    const body = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n' + csv(lin);
    const answer = await desk.visitor.ask('/register', {
      method: 'POST',
      body,
      headers: { origin: baseUrl, 'content-type': 'multipart/form-data; boundary=x' },
    });
    expect(answer.headers.get('location')).toBe('/register');
    const actor = city.idOf('陳志豪');
    const reports = await city.database.read.reports.list({ limit: 9 });
    expect(reports.filter(({ sentBy }) => sentBy === actor)).toMatchObject([{ state: 'cancelled' }]);
    expect(await city.rows('register.cancel')).toMatchObject([{ actor }]);
  });

  test.each([
    ['no multipart at all', 'text/plain', 'x', 415],
    ['a form that never begins', 'multipart/form-data; boundary=x', 'hello', 400],
    ['a form that ends before its file', 'multipart/form-data; boundary=x', '--x--\r\n', 400],
    [
      'a field of a megabyte',
      'multipart/form-data; boundary=x',
      `--x\r\nContent-Disposition: form-data; name="rows"\r\n\r\n${'1'.repeat(1_000_000)}\r\n--x--\r\n`,
      400,
    ],
    [
      'a field twice',
      'multipart/form-data; boundary=x',
      `${'--x\r\nContent-Disposition: form-data; name="rows"\r\n\r\n1\r\n'.repeat(2)}--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx\r\n--x--\r\n`,
      400,
    ],
  ] as const)('is malformed when it is %s', async (_, type, body, status) => {
    const city = await openCity();
    const desk = await deskOf(city, '陳志豪');
    const answer = await desk.visitor.ask('/register', {
      method: 'POST',
      body,
      headers: { origin: baseUrl, 'content-type': type },
    });
    expect(answer.status).toBe(status);
    const reports = await city.database.read.reports.list({ limit: 9 });
    expect(reports.filter(({ sentBy }) => sentBy !== 'command-line')).toEqual([]);
  });
});

describe('a report that is held', () => {
  /** Six more people of 文化局, who are all missing in a complete list. */
  const six = ['A234567893', 'F131104093', 'M115187864', 'Z256783650', 'A800000014', 'AB12345677'].map(
    (nationalId, nth) => `${nationalId},王${'甲乙丙丁戊己'[nth] ?? ''},Y00020000C,科員,現職`,
  );
  const chen = 'Y191000001,陳志豪,Y00020000C,人事室主任,現職';
  const complete = { fields: { coverage: 'full', rows: '2' }, content: csv(lin, chen) };

  async function cityWithHold() {
    const city = await openCity();
    await city.grant({
      person: '許雅雯',
      role: 'operator',
      agencyCode: 'Y00040000E',
      scope: { kind: 'all' },
    });
    await city.grant({ person: '鄭文傑', role: 'hr-officer', agencyCode: 'Y00020000C' });
    const head = await deskOf(city, '陳志豪');
    const before = await head.sent({ content: csv(...six) });
    await head.decide(before, 'confirm');
    const officer = await deskOf(city, '鄭文傑');
    const held = await officer.sent(complete);
    return { city, head, officer, held };
  }

  test('names everybody who would leave, and changes nothing', async () => {
    const { city, officer, held } = await cityWithHold();
    const page = await officer.textOf(held);
    expect(page).toContain('保留中');
    for (const each of six) expect(page).toContain(each.split(',')[1] ?? '');
    expect(page).not.toContain('確定放行');
    expect((await officer.decide(held, 'release', { reason: '已核對' })).status).toBe(403);
    expect((await officer.decide(held, 'confirm')).status).toBe(409);
    expect(await countsOf(city, held)).toMatchObject({ separated: 9 });
  });

  test('is released by a head of the agency alone, for a reason, and applied', async () => {
    const { city, head, held } = await cityWithHold();
    expect(await head.textOf(held)).toContain('確定放行');
    const without = await head.decide(held, 'release', { reason: ' ' });
    expect([without.status, (await without.text()).includes('請填寫「事由」')]).toEqual([422, true]);
    expect((await head.decide(held, 'release', { reason: '機關整併' })).status).toBe(303);
    expect(await head.textOf(held)).toContain('已全部套用');
    const rows = await city.rows('register.release');
    expect(rows.filter(({ result }) => result === 'success')).toMatchObject([
      { actor: city.idOf('陳志豪'), details: { enough: true, reason: '機關整併' } },
    ]);
    expect((await head.decide(held, 'release', { reason: '機關整併' })).status).toBe(409);
  });

  test('is released by two different people of the centre, both on record', async () => {
    const { city, held } = await cityWithHold();
    const [one, two] = [await deskOf(city, '何俊賢'), await deskOf(city, '許雅雯')];
    const reason = { reason: '與機關核對' };
    expect((await one.decide(held, 'release', reason)).status).toBe(303);
    expect(await one.textOf(held)).toContain('尚待另一位');
    expect((await one.decide(held, 'release', reason)).status).toBe(409);
    expect(await two.textOf(held)).toContain('已放行：何俊賢');
    expect((await two.decide(held, 'release', reason)).status).toBe(303);
    expect(await two.textOf(held)).toContain('已全部套用');
    const rows = (await city.rows('register.release')).filter(({ result }) => result === 'success');
    expect(rows.map(({ actor, details }) => [actor, details['enough']])).toEqual([
      [city.idOf('何俊賢'), false],
      [city.idOf('許雅雯'), true],
    ]);
  });

  test('is applied once when both of the centre release it at the same moment', async () => {
    const { city, held } = await cityWithHold();
    const desks = [await deskOf(city, '何俊賢'), await deskOf(city, '許雅雯')];
    const answers = await Promise.all(
      desks.map(({ visitor }) => visitor.send(`${held}/release`, { reason: '與機關核對' })),
    );
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    await desks[0]?.work();
    expect(await desks[0]?.textOf(held)).toContain('已全部套用');
  });

  test('is held from the share that the installation says', async () => {
    const city = await openCity({ holdRules: { share: 1 } });
    const head = await deskOf(city, '陳志豪');
    const before = await head.sent({ content: csv(...six) });
    await head.decide(before, 'confirm');
    const others = await head.sent({
      fields: { coverage: 'full', rows: '3' },
      content: csv(lin, chen, six[0] ?? ''),
    });
    expect(await head.textOf(others)).toContain('異動計畫');
  });
});
