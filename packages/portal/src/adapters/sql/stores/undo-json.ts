import { z } from 'zod';
import { parseAgencyCode, type StoredAgency } from '../../../domain/agency/agency.ts';
import { parseAccountName } from '../../../domain/account/account-name.ts';
import { readDay } from '../../../domain/day/day.ts';
import { employmentStatuses, isAgencyId } from '../../../domain/person/person.ts';
import { type CarriedUndo } from '../../../domain/register/carried-account.ts';
import { isReportId } from '../../../domain/register/report.ts';
import { type RowUndo } from '../../../domain/register/report-store.ts';

const day = z.string().transform((text, context) => {
  const read = readDay(text);
  if (read === undefined) context.addIssue('no day');
  return read ?? z.NEVER;
});
const state = z.object({ title: z.string(), status: z.enum(employmentStatuses), from: day, until: day });
const undo = z.object({
  posts: z.array(
    z.object({
      agencyId: z.string().refine(isAgencyId),
      post: z.enum(['main', 'concurrent']),
      before: z.array(state),
      reportedOn: day,
    }),
  ),
  person: z
    .object({
      name: z.string(),
      birthSealed: z.string().optional(),
      birthMark: z.string().optional(),
    })
    .transform(({ name, birthSealed, birthMark }) => ({ name, birthSealed, birthMark }))
    .optional(),
});

const agencyId = z.string().refine(isAgencyId);
const code = z.string().transform((text, context) => {
  const read = parseAgencyCode(text);
  if (read === undefined) context.addIssue('no agency code');
  return read ?? z.NEVER;
});
const agency: z.ZodType<StoredAgency | null> = z
  .object({
    agencyId,
    code,
    oid: z.string(),
    name: z.string(),
    nameEn: z.string(),
    parentId: agencyId.optional(),
    reportedOn: day.optional(),
  })
  .transform(({ parentId, reportedOn, ...rest }) => ({ ...rest, parentId, reportedOn }))
  .nullable();

/** An agency as it was before a report, as it was kept. @throws when it is something else */
export const readAgencyUndo = (stored: string): StoredAgency | undefined =>
  agency.parse(JSON.parse(stored)) ?? undefined;

const carried: z.ZodType<CarriedUndo['before'] | null> = z
  .object({
    accountName: z
      .string()
      .transform((text) => parseAccountName(text))
      .optional(),
    email: z.string().optional(),
    cardSerial: z.string().optional(),
    carriedBy: z.string().refine(isReportId),
  })
  .transform(({ accountName, email, cardSerial, carriedBy }) => ({
    accountName,
    email,
    cardSerial,
    carriedBy,
  }))
  .nullable();

/** What was carried over before a report, as it was kept. @throws when it is something else */
export const readCarriedUndo = (stored: string): CarriedUndo['before'] =>
  carried.parse(JSON.parse(stored)) ?? undefined;

/** What an undo puts back, as it was kept. @throws when it is something else */
export const readUndo = (stored: string): RowUndo['undo'] => undo.parse(JSON.parse(stored));
