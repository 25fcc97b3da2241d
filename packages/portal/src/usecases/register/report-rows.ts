import { z } from 'zod';
import { parseAgencyCode, type ReportedAgency } from '../../domain/agency/agency.ts';
import { parseBirthDate } from '../../domain/person/birth-date.ts';
import { parseNationalId } from '../../domain/person/national-id.ts';
import { nameKey } from '../../domain/person/name.ts';
import { isOneLine } from '../../kernel/visible-text.ts';

/** A text of the register: one line, so that nothing hides in it and no database refuses it half way (NUL). */
const line = (longest: number) =>
  z.string().trim().max(longest).refine(isOneLine, 'has a line break or control character in it');

/** A name with something to compare in it. */
const name = line(100).refine((text) => nameKey(text) !== '', 'is empty');

/** Columns of a report of agencies; parents may stand anywhere in it. */
export const agencyRow = z
  .strictObject({
    code: z.string(),
    oid: z.string().regex(/^\d+(\.\d+)+$/, 'is no object identifier'),
    name,
    nameEn: line(200).default(''),
    parentCode: z.string().default(''),
    kind: z.string().default(''),
  })
  .transform(({ code: codeText, parentCode: parentText, oid, name, nameEn }, context): ReportedAgency => {
    const code = parseAgencyCode(codeText);
    const parentCode = parentText === '' ? undefined : parseAgencyCode(parentText);
    if (code === undefined) context.addIssue('code is no agency code');
    if (parentText !== '' && parentCode === undefined) context.addIssue('parentCode is no agency code');
    return code === undefined ? z.NEVER : { code, oid, name, nameEn, parentCode };
  });

/** Columns of a report of people: one row for each post. */
export const personRow = z
  .strictObject({
    nationalId: z.string(),
    name,
    agencyCode: z.string(),
    title: line(100).default(''),
    status: z.enum(['in-service', 'on-leave', 'separated']),
    from: z.string().default(''),
    post: z.enum(['main', 'concurrent']).default('main'),
    birthDate: z.string().trim().default(''),
  })
  .transform(({ nationalId: idText, agencyCode: codeText, birthDate: birthText, ...row }, context) => {
    const nationalId = parseNationalId(idText);
    const agencyCode = parseAgencyCode(codeText);
    const birthDate = parseBirthDate(birthText);
    // Number and date are personal data: a report of problems must not repeat them.
    if (nationalId === undefined) context.addIssue('nationalId has a wrong form or check digit');
    if (agencyCode === undefined) context.addIssue('agencyCode is no agency code');
    if (birthText !== '' && birthDate === undefined)
      context.addIssue('birthDate is no date such as 1986-03-12 or 0750312');
    const { name, title, status, post } = row;
    return nationalId === undefined || agencyCode === undefined
      ? z.NEVER
      : { nationalId, agencyCode, name, title, status, post, birthDate };
  });

export type PersonRow = z.output<typeof personRow>;

/** A row of a report as it was read, with its line for messages. */
export interface RawRow {
  readonly line: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface RowProblem {
  readonly line: number;
  readonly problem: string;
}

/** Checks every row before any is applied. */
export function checkRows<Row>(
  rows: readonly RawRow[],
  schema: z.ZodType<Row>,
): { rows: Row[]; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const good = rows.flatMap(({ line, fields }) => {
    const result = schema.safeParse(fields);
    if (result.success) return [result.data];
    for (const { path, message } of result.error.issues)
      problems.push({ line, problem: [path.join('.'), message].filter((part) => part !== '').join(' ') });
    return [];
  });
  return { rows: good, problems };
}
