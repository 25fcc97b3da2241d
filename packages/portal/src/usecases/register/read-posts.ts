import { reachOfPowers } from '../../domain/authority/hr-powers.ts';
import { type Agency } from '../../domain/agency/agency.ts';
import { type Employment, postsAt } from '../../domain/person/person.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { type AtGate, look, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { type HrPerson, hrPersonOf } from '../console/hr-person.ts';
import { findWithinReach, verdictOn } from '../console/reach.ts';
import { placeOf } from './judge-correction.ts';

/** A period of a post as pages show it. */
export interface PostPeriod extends Employment {
  /** How a form names the post. */
  readonly place: string;
  /** Whether it holds today. */
  readonly holds: boolean;
}

export interface PostsOfSomebody {
  readonly kind: 'posts';
  readonly person: HrPerson;
  /** Every period, past ones and those to come. */
  readonly periods: readonly PostPeriod[];
  readonly mayCorrect: boolean;
}

/** The posts of one person with their history, and whether this session may correct them. */
export const readPosts =
  (parts: Needs<AtGate>) =>
  ({
    entry,
    personId,
  }: {
    entry: ConsoleEntry<'hr'>;
    personId: string;
  }): Promise<PostsOfSomebody | Refused> =>
    look(parts, {
      entry,
      type: 'people.read',
      read: async ({ stores, actor, at }) => {
        const type = 'people.read';
        const person = await findWithinReach({ stores, actor, at }, personId);
        if (person === undefined) return no({ type, refusal: 'not-found' });
        const verdict = await verdictOn(stores, { actor, action: 'correct-record', person, at });
        const now = new Set(postsAt(person, at));
        return {
          answer: {
            kind: 'posts',
            person: await hrPersonOf(stores, person, at),
            periods: person.employments.map((period) => ({
              ...period,
              place: placeOf(period),
              holds: now.has(period),
            })),
            mayCorrect: verdict === 'yes',
          },
          event: { type, subject: person.personId },
        };
      },
    });

/** So many agencies are offered for choosing; where somebody has more, the code is typed. */
const mostOffered = 200;

/** What the form for somebody new offers. */
export const openNewcomer =
  (parts: Needs<AtGate>) =>
  ({
    entry,
  }: {
    entry: ConsoleEntry<'hr'>;
  }): Promise<
    { readonly kind: 'newcomer'; readonly agencies: readonly Pick<Agency, 'code' | 'name'>[] } | Refused
  > =>
    look(parts, {
      entry,
      type: 'register.plan-correction',
      read: async ({ stores, actor }) => {
        const agencies = await stores.agencies.listWithin(reachOfPowers(actor.powers));
        const distinct = [...new Map(agencies.map((agency) => [agency.agencyId, agency])).values()];
        return {
          answer: { kind: 'newcomer', agencies: distinct.length > mostOffered ? [] : distinct },
          event: { type: 'register.plan-correction', details: { change: 'new' } },
        };
      },
    });
