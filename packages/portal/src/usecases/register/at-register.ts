import { type AgencyReach } from '../../domain/agency/agency.ts';
import { rankIn, rankOf, reachOfPowers } from '../../domain/authority/hr-powers.ts';
import { type AgencyId } from '../../domain/person/person.ts';
import { isReportId, type Report } from '../../domain/register/report.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Acting } from '../console/enter-console.ts';

const everywhere: AgencyReach = { all: true, agencyIds: [], treesOf: [] };

/** The agencies of which somebody may report: all for the centre, their own for HR. */
export const reachAtRegister = ({ central, powers }: Acting): AgencyReach =>
  central === undefined ? reachOfPowers(powers) : everywhere;

/** Which reports HR sees: the own ones, and those about agencies of theirs alone. The centre sees all. */
export const reportsOf = (
  actor: Acting,
): { readonly sentBy: string; readonly within: AgencyReach } | undefined =>
  actor.central === undefined ? { sentBy: actor.personId, within: reachAtRegister(actor) } : undefined;

/** A report that somebody may see, and so decide about; any other is not there. */
export async function findReport(
  { reports, agencies }: Pick<Stores, 'reports' | 'agencies'>,
  actor: Acting,
  presentedId: string,
): Promise<(Report & { readonly walkedTo: string }) | undefined> {
  const report = isReportId(presentedId) ? await reports.find(presentedId) : undefined;
  if (report === undefined || actor.central !== undefined || report.sentBy === actor.personId) return report;
  const named = await reports.listAgencies(report.reportId);
  const lineages = await agencies.lineages(named);
  const isTheirs =
    named.length > 0 && named.every((agencyId) => rankIn(actor.powers, lineages.get(agencyId)) > 0);
  return isTheirs ? report : undefined;
}

/** So many different people of the centre release a report together. */
export const releasesOfTheCentre = 2;

/**
 * How far somebody’s word releases a report that would take people from agencies: a head of all of these releases it
 * alone, one of the centre with a second. It does not matter who sent it: the hold is against mistakes, and each of these
 * could take the same people out one by one.
 */
export async function releasePower(
  { agencies }: Pick<Stores, 'agencies'>,
  actor: Acting,
  leaving: readonly AgencyId[],
): Promise<'alone' | 'with-second' | 'none'> {
  const lineages = await agencies.lineages(leaving);
  const heads = (agencyId: AgencyId) => rankIn(actor.powers, lineages.get(agencyId)) >= rankOf['hr-head'];
  if (leaving.length > 0 && leaving.every(heads)) return 'alone';
  return actor.central === undefined ? 'none' : 'with-second';
}
