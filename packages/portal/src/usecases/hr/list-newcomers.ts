import { reachOfPowers } from '../../domain/authority/hr-powers.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { type Invalid } from '../common/views.ts';
import { type AtGate, look } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { type NewcomerLine, newcomerLines, type NewcomerWish, readWish } from './newcomer-lines.ts';

const type = 'people.newcomers';

export const newcomersPerPage = 50;
/** More agencies than this are named by their code: a list to choose from would be the page. */
const mostNamed = 300;

interface Newcomers {
  readonly kind: 'newcomers';
  readonly people: readonly NewcomerLine[];
  /** Of all pages. */
  readonly total: number;
  /** Those of all pages who hold no slip that is still good. */
  readonly withoutSlip: number;
  readonly page: number;
  readonly pages: number;
  /** The agencies to narrow the list to; empty where there are too many of them. */
  readonly agencies: readonly { readonly code: string; readonly name: string }[];
}

/** A page of the people of the session's agencies who have not finished the activation. */
export const listNewcomers =
  (house: Needs<AtGate | 'initialPasswordFact'>) =>
  ({
    entry,
    wish,
    page: wanted,
  }: {
    entry: ConsoleEntry<'hr'>;
    wish: NewcomerWish;
    /** From 1. */
    page: number;
  }): Promise<Newcomers | Invalid | Refused> =>
    look<Newcomers | Invalid, typeof type>(house, {
      entry,
      type,
      read: async (room) => {
        const { stores, actor } = room;
        const read = await readWish(room, wish);
        if (read.kind === 'invalid')
          return { answer: read, event: { type, subject: 'register', details: { people: 0 } } };
        const { question } = read;
        const total = await stores.newcomers.count(question);
        const holding =
          question.holdsSlip === undefined
            ? await stores.newcomers.count({ ...question, holdsSlip: true })
            : question.holdsSlip
              ? total
              : 0;
        const pages = Math.max(1, Math.ceil(total / newcomersPerPage));
        const page = Math.min(Math.max(1, Math.trunc(wanted) || 1), pages);
        const found = await stores.newcomers.list({
          ...question,
          offset: (page - 1) * newcomersPerPage,
          limit: newcomersPerPage,
        });
        const within = await stores.agencies.listWithin(reachOfPowers(actor.powers));
        const agencies = within.length > mostNamed ? [] : within;
        return {
          answer: {
            kind: 'newcomers',
            people: await newcomerLines(house, room, found),
            total,
            withoutSlip: total - holding,
            page,
            pages,
            agencies: agencies.map(({ code, name }) => ({ code, name })),
          },
          event: { type, subject: 'register', details: { people: found.length } },
        };
      },
    });
