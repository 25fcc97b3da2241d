import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { readReport } from '../../src/adapters/personnel-feed/read-report.ts';
import { readWorkbook } from '../../src/adapters/personnel-feed/read-workbook.ts';
import { parseDay } from '../../src/domain/day/day.ts';
import { workbookLimits } from '../../src/domain/register/upload.ts';
import { workbook } from './workbook.ts';
import { zipFile } from './zip-file.ts';

const today = parseDay('2026-08-15');
if (today === undefined) throw new Error('no day');

const header = ['身分證號', '姓名', '機關代碼', '職稱', '狀態', '起日', '出生日期'];
const heads = `<row r="1">${header.map((_, nth) => `<c r="${'ABCDEFG'[nth] ?? ''}1" t="s"><v>${nth}</v></c>`).join('')}</row>`;
const strings = [...header, 'Y291000003', '林嘉文', 'Y00020000C', '科員', '現職', 'A800000014'];
const cells = (row: number, id: number, from: string, born: string) =>
  `<row r="${row}"><c r="A${row}" t="s"><v>${id}</v></c><c r="B${row}" t="inlineStr"><is><r><t>林</t></r><r><t>嘉文</t></r></is></c><c r="C${row}" t="s"><v>9</v></c><c r="D${row}" t="s"><v>10</v></c><c r="E${row}" t="str"><f>HYPERLINK("http://evil.example","現職")</f><v>現職</v></c><c r="F${row}"${from}</c><c r="G${row}"${born}</c></row>`;

const rowsOf = async (bytes: Buffer) => {
  const rows = [];
  for await (const part of readReport(Readable.from([bytes.subarray(0, 5), bytes.subarray(5)]), {
    kind: 'people',
    today,
  }))
    if (part.kind === 'posts') rows.push(...part.rows);
    else if (part.kind === 'problem') return part.problem.code;
  return rows;
};

describe('a workbook as Excel saves it', () => {
  test('is read by its first sheet: shared and rich text, results of formulas, days however they are kept', async () => {
    const days: readonly (readonly [string, string, string])[] = [
      [' s="1"><v>46235</v>', '2026-08-01', 'a day'],
      [' s="2"><v>46235</v>', '2026-08-01', 'a day of the Republic'],
      [' s="1"><v>46235.75</v>', '2026-08-01', 'a day with its hour'],
      ['><v>46235</v>', '2026-08-01', 'a serial that lost its format'],
      [' s="3"><v>1150801</v>', '2026-08-01', 'a day of the Republic as a number'],
      [' t="inlineStr"><is><t>115/08/01</t></is>', '2026-08-01', 'a text'],
    ];
    for (const [cell, day, what] of days) {
      const read = await rowsOf(workbook(heads + cells(2, 7, cell, ' s="1"><v>29024</v>'), strings));
      const person = { nationalId: 'Y291000003', name: '林嘉文', birthDate: '1979-06-18' };
      const post = { agencyCode: 'Y00020000C', title: '科員', status: 'in-service', from: day };
      expect([what, read]).toMatchObject([what, [{ line: 2, problems: [], row: { ...person, ...post } }]]);
    }
  });

  test('tells rows by the numbers that the spreadsheet shows, with empty ones between', async () => {
    const rows =
      heads + cells(2, 7, '><v/>', '><v/>') + cells(7, 11, '><v/>', '><v/>') + cells(9, 12, '><v/>', '><v/>');
    expect(await rowsOf(workbook(rows, strings))).toMatchObject([
      { line: 2, problems: [] },
      { line: 7, problems: [{ code: 'national-id-form' }] },
      { line: 9, problems: [] },
    ]);
  });

  test('is read row by row: thousands are never held as one part', async () => {
    const rows = Array.from({ length: 3000 }, (_, nth) => cells(nth + 2, 7, '><v/>', '><v/>')).join('');
    const parts: number[] = [];
    for await (const records of readWorkbook(Readable.from([workbook(heads + rows, strings)])))
      if (Array.isArray(records)) parts.push(records.length);
    expect(Math.max(...parts)).toBeLessThanOrEqual(500);
    expect(parts.reduce((sum, each) => sum + each, 0)).toBe(3001);
  });
});

const good = heads + cells(2, 7, '><v/>', '><v/>');
const sheet = 'xl/worksheets/sheet1.xml';
const shared = 'xl/sharedStrings.xml';
const spaces = Buffer.alloc(60_000_000, ' ');

const broken: readonly (readonly [string, () => Buffer, string])[] = [
  ['is cut off', () => workbook(good, strings).subarray(0, 900), 'workbook-broken'],
  [
    'has something behind its end',
    () => Buffer.concat([workbook(good, strings), Buffer.from('x')]),
    'workbook-broken',
  ],
  [
    'is an archive of something else',
    () => zipFile([{ name: 'word/document.xml', content: '<w/>' }]),
    'workbook-broken',
  ],
  ['is an empty archive', () => zipFile([]), 'workbook-broken'],
  [
    'has no sheet',
    () => workbook(good, strings, { 'xl/workbook.xml': { content: '<workbook><sheets/></workbook>' } }),
    'file-empty',
  ],
  [
    'has a sheet that is no XML',
    () => workbook(good, strings, { [sheet]: { content: 'PK not XML <<<' } }),
    'file-empty',
  ],
  [
    'has a cell beyond the last column',
    () => workbook('<row r="1"><c r="ZZZZZ1"><v>1</v></c></row>', strings),
    'workbook-broken',
  ],
  [
    'has a cell of a hundred thousand characters',
    () =>
      workbook(
        `<row r="1"><c r="A1" t="inlineStr"><is><t>${'x'.repeat(100_000)}</t></is></c></row>`,
        strings,
      ),
    'row-too-long',
  ],
  [
    'is larger than is held',
    () => Buffer.concat([workbook(good, strings), Buffer.alloc(workbookLimits.fileBytes)]),
    'workbook-too-large',
  ],
  [
    'says that its sheet unpacks to a gigabyte',
    () => workbook(good, strings, { [sheet]: { claims: 1_000_000_000 } }),
    'workbook-too-large',
  ],
  [
    'unpacks to texts of sixty megabytes',
    () => workbook(good, strings, { [shared]: { content: spaces } }),
    'workbook-too-large',
  ],
  [
    'unpacks to more texts than it says',
    () => workbook(good, strings, { [shared]: { content: spaces, claims: 1000 } }),
    'workbook-broken',
  ],
  [
    'unpacks to more of a sheet than it says',
    () => workbook(good, strings, { [sheet]: { content: spaces, claims: 1000 } }),
    'workbook-broken',
  ],
  [
    'says that its sheet unpacks to nothing',
    () => workbook(good, strings, { [sheet]: { content: spaces, claims: 0 } }),
    'workbook-broken',
  ],
  [
    'names entities that grow',
    () =>
      workbook(good, strings, {
        [shared]: {
          content: `<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>`,
        },
      }),
    'header-missing',
  ],
  [
    'is of before 2007, or has a password',
    () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    'file-no-text',
  ],
];

describe('a workbook of rows without number', () => {
  test('costs their number and not its square', async () => {
    let read = 0;
    const rows = '<row r="2"/>'.repeat(300_000);
    for await (const records of readWorkbook(Readable.from([workbook(rows, [])])))
      if (Array.isArray(records)) read += records.length;
    expect(read).toBe(300_000);
  });
});

describe('a workbook whose rows are written somewhere before the next are asked for', () => {
  test('ends as one that is read at once', async () => {
    const told = [];
    for await (const some of readWorkbook(Readable.from([workbook(good, strings)]))) {
      told.push(some);
      // The thread has long been at its end by then.
      for (let turn = 0; turn < 5000; turn += 1) await new Promise(setImmediate);
    }
    expect(told).toEqual([expect.any(Array)]);
  });
});

describe('a workbook that', () => {
  test.each(broken)('%s is told so', async (_, make, code) => {
    expect(await rowsOf(make())).toBe(code);
  });

  const texts = '<si/>'.repeat(2_000_000);
  const greedy = () => workbook(good, strings, { [shared]: { content: `<sst>${texts}</sst>` } });
  test.each([
    ['memory', { heapMegabytes: 32, secondsAStep: 60 }],
    ['time', { heapMegabytes: 512, secondsAStep: 0.01 }],
  ])('takes more %s than one may is told so, beside an event loop that goes on', async (_, means) => {
    const told = Array.fromAsync(readWorkbook(Readable.from([greedy()]), means));
    let turns = 0;
    const turning = setInterval(() => (turns += 1), 1);
    expect(await told).toEqual([{ code: 'workbook-too-large' }]);
    clearInterval(turning);
    expect(turns).toBeGreaterThan(3);
    // Whoever comes behind it is read.
    expect(await rowsOf(workbook(good, strings))).toHaveLength(1);
  });
});
