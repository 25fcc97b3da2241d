import { type PersonLine, type ProgressState } from '../../domain/people-overview/people-overview-store.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type SessionView } from '../views.ts';

type Counts = Readonly<Record<ProgressState, number>>;

/** One line of the overview: an agency alone, or with everything below it. */
export interface AgencyProgress {
  readonly code: string;
  readonly name: string;
  readonly withBelow: boolean;
  readonly counts: Counts;
}

export interface PeopleOverviewUseCases {
  /**
   * How far the people of the session's agencies are; for an operator, everybody's. One level of the tree of agencies
   * at a time.
   * @param under code of the agency whose level it is; the top of the scope where absent
   */
  readPeopleOverview(order: { session: SessionView; under?: string | undefined }): Promise<
    | {
        readonly kind: 'overview';
        /** The agency whose level it is, and where to go back up; absent at the top. */
        readonly at?: { readonly name: string; readonly above: string | undefined };
        readonly total: Counts;
        readonly agencies: readonly AgencyProgress[];
      }
    | Refused
  >;
  /** The people behind a number: of one agency of the scope, with those below it or without, or of all of it. */
  listPeople(order: {
    session: SessionView;
    agencyCode: string;
    withBelow: boolean;
    state: string;
  }): Promise<
    { readonly kind: 'list'; readonly people: readonly PersonLine[]; readonly more: boolean } | Refused
  >;
  /** Everybody in scope as CSV (RFC 4180), without national IDs; it leaves an audit row. */
  exportPeople(order: {
    session: SessionView;
    ctx: RequestContext;
  }): Promise<{ readonly kind: 'csv'; readonly csv: string } | Refused>;
}
