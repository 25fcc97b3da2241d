import { type PersonLine, type ProgressGroup } from '../../domain/people-overview/people-overview-store.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type SessionView } from '../common/views.ts';

export type ProgressCounts = Readonly<Record<ProgressGroup, number>>;

/** One line of the overview: an agency alone, or with everything below it. */
export interface AgencyProgress {
  readonly code: string;
  readonly name: string;
  readonly withBelow: boolean;
  readonly counts: ProgressCounts;
}

/** One agency of the scope by itself, and where it stands in the tree. */
export interface AgencyRow {
  readonly code: string;
  readonly name: string;
  readonly parentCode: string | undefined;
  readonly counts: ProgressCounts;
}

/** Whom a list is of: one agency of the scope, with those below it or without, or all of it; and of which group. */
export interface PeopleQuestion {
  readonly agencyCode: string;
  readonly withBelow: boolean;
  readonly filter: string;
}

export interface PeopleOverviewUseCases {
  /**
   * How far the people of the session's agencies are; for an operator, everybody's. One level of the tree of agencies
   * at a time.
   * @param under code of the agency whose level it is; the top of the scope where absent
   */
  readPeopleOverview(order: {
    session: SessionView;
    under?: string | undefined;
    ctx: RequestContext;
  }): Promise<
    | {
        readonly kind: 'overview';
        /** The agency whose level it is, and where to go back up; absent at the top. */
        readonly at?: { readonly code: string; readonly name: string; readonly above: string | undefined };
        readonly total: ProgressCounts;
        readonly agencies: readonly AgencyProgress[];
      }
    | Refused
  >;
  /** The people behind a number; it leaves an audit row. */
  listPeople(
    order: PeopleQuestion & { session: SessionView; ctx: RequestContext },
  ): Promise<
    { readonly kind: 'list'; readonly people: readonly PersonLine[]; readonly more: boolean } | Refused
  >;
  /** The people behind a number, all of them, to take away: without national IDs; it leaves an audit row. */
  exportPeople(
    order: PeopleQuestion & { session: SessionView; ctx: RequestContext },
  ): Promise<{ readonly kind: 'people'; readonly people: readonly PersonLine[] } | Refused>;
  /** The numbers of every agency of the scope by itself, to take away; it leaves an audit row. */
  exportAgencies(order: {
    session: SessionView;
    ctx: RequestContext;
  }): Promise<{ readonly kind: 'agencies'; readonly agencies: readonly AgencyRow[] } | Refused>;
}
