import { type AgencyId } from '../../domain/person/person.ts';
import {
  judgePerson,
  type JudgeRules,
  type PersonVerdict,
  type StoredPerson,
} from '../../domain/register/judge-person.ts';
import { type StagedPerson } from '../../domain/register/report-store.ts';
import { type Counts, type Outcome, type Report } from '../../domain/register/report.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';

/** Rows of one step: a unit of work that holds the embedded database for some milliseconds. */
export const rowsOfAStep = 500;

/** What a report is judged by, read once: agencies do not change while the line is held. */
export async function rulesOf(
  { agencies, register }: Pick<Stores, 'agencies' | 'register'>,
  { asOf, reach }: Pick<Report, 'asOf' | 'reach'>,
  { employmentPolicy: { admitsOnLeave } }: Needs<'employmentPolicy'>,
): Promise<JudgeRules> {
  const reached = reach.all ? undefined : new Set<AgencyId>(await agencies.idsWithin(reach));
  const complete = await register.completeOn();
  return {
    asOf,
    admitsOnLeave,
    covers: (agencyId) => reached === undefined || reached.has(agencyId),
    completeOn: (agencyId) => complete.get(agencyId),
  };
}

/** Judges a staged person; far more rows than anybody has posts are refused, one like the other. */
export function judgeStaged(
  { rows, isPart }: StagedPerson,
  stored: StoredPerson | undefined,
  rules: JudgeRules,
): PersonVerdict {
  if (!isPart) return judgePerson(rows, stored, rules);
  const problems = [{ code: 'post-twice', column: 'agencyCode' } as const];
  return {
    rows: rows.map(({ line }) => ({ line, outcome: 'refused', problems, leaves: undefined })),
    posts: [],
    confirmed: [],
    personFrom: undefined,
  };
}

/** What is noted of a row: nothing where nothing changes and nothing is newer. */
export const notedOutcome = (
  { outcome }: PersonVerdict['rows'][number],
  { confirmed }: PersonVerdict,
): Outcome | undefined => (outcome === 'unchanged' && confirmed.length === 0 ? undefined : outcome);

export function added(counts: Counts, verdicts: readonly PersonVerdict[]): Counts {
  const sum = { ...counts };
  for (const { rows } of verdicts) for (const { outcome } of rows) sum[outcome] += 1;
  return sum;
}
