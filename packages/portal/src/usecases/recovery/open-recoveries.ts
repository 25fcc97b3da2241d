import { isActivated } from '../../domain/account/account.ts';
import { actOfProgram } from '../../domain/audit/act.ts';
import { type Recovery } from '../../domain/recovery/recovery.ts';
import { type Stores } from '../../domain/stores.ts';
import { entryRefusal } from '../common/entry.ts';
import { type Needs } from '../common/house.ts';
import { addressChangedSince, mailRecoveryLink } from './recovery-links.ts';

type Parts = Needs<'database' | 'clock' | 'sealer' | 'origin' | 'employmentPolicy'>;

const recoveriesARun = 200;

async function open(parts: Parts, stores: Stores, recovery: Recovery, at: Date): Promise<void> {
  const { accountId, browser, codeHash, begunAt: waitedSince } = recovery;
  const account = await stores.accounts.lock(accountId);
  const person = account && (await stores.people.find(account.personId));
  const stands =
    account !== undefined &&
    person !== undefined &&
    isActivated(account) &&
    !addressChangedSince(account, recovery) &&
    entryRefusal({ account, person }, parts.employmentPolicy, at) === undefined;
  if (!stands) {
    await stores.recoveries.end(accountId);
    return;
  }
  await mailRecoveryLink(parts, stores, { account, person, browser, codeHash, waitedSince, at });
  await stores.audit.append({ ...actOfProgram('portal'), type: 'recovery.open', subject: accountId }, at);
}

/** Mails the link of each recovery whose wait is over: a job, and each goes out once however many nodes look. */
export const openRecoveries =
  (parts: Parts) =>
  async (signal?: AbortSignal): Promise<number> => {
    let opened = 0;
    for (;;) {
      const taken =
        signal?.aborted === true || opened >= recoveriesARun
          ? 0
          : await parts.database.transact(async (stores) => {
              const at = parts.clock.now();
              const due = await stores.recoveries.takeOpened(at, 1);
              for (const recovery of due) await open(parts, stores, recovery, at);
              return due.length;
            });
      opened += taken;
      if (taken === 0) return opened;
    }
  };
