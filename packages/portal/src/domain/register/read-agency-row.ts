import { type AgencyCode, parseAgencyCode } from '../agency/agency.ts';
import { type AgencyColumn } from './columns.ts';
import { type RowProblem, type RowProblemCode } from './problem.ts';
import { type Cells } from './read-post-row.ts';
import { type IncomingAgency } from './report-store.ts';

const longest = { name: 100, nameEn: 200, oid: 100 } as const;

const codeOf = (text: string): AgencyCode | undefined =>
  parseAgencyCode(text.normalize('NFKC').trim().toUpperCase());

/** Reads one row of a report of agencies. Its kind is not kept: who may hold which card is asked of the card. */
export function readAgencyRow(line: number, cell: Cells<AgencyColumn>): IncomingAgency {
  const problems: RowProblem[] = [];
  const tell = (code: RowProblemCode, column: AgencyColumn): void => {
    problems.push({ code, column });
  };
  const text = (column: AgencyColumn): string => (cell(column) ?? '').trim();
  const brief = (column: keyof typeof longest): string => {
    if (text(column).length > longest[column]) tell('text-too-long', column);
    return text(column);
  };
  const codeIn = (column: 'code' | 'parentCode'): AgencyCode | undefined => {
    const code = codeOf(text(column));
    if (code === undefined && text(column) !== '') tell('agency-code-form', column);
    return code;
  };

  const code = codeIn('code');
  if (text('code') === '') tell('value-missing', 'code');
  const [oid, name, nameEn] = [brief('oid'), brief('name'), brief('nameEn')];
  if (oid === '') tell('value-missing', 'oid');
  else if (!/^\d+(\.\d+)+$/.test(oid)) tell('oid-form', 'oid');
  if (name === '') tell('value-missing', 'name');
  const parentCode = codeIn('parentCode');
  return code === undefined || problems.length > 0
    ? { line, row: undefined, problems }
    : { line, row: { code, oid, name, nameEn, parentCode }, problems: [] };
}
