import { lineOf } from '../../domain/account/password-try-store.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { lockedMail } from '../mail/mail-texts.ts';
import { tellOwner } from '../mail/tell-owner.ts';
import { mailedAtOnce } from '../mail/rows-at-once.ts';

async function tell(
  stores: Stores,
  { origin, at }: { origin: string; at: Date },
): Promise<{ taken: number; told: number }> {
  const locks = await stores.passwordTries.takeUntold(mailedAtOnce);
  let told = 0;
  for (const { key, isClosed } of locks) {
    const line = lineOf(key);
    const account = line && (await stores.accounts.find(line.accountId));
    const person = account && (await stores.people.find(account.personId));
    if (line === undefined || account === undefined || person === undefined) continue;
    const occasion = {
      account,
      name: person.name,
      origin,
      at,
      // Whoever reaches the second factor knows the password: no stranger.
      ...(line.line === 'unknown' ? ({ causedByStranger: isClosed ? 'close' : 'lock' } as const) : {}),
    };
    if (await tellOwner(stores, occasion, lockedMail({ line: line.line, isClosed }))) told += 1;
  }
  return { taken: locks.length, told };
}

/**
 * Tells owners that a line to their password, or their second factor, was locked or closed, after the answer to the try that did it: nothing that
 * only an account with an address costs may be seen in the time of an answer.
 * @returns how many were told
 */
export const tellOfLocks =
  ({ database, clock, origin }: Needs<'database' | 'clock' | 'origin'>) =>
  async (signal?: AbortSignal): Promise<number> => {
    let all = 0;
    for (let more = true; more && signal?.aborted !== true;) {
      const { taken, told } = await database.transact((stores) => tell(stores, { origin, at: clock.now() }));
      all += told;
      more = taken === mailedAtOnce;
    }
    return all;
  };
