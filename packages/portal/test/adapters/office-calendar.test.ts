import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseOfficeCalendar } from '../../src/adapters/office-calendar/parse-office-calendar.ts';
import { readSettings } from '../../src/main/settings.ts';
import { hoursText, openingText } from '../../src/web/ui/opening-text.ts';

/** In the form of data.gov.tw, dataset 14718. */
const csv = [
  '西元日期,星期,是否放假,備註',
  '20260101,四,2,開國紀念日',
  '20260102,五,0,',
  '20260103,六,2,',
  '20260214,六,0,補行上班',
  '',
].join('\r\n');
const expected = new Map([
  ['2026-01-01', { closed: true, note: '開國紀念日' }],
  ['2026-01-02', { closed: false, note: '' }],
  ['2026-01-03', { closed: true, note: '' }],
  ['2026-02-14', { closed: false, note: '補行上班' }],
]);
const utf8 = (text: string) => new TextEncoder().encode(text);

/** The characters of the sample in CP950, from the tables of the Unicode Consortium. */
const inBig5: Readonly<Record<string, string>> = Object.fromEntries(
  [
    '西a6e8 元a4b8 日a4e9 期b4c1 星acb6 是ac4f 否a75f 放a9f1 假b0b2 備b3c6 註b5f9',
    '四a57c 開b67d 國b0ea 紀acf6 念a9c0 五a4ad 六a4bb 補b8c9 行a6e6 上a457 班af5a',
  ].flatMap((line) => line.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(1)])),
);
const big5 = (text: string) =>
  Buffer.concat(
    Array.from(text, (char) => {
      const code = inBig5[char];
      return code === undefined ? Buffer.from(char) : Buffer.from(code, 'hex');
    }),
  );

describe('the office calendar', () => {
  test.each([
    ['UTF-8', utf8(csv)],
    ['UTF-8 with a byte order mark', utf8(`\uFEFF${csv}`)],
    ['Big5', big5(csv)],
    [
      'a spreadsheet with semicolons, other dates and empty rows',
      utf8(
        csv.replaceAll(',', ';').replace('20260102', '2026/1/2').replace('20260103', '2026-01-03') +
          ';;;\r\n',
      ),
    ],
  ])('is read in %s', (_, bytes) => {
    expect(parseOfficeCalendar(bytes)).toEqual(expected);
  });

  test.each([
    ['no such column', csv.replace('是否放假', '放假'), /line 1.*是否放假/],
    ['a day that is none', csv.replace('20260102', '20260231'), /line 3.*西元日期/],
    ['another code', csv.replace('五,0', '五,1'), /line 3.*是否放假/],
    ['no row', '西元日期,星期,是否放假,備註\n', /no day/],
  ])('with %s is refused with its line', (_, text, message) => {
    expect(() => parseOfficeCalendar(utf8(text))).toThrow(message);
  });

  test('comes from a setting, and a wrong file stops the start with a line that names both', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const [good, bad] = [path.join(folder, '2026.csv'), path.join(folder, 'bad.csv')];
    writeFileSync(good, csv);
    writeFileSync(bad, 'a,b\n1,2\n');
    const read = (ECPA_OFFICE_CALENDAR: string) =>
      readSettings({ ECPA_BASE_URL: 'http://localhost:8080', ECPA_OFFICE_CALENDAR });
    expect(read(good).helpdesk.hours.calendar).toEqual(expected);
    expect(() => read(`${good},${bad}`)).toThrow(/ECPA_OFFICE_CALENDAR.*bad\.csv line 1/);
    expect(() => read(path.join(folder, 'none.csv'))).toThrow(/ECPA_OFFICE_CALENDAR.*none\.csv.*ENOENT/);
  });
});

describe('the words of the opening hours', () => {
  test('are made of the hours that decide', () => {
    const read = (ECPA_HELPDESK_OPENING: string) =>
      readSettings({ ECPA_BASE_URL: 'http://localhost:8080', ECPA_HELPDESK_OPENING }).web.public.helpdesk
        .hours;
    expect(read('1-5 08:30-17:30')).toEqual({
      zh: '週一至週五 8:30 至 17:30',
      en: 'Monday to Friday, 8:30 to 17:30',
    });
    expect(read('2-6 09:00-21:05')).toEqual({
      zh: '週二至週六 9:00 至 21:05',
      en: 'Tuesday to Saturday, 9:00 to 21:05',
    });
    expect(hoursText({ days: [3], opens: 0, closes: 1440 })).toEqual({
      zh: '週三 0:00 至 24:00',
      en: 'Wednesday, 0:00 to 24:00',
    });
  });

  test('name the holidays and make-up days ahead, and say when nothing is known', () => {
    const ahead = [
      { at: new Date('2026-02-15T16:00:00Z'), closed: true, note: '春節' },
      { at: new Date('2026-03-06T16:00:00Z'), closed: false, note: '' },
    ];
    expect(openingText('zh-Hant-TW', { open: false, opensAt: undefined, ahead })).toEqual([
      '現在不是客服服務時間，下次服務時間未定。',
      '近期休息日：2026年2月16日（春節）。',
      '補行上班、照常服務：2026年3月7日。',
    ]);
    expect(openingText('en', { open: false, opensAt: undefined, ahead }).slice(1)).toEqual([
      'Closed on: 16 February 2026 (春節).',
      'Open on make-up working days: 7 March 2026.',
    ]);
  });
});
