import { type AgencyReach } from '../../domain/agency/agency.ts';
import { rankIn, rankOf, reachOfPowers } from '../../domain/authority/hr-powers.ts';
import { recordOf } from '../../domain/authority/matrix.ts';
import { isReportId, type Report } from '../../domain/register/report.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Acting } from '../console/enter-console.ts';
import { capacityOver } from '../console/reach.ts';
import { type Hold, holds } from './hold.ts';

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
 * Whether the actor speaks now for every agency that a report names. It is applied with the reach of the day on which it was
 * sent, so who decides about it must have that reach still.
 */
export async function speaksForAll(
  { reports, agencies }: Pick<Stores, 'reports' | 'agencies'>,
  { central, powers }: Acting,
  { reportId, kind }: Pick<Report, 'reportId' | 'kind'>,
): Promise<boolean> {
  if (central !== undefined) return true;
  const named = await reports.listAgencies(reportId);
  const lineages = await agencies.lineages(named);
  return kind === 'people' && named.every((agencyId) => rankIn(powers, lineages.get(agencyId)) > 0);
}

/**
 * How far somebody’s word releases what holds a report: a head of all whom it concerns alone, one of the centre with a second.
 *
 * Where many would leave, it does not matter who sent it: that hold is against mistakes, and each of these could take the same
 * people out one by one. Where it touches people beyond its sender, the word of another head is asked for, and of the centre
 * about its own; nobody has a word about themselves.
 */
export async function releasePower(
  stores: Pick<Stores, 'agencies'>,
  actor: Acting,
  { report, hold, at }: { report: Pick<Report, 'sentBy'>; hold: Hold; at: Date },
): Promise<'alone' | 'with-second' | 'none'> {
  const { leaving, beyondSender } = hold;
  if (beyondSender.some(({ person }) => person.personId === actor.personId)) return 'none';
  const lineages = await stores.agencies.lineages(leaving.map(({ agencyId }) => agencyId));
  let isHead =
    holds(hold) &&
    leaving.every(({ agencyId }) => rankIn(actor.powers, lineages.get(agencyId)) >= rankOf['hr-head']) &&
    (beyondSender.length === 0 || actor.personId !== report.sentBy);
  for (const { person, roles } of beyondSender)
    isHead &&=
      recordOf(roles) !== 'central' && (await capacityOver(stores, actor, { person, at })) === 'hr-head';
  if (isHead) return 'alone';
  return actor.central === undefined ? 'none' : 'with-second';
}
