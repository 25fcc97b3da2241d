import { expect, test } from 'vitest';
import { peopleCsv } from './csv.ts';

const line = (name: string) => ({
  personId: 'per_x' as const,
  name,
  agencyCode: 'Y00020000C',
  agencyName: '文化局',
  title: '科員',
  since: undefined,
  accountName: undefined,
  stage: 'not-activated' as const,
  keptOut: undefined,
  failedAt: new Date('2026-03-01T16:30:00Z'),
  passwordEnds: undefined,
  cardEnds: undefined,
});

test.each(['=1+1', '+1', '-1', '@sum', '\t=1', '＝1', '＋1', '－1', '＠1'])(
  'a name like %s is no formula of a spreadsheet',
  (name) => {
    expect(peopleCsv('zh-Hant-TW', [line(name)]).split('\r\n')[1]).toMatch(/^'/);
  },
);

test('times are Taipei’s, and cells with commas and quotes stay whole', () => {
  const [, row] = peopleCsv('en', [line('A "B", C')]).split('\r\n');
  expect(row).toBe('"A ""B"", C",Y00020000C,文化局,科員,,not activated,2026-03-02 00:30,,');
});
