import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { type AtGate, look, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { type Issuer, issuerOf } from '../hr/issuer.ts';
import { levelOfTree, type Overview } from './level-of-tree.ts';
import { agenciesInScope } from './overview-scope.ts';

const type = 'people.overview';

/** An overview, and what its print says of itself. */
export interface PrintedOverview extends Overview {
  /** Who looks. */
  readonly issuer: Issuer;
  readonly printedAt: Date;
}

/**
 * How far the people of the session's agencies are; for an operator, everybody's. One level of the tree at a time.
 * @param under code of the agency whose level it is; the top of the scope where undefined
 */
export const readPeopleOverview =
  (parts: Needs<AtGate>) =>
  ({
    entry,
    under,
  }: {
    entry: ConsoleEntry<'people'>;
    under: string | undefined;
  }): Promise<PrintedOverview | Refused> =>
    look(parts, {
      entry,
      type,
      read: async ({ stores, actor, at }) => {
        const scope = await agenciesInScope(stores, actor);
        const counted = await stores.peopleOverview.count(
          scope.map(({ agencyId }) => agencyId),
          at,
        );
        const overview = levelOfTree({ scope, counted, under });
        if (overview === undefined) return no({ type, refusal: 'not-found' });
        const issuer = await issuerOf(stores, actor, at);
        return {
          answer: { ...overview, issuer, printedAt: at },
          event: { type, subject: 'register' },
        };
      },
    });
