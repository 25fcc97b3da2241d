import { type AgencyId, type Person } from '../person/person.ts';
import { type Agency } from '../agency/agency.ts';
import { type Authority, isInForce } from './authority.ts';
import { agenciesOf } from './hr-powers.ts';

/**
 * The agencies whose business a person is: where they serve, or are on leave from; for somebody who is separated
 * everywhere, where they served. A former agency sees nothing of a person who moved on.
 */
export function agenciesHolding({ employments }: Pick<Person, 'employments'>): Set<AgencyId> {
  const present = employments.filter(({ status }) => status !== 'separated');
  return new Set((present.length > 0 ? present : employments).map(({ agencyId }) => agencyId));
}

/** All agencies that somebody heads in HR matters now. */
export const headedAgencies = (
  own: readonly Authority[],
  agencies: readonly Agency[],
  at: Date,
): ReadonlySet<AgencyId> =>
  new Set(
    own
      .filter((each) => each.role === 'hr-head' && isInForce(each, at))
      .flatMap((each) => [...agenciesOf(each, agencies)]),
  );
