import { type AgencyId } from '../../domain/person/person.ts';
import { defaultHoldRules, type HoldRules } from '../../domain/register/hold-rules.ts';
import { type Report } from '../../domain/register/report.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';

/** So few leave without a question, unless they are everybody. */
const fewInAnAgency = 4;
const fewInAll = 20;

export interface Leaving {
  readonly agencyId: AgencyId;
  readonly leaving: number;
  readonly present: number;
}

/** The agencies of which so many would leave that the report is held; all that lose people, where they do together. */
export async function leavingTooMany(
  { reports, register }: Pick<Stores, 'reports' | 'register'>,
  { reportId, asOf }: Pick<Report, 'reportId' | 'asOf'>,
  { share }: HoldRules,
): Promise<Leaving[]> {
  const leavers = await reports.countLeavers(reportId);
  const counted = await register.countPresent(
    leavers.map(({ agencyId }) => agencyId),
    asOf,
  );
  const agencies = leavers.map((each) => ({ ...each, present: counted.get(each.agencyId) ?? each.leaving }));
  const sum = (of: (each: Leaving) => number) => agencies.reduce((total, each) => total + of(each), 0);
  const all = { leaving: sum(({ leaving }) => leaving), present: sum(({ present }) => present) };
  if (all.leaving > fewInAll && all.leaving > all.present * share) return agencies;
  return agencies.filter(({ leaving, present }) =>
    leaving > fewInAnAgency ? leaving > present * share : leaving > 1 && leaving >= present,
  );
}

export const isHeld = async (
  { database, holdRules = defaultHoldRules }: Needs<'database' | 'holdRules'>,
  report: Report,
): Promise<boolean> => (await leavingTooMany(database.read, report, holdRules)).length > 0;
