import { type PersonLine, type ProgressState } from '../../domain/people-overview/people-overview-store.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type SessionView } from '../views.ts';

export interface AgencyProgress {
  readonly code: string;
  readonly name: string;
  readonly counts: Readonly<Record<ProgressState, number>>;
}

export interface PeopleOverviewUseCases {
  /** How far the people of the session's agencies are; for an operator, everybody's. */
  readPeopleOverview(order: { session: SessionView }): Promise<
    | {
        readonly kind: 'overview';
        readonly total: Readonly<Record<ProgressState, number>>;
        readonly agencies: readonly AgencyProgress[];
      }
    | Refused
  >;
  /** The people behind a number: of one agency of the scope, or of all of it. */
  listPeople(order: {
    session: SessionView;
    agencyCode: string;
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
