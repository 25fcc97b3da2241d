import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { readReport } from '../../src/adapters/personnel-feed/read-report.ts';
import { parseDay } from '../../src/domain/day/day.ts';
import { type ReportKind } from '../../src/domain/register/report.ts';
import { brokenFiles, good, header, row, table } from './broken-files.ts';
import { fileProblemText, rowProblemText } from '../../src/web/ui/vocabulary/report-words.ts';

const today = parseDay('2026-08-15');
/** What a file is told, as codes with their columns; `good` where nothing is. */
async function codesOf(bytes: Uint8Array, kind: ReportKind = 'people') {
  if (today === undefined) throw new Error('no day');
  // Parts of seven bytes: nothing may depend on where the network cuts.
  const parts = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, place) =>
    bytes.subarray(place * 7, place * 7 + 7),
  );
  const codes: string[] = [];
  const texts: string[] = [];
  for await (const part of readReport(Readable.from(parts), { kind, today })) {
    if (part.kind === 'problem') {
      codes.push([part.problem.code, part.problem.column ?? ''].join(' ').trim());
      for (const language of ['zh-Hant-TW', 'en'] as const)
        texts.push(fileProblemText(part.problem, { kind, language }));
    } else if (part.kind !== 'end')
      for (const { problems } of part.rows)
        for (const problem of problems) {
          codes.push([problem.code, problem.column ?? ''].join(' ').trim());
          for (const language of ['zh-Hant-TW', 'en'] as const)
            texts.push(rowProblemText(problem, { kind, language }));
        }
  }
  return { codes: codes.length === 0 ? ['good'] : codes, texts };
}

describe('a broken file is told what is wrong with it', () => {
  test.each(brokenFiles)('%s', async (_, content, expected) => {
    const { codes, texts } = await codesOf(typeof content === 'string' ? Buffer.from(content) : content);
    expect(codes.join(',')).toBe(expected);
    for (const text of texts) {
      expect(text).not.toMatch(/\{\w+\}|–/u);
      // Nothing of the file is repeated, which is about people.
      expect(text).not.toMatch(/Y29|林|陳/u);
    }
  });
});

const tidy: readonly (readonly [string, Uint8Array])[] = [
  ['UTF-8', Buffer.from(table(good))],
  ['UTF-8 behind a byte order mark', Buffer.from(`\ufeff${table(good)}`)],
  ['UTF-16', Buffer.from(`\ufeff${table(good)}`, 'utf16le')],
  ['semicolons', Buffer.from(table(good).replaceAll(',', ';'))],
  ['tabs', Buffer.from(table(good).replaceAll(',', '\t'))],
  ['a line that says the separator', Buffer.from(`sep=;\r\n${table(good).replaceAll(',', ';')}`)],
  [
    'columns named in English, in any case',
    Buffer.from('NATIONAL ID,Name,Agency_Code,Status\nY291000003,林嘉文,Y00020000C,In-Service\n'),
  ],
  ['empty columns and rows', Buffer.from(`${header},,\n\n${good},,\n,,,,,,,,,,\n`)],
  ['line ends of old Macs', Buffer.from(table(good).replaceAll('\r\n', '\r'))],
  ['a day that a spreadsheet made a number', Buffer.from(table(row(5, '46235')))],
  ['an ID in groups', Buffer.from(table(row(0, 'Y291-000-003')))],
  ['quotes around cells, with the separator inside', Buffer.from(table(row(3, '"科員, 兼組長"')))],
  ['spaces around cells', Buffer.from(table(good.replaceAll(',', ' , ')))],
  ['settings in front', Buffer.from(`#筆數,1\n#報送方式,完整名冊\n#資料日期,115/08/15\n${table(good)}`)],
];

test.each(tidy)('a file with %s is read as people mean it', async (_, bytes) => {
  expect((await codesOf(bytes)).codes).toEqual(['good']);
});
