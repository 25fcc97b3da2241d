import { actOfProgram } from '../../domain/audit/act.ts';
import { parseEmail } from '../../domain/account/email.ts';
import { type Needs } from '../common/house.ts';

/** A line of a bounce report: an address, and what its server said, such as 5.1.1 (RFC 3463). */
export interface Bounce {
  readonly address: string;
  readonly status: string;
}

/**
 * Marks the accounts to whose addresses mail came back for good: their owners are told on every page. What may change (4.x)
 * marks nobody, and an address that no account has is passed over.
 * @returns how many accounts were marked
 */
export const noteBounces =
  ({ database, clock }: Needs<'database' | 'clock'>) =>
  async (bounces: readonly Bounce[]): Promise<number> => {
    let marked = 0;
    for (const { address: typed, status } of bounces) {
      const address = parseEmail(typed);
      if (address === undefined || !/^5(\.|\d\d|$)/.test(status)) continue;
      marked += await database.transact(async ({ accounts, audit }) => {
        const at = clock.now();
        const accountIds = await accounts.markUndelivered({ email: address, at });
        for (const subject of accountIds)
          await audit.append({ ...actOfProgram('command-line'), type: 'email.undelivered', subject }, at);
        return accountIds.length;
      });
    }
    return marked;
  };
