import { type Authority, isAuthorityId, isInForce } from '../../domain/authority/authority.ts';
import { agenciesNamedBy, overlapOf } from '../../domain/authority/coverage.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { act, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { appointerOf } from './appointer.ts';
import { mayChange } from './read-appointments.ts';

/** Which authority a session at the console of officers wants to change. */
export interface ChangeOrder {
  readonly entry: ConsoleEntry<'officers'>;
  readonly authorityId: string;
}

/** Changes one authority, found and allowed by the session's own powers; what lies outside of them is not there. */
export const changeAuthority = <Kind extends string>(
  parts: Needs<'database' | 'clock'>,
  {
    event,
    order: { entry, authorityId },
    change,
    done,
  }: {
    event: 'authority.revoke' | 'authority.confirm';
    order: ChangeOrder;
    change: (stores: Stores, authority: Authority, at: Date) => Promise<boolean>;
    done: Kind;
  },
): Promise<{ readonly kind: Kind; readonly personName: string } | Refused> =>
  act<{ readonly kind: Kind; readonly personName: string } | Refused>(parts, {
    entry,
    event,
    change: async ({ stores, actor, at }) => {
      const appointer = await appointerOf(stores, actor);
      if (appointer === undefined) return no('forbidden');
      const authority = isAuthorityId(authorityId) ? await stores.authorities.find(authorityId) : undefined;
      const named = agenciesNamedBy(authority === undefined ? [] : [authority]);
      const lineages = await stores.agencies.lineages(named);
      if (authority === undefined || overlapOf(appointer.coverage, authority, lineages) === 'outside')
        return no('not-found');
      const { personId: subject, role } = authority;
      if (!mayChange(appointer, authority, lineages)) return no('forbidden', { subject });
      // From an old page: it is over already, and nothing is left to do.
      if (!isInForce({ ...authority, from: at }, at) || !(await change(stores, authority, at)))
        return no('request-repeated', { subject });
      const personName = (await stores.people.find(subject))?.name ?? '';
      const details = { authority: authority.authorityId, role };
      return { answer: { kind: done, personName }, subject, details };
    },
  });
