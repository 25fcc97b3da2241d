export const header = '身分證號,姓名,機關代碼,職稱,狀態,起日,迄日,職務別,出生日期';
export const good = 'Y291000003,林嘉文,Y00020000C,科員,現職,115/08/01,,本職,0790618';
/** The good row with one cell replaced, by the place of its column. */
export const row = (place: number, cell: string) => good.split(',').with(place, cell).join(',');
export const table = (...rows: string[]) => `${[header, ...rows].join('\r\n')}\r\n`;

/** Files of a report with one thing wrong each, and the codes of what they are told. */
export const brokenFiles: readonly (readonly [string, string | Uint8Array, string])[] = [
  ['nothing at all', '', 'file-empty'],
  ['white space alone', '\r\n \r\n', 'file-empty'],
  ['a header alone', table(), 'header-alone'],
  ['an old .xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'file-no-text'],
  ['a workbook, whatever it is called', Uint8Array.of(0x50, 0x4b, 3, 4, 0x14, 0, 6, 0), 'workbook-broken'],
  ['rows without a header', `${good}\n${good}\n`, 'header-missing'],
  [
    'a header without its most important column',
    table(good).replace('身分證號', ''),
    'column-missing nationalId',
  ],
  ['a column named twice', table(good).replace('職稱', '姓名'), 'column-twice name'],
  ['a column in both languages', table(good).replace('職稱', 'name'), 'column-twice name'],
  ['a column that nobody knows', table(good).replace('職稱', '備註'), 'column-unknown 4'],
  [
    'a quote that is never closed',
    table(row(1, '"林嘉文'), ...Array.from({ length: 40 }, () => good)),
    'quote-open',
  ],
  ['a setting that nobody knows', `#nonsense,1\n${table(good)}`, 'directive-unknown'],
  ['a number of rows that is none', `#rows,many\n${table(good)}`, 'directive-unknown'],
  ['an ID with a wrong check digit', table(row(0, 'Y291000004')), 'national-id-check nationalId'],
  ['an ID of another shape', table(row(0, '12345')), 'national-id-form nationalId'],
  ['no ID', table(row(0, '')), 'value-missing nationalId'],
  ['no name', table(row(1, ' ')), 'value-missing name'],
  ['a name of signs alone', table(row(1, '·')), 'value-missing name'],
  ['a name that is too long', table(row(1, '林'.repeat(101))), 'text-too-long name'],
  ['a name with NUL', table(row(1, '林\u0000文')), 'text-control name'],
  ['a name with a vertical tab', table(row(1, '林\u000b文')), 'text-control name'],
  ['a name over two lines', table(row(1, '"林\n嘉文"')), 'text-control name'],
  ['a title with a bell', table(row(3, '科\u0007員')), 'text-control title'],
  ['a character of a private-use area', table(row(1, '林\ue000文')), 'text-private name'],
  ['text behind a closing quote', table(row(1, '"林嘉"文')), 'quote-stray name'],
  ['no agency', table(row(2, '')), 'value-missing agencyCode'],
  ['an agency code of another form', table(row(2, '文化局')), 'agency-code-form agencyCode'],
  ['no state', table(row(4, '')), 'value-missing status'],
  ['a state that nobody knows', table(row(4, '開心')), 'status-unknown status'],
  ['a first day in words', table(row(5, '下個月')), 'day-form from'],
  ['a first day that is a fruit', table(row(5, 'banana')), 'day-form from'],
  ['a day that the calendar has not', table(row(5, '115/02/30')), 'day-form from'],
  ['American days', table(row(5, '8/1/2026')), 'day-form from'],
  ['a last day before the first', table(row(6, '115/07/01')), 'days-reversed until'],
  ['a kind of post that nobody knows', table(row(7, '正職')), 'post-unknown post'],
  ['a birth in the future', table(row(8, '2031-01-01')), 'birth-date-ahead birthDate'],
  ['a birth before 1900', table(row(8, '1899-12-31')), 'day-form birthDate'],
  ['more cells than columns', table(`${good},more`), 'row-too-wide'],
  ['a row that was cut off', table(good, 'Y191000001,陳志'), 'value-missing agencyCode,value-missing status'],
  ['NDJSON with a broken line', '{"nationalId":"Y291000003"', 'row-no-object'],
  [
    'NDJSON with a nested value',
    JSON.stringify({ nationalId: 'Y291000003', name: { family: '林' } }),
    'row-no-object',
  ],
  [
    'NDJSON with a name that nobody knows',
    JSON.stringify({ nationalId: 'Y291000003', naem: '林' }),
    'column-unknown 2',
  ],
  [
    'Big5 with a character that an office made',
    Buffer.concat([
      Buffer.from('nationalId,name,agencyCode,status\nY291000003,'),
      Buffer.from([0xaa, 0x4c, 0xfa, 0x40]),
      Buffer.from(',Y00020000C,in-service\n'),
    ]),
    'text-private name',
  ],
  [
    'Big5 with bytes that are no character',
    Buffer.concat([
      Buffer.from('nationalId,name,agencyCode,status\nY291000003,'),
      Buffer.from([0xaa, 0x4c, 0x81, 0x20]),
      Buffer.from(',Y00020000C,in-service\n'),
    ]),
    'text-undecodable name',
  ],
];
