import { reachOfPowers } from '../../domain/authority/hr-powers.ts';
import { type Day, parseDay } from '../../domain/day/day.ts';
import { type Newcomer, type NewcomerQuestion } from '../../domain/people-overview/newcomer-store.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { type FieldProblem } from '../common/views.ts';
import { type AtConsole, type AtGate } from '../console/at-console.ts';
import { findWithinReach } from '../console/reach.ts';
import { markOf } from './as-seen.ts';
import { issuerNames } from './issuer.ts';
import { refusalToIssue } from './issue-to-person.ts';
import { lacksBirthDate } from './lacks-birth-date.ts';

/** What the list can be narrowed to, by how people stand. */
export const newcomerStates = ['without-slip', 'with-slip', 'half-way'] as const;

/** What an officer narrows the list of newcomers to, as it was typed. */
export interface NewcomerWish {
  readonly agencyCode: string;
  readonly state: string;
  readonly title: string;
  readonly since: string;
  readonly name: string;
}

export const everyNewcomer: NewcomerWish = { agencyCode: '', state: '', title: '', since: '', name: '' };

/** A newcomer as the session sees them. */
export interface NewcomerLine extends Newcomer {
  /** Name of whoever issued the slip that is still good. */
  readonly issuedByName: string;
  /** A date of birth would be asked of them that the register does not have. */
  readonly lacksBirthDate: boolean;
  /** Why this session issues them none. */
  readonly noIssue: RefusalCode | undefined;
  /** What the page shows of them, for its form to say again. */
  readonly mark: string;
}

/** What a wish means within the session's agencies; one of which nothing can be read is a problem of its field. */
export async function readWish(
  { stores, actor, at }: { stores: Pick<Stores, 'agencies'> } & Omit<AtConsole, 'stores'>,
  wish: NewcomerWish,
): Promise<
  | { readonly kind: 'question'; readonly question: NewcomerQuestion }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem[] }
> {
  const within = await stores.agencies.listWithin(reachOfPowers(actor.powers));
  const chosen = within.filter(({ code }) => wish.agencyCode === '' || code === wish.agencyCode);
  const state = newcomerStates.find((each) => each === wish.state);
  const given = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());
  const typed = given(wish.since);
  const since: Day | undefined = typed === undefined ? undefined : parseDay(typed);
  if (typed !== undefined && since === undefined)
    return { kind: 'invalid', problems: [{ field: 'since', code: 'date-form' }] };
  return {
    kind: 'question',
    question: {
      agencyIds: chosen.map(({ agencyId }) => agencyId),
      halfWay: state === 'half-way' ? true : undefined,
      holdsSlip: state === 'with-slip' ? true : state === 'without-slip' ? false : undefined,
      title: given(wish.title),
      since,
      name: given(wish.name),
      at,
    },
  };
}

/** What the session may do for each of them, and who issued what they hold. */
export async function newcomerLines(
  house: Needs<AtGate | 'initialPasswordFact'>,
  { stores, actor, at }: AtConsole,
  newcomers: readonly Newcomer[],
): Promise<readonly NewcomerLine[]> {
  const { employmentPolicy } = house;
  const nameOf = issuerNames(stores);
  const lines: NewcomerLine[] = [];
  for (const newcomer of newcomers) {
    const { personId, slip, halfWay } = newcomer;
    const person = await findWithinReach({ stores, actor, at }, personId);
    const noIssue =
      person === undefined
        ? 'not-found'
        : await refusalToIssue(stores, { actor, person, at, employmentPolicy });
    lines.push({
      ...newcomer,
      issuedByName: slip === undefined ? '' : await nameOf(slip.issuedBy),
      lacksBirthDate: await lacksBirthDate(stores, house, personId),
      noIssue,
      mark: markOf({ state: halfWay ? 'identity-confirmed' : 'not-activated' }, slip),
    });
  }
  return lines;
}
