import { type AgencyId } from '../../domain/person/person.ts';
import { type HoldRules } from '../../domain/register/hold-rules.ts';
import { type Report } from '../../domain/register/report.ts';
import { type Stores } from '../../domain/stores.ts';
import { beyondSender, type TouchedRole } from './beyond-sender.ts';

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

/** Why a report waits for others than who sent it; empty where nothing holds it. */
export interface Hold {
  readonly leaving: readonly Leaving[];
  readonly beyondSender: readonly TouchedRole[];
}

export const holdOn = async (
  stores: Pick<Stores, 'reports' | 'register' | 'people' | 'authorities' | 'agencies'>,
  report: Report,
  { rules, at }: { rules: HoldRules; at: Date },
): Promise<Hold> =>
  report.kind === 'people'
    ? {
        leaving: await leavingTooMany(stores, report, rules),
        beyondSender: await beyondSender(stores, report, at),
      }
    : { leaving: [], beyondSender: [] };

export const holds = ({ leaving, beyondSender: touched }: Hold): boolean =>
  leaving.length + touched.length > 0;
