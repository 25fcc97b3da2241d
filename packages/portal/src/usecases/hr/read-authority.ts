import { type AgencyScope, type Authority, type Role } from '../../domain/authority/authority.ts';
import { heldNow } from '../../domain/authority/holding.ts';
import { reachOfPowers } from '../../domain/authority/hr-powers.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { type AtGate, look } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { reviewQuestion } from './review-accounts.ts';

const type = 'authority.read';

/** One authority as people read it. */
export interface AuthorityLine {
  readonly personName: string;
  readonly role: Role;
  readonly agencyName: string;
  readonly scope: AgencyScope['kind'];
  readonly source: Authority['source'];
  readonly from: Date;
  readonly until: Date | undefined;
}

interface AuthorityView {
  readonly kind: 'authority';
  readonly agencies: readonly { readonly code: string; readonly name: string }[];
  readonly lines: readonly AuthorityLine[];
  /** Accounts that wait for the yearly review. */
  readonly dueAccounts: number;
}

async function lineOf(
  { people, agencies }: Pick<Stores, 'people' | 'agencies'>,
  authority: Authority,
  at: Date,
): Promise<readonly AuthorityLine[]> {
  const { personId, role, agencyId, scope, source, from, until } = authority;
  const person = await people.find(personId);
  if (heldNow([authority], person, at).length === 0) return [];
  return [
    {
      personName: person?.name ?? '',
      role,
      agencyName: (await agencies.find(agencyId))?.name ?? '',
      scope: scope.kind,
      source,
      from,
      until,
    },
  ];
}

/** 權限與兼辦管理: for which agencies the session acts, and who else holds HR authority there. */
export const readAuthority =
  (house: Needs<AtGate>) =>
  ({ entry }: { entry: ConsoleEntry<'hr'> }): Promise<AuthorityView | Refused> =>
    look(house, {
      entry,
      type,
      read: async ({ stores, actor, at }) => {
        const { powers } = actor;
        const reach = reachOfPowers(powers);
        const shown = await stores.authorities.listOverlapping(reach, at);
        const agencies = await stores.agencies.listWithin(reach);
        return {
          answer: {
            kind: 'authority',
            agencies: agencies.map(({ code, name }) => ({ code, name })),
            dueAccounts: await stores.accountReviews.countDue(await reviewQuestion(stores, actor, at)),
            lines: (await Promise.all(shown.map((authority) => lineOf(stores, authority, at)))).flat(),
          },
          event: { type },
        };
      },
    });
