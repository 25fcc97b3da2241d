import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { type AtGate, look } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { ownCounts, type ProgressCounts } from './level-of-tree.ts';
import { agenciesInScope } from './overview-scope.ts';

const type = 'agencies.export';

/** One agency of the scope by itself, and where it stands in the tree. */
export interface AgencyRow {
  readonly code: string;
  readonly name: string;
  readonly parentCode: string | undefined;
  readonly counts: ProgressCounts;
}

/** The numbers of every agency of the scope by itself, to take away. */
export const exportAgencies =
  (parts: Needs<AtGate>) =>
  ({
    entry,
  }: {
    entry: ConsoleEntry<'people'>;
  }): Promise<{ readonly kind: 'agencies'; readonly agencies: readonly AgencyRow[] } | Refused> =>
    look(parts, {
      entry,
      type,
      read: async ({ stores, actor, at }) => {
        const scope = await agenciesInScope(stores, actor);
        const counted = await stores.peopleOverview.count(
          scope.map(({ agencyId }) => agencyId),
          at,
        );
        const own = ownCounts(scope, counted);
        const codes = new Map(scope.map(({ agencyId, code }) => [agencyId, code]));
        const agencies = scope.flatMap(({ agencyId, code, name, parentId }) => {
          const counts = own.get(agencyId);
          const parentCode = parentId && codes.get(parentId);
          return counts === undefined ? [] : [{ code, name, parentCode, counts }];
        });
        const details = { agencies: agencies.length };
        return { answer: { kind: 'agencies', agencies }, event: { type, subject: 'register', details } };
      },
    });
