import { judgeAgencies as judge } from '../../domain/register/judge-agencies.ts';
import { type Counts, noCounts, type Report } from '../../domain/register/report.ts';
import { type Needs } from '../common/house.ts';

/** Agencies are judged together, in one step that a kill repeats. */
export async function judgeAgencies(
  { database }: Needs<'database'>,
  { reportId, asOf, counts: read }: Report,
): Promise<Counts> {
  const { reports, agencies } = database.read;
  const verdicts = judge(await reports.readAgencies(reportId), await agencies.listReported(), asOf);
  await database.transact((stores) => stores.reports.setAgencyVerdicts(reportId, verdicts));
  const counts = { ...noCounts, refused: read.refused };
  for (const { outcome } of verdicts) counts[outcome] += 1;
  return counts;
}
