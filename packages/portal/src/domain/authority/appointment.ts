import { type Lineage } from '../agency/agency.ts';
import { type AgencyId } from '../person/person.ts';
import { type Authority, isInForce } from './authority.ts';
import { overlapOf, reachOf } from './coverage.ts';

/** Officers are authorised for a year at most, so that nobody keeps a duty that everybody forgot. */
export const longestDelegationDays = 366;
/** Authorities that end this soon are shown as ending. */
export const warningDays = 30;
/** Each authority is looked at and confirmed this often (baseline: periodic review of accounts). */
export const reviewDays = 183;

const dayMilliseconds = 24 * 3600 * 1000;

/** Whole days from one moment to another. */
export const daysBetween = (from: Date, to: Date): number =>
  Math.floor((to.getTime() - from.getTime()) / dayMilliseconds);

export const endsSoon = ({ until }: Pick<Authority, 'until'>, at: Date): boolean =>
  until !== undefined && daysBetween(at, until) < warningDays;

/** Whether an authority waits for its periodic confirmation. */
export const reviewIsDue = (
  { from, reviewedAt }: Pick<Authority, 'from' | 'reviewedAt'>,
  at: Date,
): boolean => daysBetween(reviewedAt ?? from, at) >= reviewDays;

/**
 * The authority as head of HR by which somebody may hand on a grant until `until`: it covers all of the grant and lasts
 * as long. Undefined where none does: nobody hands on more than they hold.
 */
export const coveringHeadship = (
  own: readonly Authority[],
  {
    grant,
    lineages,
    until,
    at,
  }: {
    grant: Pick<Authority, 'agencyId' | 'scope'>;
    lineages: ReadonlyMap<AgencyId, Lineage>;
    until: Date;
    at: Date;
  },
): Authority | undefined =>
  own.find(
    (each) =>
      each.role === 'hr-head' &&
      isInForce(each, at) &&
      (each.until === undefined || until <= each.until) &&
      overlapOf({ reach: reachOf([each]), above: new Set() }, grant, lineages) === 'within',
  );
