import { type EventType, type Happening } from '../../domain/audit/audit-events.ts';
import {
  type Authority,
  type AuthorityId,
  isAuthorityId,
  isInForce,
} from '../../domain/authority/authority.ts';
import { agenciesNamedBy, overlapOf } from '../../domain/authority/coverage.ts';
import { type PersonId } from '../../domain/person/person.ts';
import { type RefusalCode, type Refused, refused } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { act, type AtGate, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { appointerOf } from './appointer.ts';
import { mayChange } from './read-appointments.ts';

/** Which authority a session at the console of officers wants to change. */
export interface ChangeOrder {
  readonly entry: ConsoleEntry<'officers'>;
  readonly authorityId: string;
}

/** What the row of a change tells, done or refused. */
interface About {
  readonly subject: PersonId;
  readonly refusal?: RefusalCode;
  readonly details: Pick<Authority, 'role'> & { readonly authority: AuthorityId };
}

/** Changes one authority, found and allowed by the session's own powers; what lies outside of them is not there. */
export const changeAuthority = <Kind extends string>(
  parts: Needs<AtGate>,
  {
    type,
    tell,
    order: { entry, authorityId },
    change,
    done,
    ended = false,
  }: {
    type: EventType;
    tell: (about: About) => Happening;
    order: ChangeOrder;
    change: (stores: Stores, authority: Authority, room: { at: Date; by: PersonId }) => Promise<boolean>;
    done: Kind;
    /** It is one that was ended, and would hold otherwise. */
    ended?: boolean;
  },
): Promise<{ readonly kind: Kind; readonly personName: string } | Refused> =>
  act(parts, {
    entry,
    type,
    change: async ({ stores, actor, at }) => {
      const appointer = await appointerOf(stores, actor);
      if (appointer === undefined) return no({ type, refusal: 'forbidden' });
      const authority = isAuthorityId(authorityId) ? await stores.authorities.find(authorityId) : undefined;
      const named = agenciesNamedBy(authority === undefined ? [] : [authority]);
      const lineages = await stores.agencies.lineages(named);
      if (authority === undefined || overlapOf(appointer.coverage, authority, lineages) === 'outside')
        return no({ type, refusal: 'not-found' });
      const { personId: subject, role } = authority;
      const about = { subject, details: { authority: authority.authorityId, role } };
      const refuse = (refusal: RefusalCode) => ({
        answer: refused(refusal),
        event: tell({ ...about, refusal }),
      });
      if (!mayChange(appointer, authority, lineages)) return refuse('forbidden');
      // From an old page: it is over already, and nothing is left to do.
      const standing = { ...authority, from: at, ...(ended ? { revokedAt: undefined } : {}) };
      const by = appointer.personId;
      if (!isInForce(standing, at) || !(await change(stores, authority, { at, by })))
        return refuse('request-repeated');
      const personName = (await stores.people.find(subject))?.name ?? '';
      return { answer: { kind: done, personName }, event: tell(about) };
    },
  });
