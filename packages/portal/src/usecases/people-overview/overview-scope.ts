import { type Agency, type AgencyCode, type AgencyReach } from '../../domain/agency/agency.ts';
import { parseDay } from '../../domain/day/day.ts';
import { reachOfPowers } from '../../domain/authority/hr-powers.ts';
import { peopleFilters, type PostsQuestion } from '../../domain/people-overview/people-overview-store.ts';
import { type AgencyId } from '../../domain/person/person.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Invalid } from '../common/views.ts';
import { type Acting } from '../console/enter-console.ts';

/** Whom a list is of, as it was asked: an agency of the scope, with those below it or without, or all of it; what else narrows it. */
export interface PeopleQuestion {
  readonly agencyCode: string;
  readonly withBelow: boolean;
  readonly filter: string;
  /** How the name begins. */
  readonly name: string;
  readonly title: string;
  /** In the post since this day or later. */
  readonly since: string;
}

const everywhere: AgencyReach = { all: true, agencyIds: [], treesOf: [] };

/** The agencies that a session may count and list: HR's own, or for an operator who does nothing for HR all of them. */
export const agenciesInScope = (
  { agencies }: Pick<Stores, 'agencies'>,
  { central, powers }: Acting,
): Promise<Agency[]> =>
  agencies.listWithin(powers.length === 0 && central === 'operator' ? everywhere : reachOfPowers(powers));

/** All of the scope, or one agency of it, with those below it that are in scope or without. */
async function idsOf(
  { agencies }: Pick<Stores, 'agencies'>,
  scope: readonly Agency[],
  { named, withBelow }: { named: Agency | undefined; withBelow: boolean },
): Promise<AgencyId[]> {
  const ids = scope.map(({ agencyId }) => agencyId);
  if (named === undefined) return ids;
  if (!withBelow) return [named.agencyId];
  const covered = new Set(ids);
  const below = await agencies.idsWithin({ all: false, agencyIds: [], treesOf: [named.agencyId] });
  return below.filter((agencyId) => covered.has(agencyId));
}

/** A question, read. */
interface Asked {
  readonly kind: 'asked';
  /** The one agency that it is about. */
  readonly agency: AgencyCode | undefined;
  readonly question: Omit<PostsQuestion, 'at'>;
}

const given = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());

/** What a question means within a scope; an agency outside it is not there, and a group that there is not is none. */
export async function asked(
  stores: Pick<Stores, 'agencies'>,
  scope: readonly Agency[],
  { agencyCode, withBelow, filter, name, title, since }: PeopleQuestion,
): Promise<Asked | Invalid | undefined> {
  const named = scope.find(({ code }) => code === agencyCode);
  if (agencyCode !== '' && named === undefined) return undefined;
  const known = peopleFilters.find((each) => each === filter);
  if (filter !== '' && known === undefined) return undefined;
  const from = parseDay(since);
  if (given(since) !== undefined && from === undefined)
    return { kind: 'invalid', problems: [{ field: 'since', code: 'date-form' }] };
  return {
    kind: 'asked',
    agency: named?.code,
    question: {
      agencyIds: await idsOf(stores, scope, { named, withBelow }),
      filter: known,
      name: given(name),
      title: given(title),
      since: from,
    },
  };
}
