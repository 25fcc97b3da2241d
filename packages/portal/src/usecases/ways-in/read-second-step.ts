import { type Needs } from '../common/house.ts';
import { readFirstFactor } from './second-factor.ts';
import { secondFactorsOf } from './second-factors.ts';

/** The ways that complete the sign-in whose first factor this browser proved; undefined where it proved none. */
export const readSecondStep =
  (parts: Needs<'database' | 'sealer' | 'clock'>) =>
  async ({
    visitToken,
    firstFactor,
  }: {
    visitToken: string | undefined;
    firstFactor: string | undefined;
  }): Promise<readonly string[] | undefined> => {
    const first = firstFactor === undefined ? undefined : readFirstFactor(parts, { visitToken, firstFactor });
    return first && secondFactorsOf(parts.database.read, first.accountId);
  };
