import {
  type PeopleOrder,
  peopleOrders,
  type PersonLine,
} from '../../domain/people-overview/people-overview-store.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { type Invalid } from '../common/views.ts';
import { type AtGate, look, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { type Issuer, issuerOf } from '../hr/issuer.ts';
import { agenciesInScope, asked, type PeopleQuestion } from './overview-scope.ts';

const type = 'people.list';

/** As many as a page shows, and as many as a sheet to print. */
const peoplePerPage = 50;
const peoplePerPrint = 150;
/** More agencies than this are named by their code: a list to choose from would be the page. */
const mostNamed = 300;

export interface ListedPeople {
  readonly kind: 'list';
  readonly people: readonly PersonLine[];
  /** Posts on all pages. */
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly order: PeopleOrder;
  /** The agencies to narrow the list to; empty where there are too many of them. */
  readonly agencies: readonly { readonly code: string; readonly name: string }[];
  /** Who looks, for the print. */
  readonly issuer: Issuer;
  readonly at: Date;
}

/** A page of the people of the session's agencies, narrowed and in the order that was asked for. */
export const listPeople =
  (parts: Needs<AtGate>) =>
  ({
    entry,
    question,
    order: wanted,
    descending,
    page: wantedPage,
    toPrint,
  }: {
    entry: ConsoleEntry<'people'>;
    question: PeopleQuestion;
    order: string;
    descending: boolean;
    /** From 1. */
    page: number;
    /** A longer page, for paper. */
    toPrint: boolean;
  }): Promise<ListedPeople | Invalid | Refused> =>
    look<ListedPeople | Invalid, typeof type>(parts, {
      entry,
      type,
      read: async ({ stores, actor, at }) => {
        const scope = await agenciesInScope(stores, actor);
        const read = await asked(stores, scope, question);
        if (read === undefined) return no({ type, refusal: 'not-found' });
        const { withBelow } = question;
        if (read.kind === 'invalid')
          return { answer: read, event: { type, subject: 'register', details: { people: 0, withBelow } } };
        const posts = { ...read.question, at };
        const { agency } = read;
        const order = peopleOrders.find((each) => each === wanted) ?? 'agency';
        const total = await stores.peopleOverview.size(posts);
        const limit = toPrint ? peoplePerPrint : peoplePerPage;
        const pages = Math.max(1, Math.ceil(total / limit));
        const page = Math.min(Math.max(1, Math.trunc(wantedPage) || 1), pages);
        const offset = (page - 1) * limit;
        const people = await stores.peopleOverview.list({ ...posts, order, descending, offset, limit });
        const named = scope.length > mostNamed ? [] : scope;
        const details = { people: people.length, agency, withBelow, filter: posts.filter };
        return {
          answer: {
            kind: 'list',
            people,
            total,
            page,
            pages,
            order,
            agencies: named.map(({ code, name }) => ({ code, name })),
            issuer: await issuerOf(stores, actor, at),
            at,
          },
          event: { type, subject: 'register', details },
        };
      },
    });
