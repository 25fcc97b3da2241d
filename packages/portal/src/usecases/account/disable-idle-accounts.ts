import { type AccountId } from '../../domain/account/account.ts';
import { defaultIdleAccountDays, idleWarningDays, isIdle } from '../../domain/account/idle-account.ts';
import { actOfProgram } from '../../domain/audit/act.ts';
import { createBreather } from '../../kernel/breathe.ts';
import { later } from '../../kernel/clock.ts';
import { type Needs } from '../common/house.ts';
import { idleEndingMail } from '../mail/suspension-mails.ts';
import { tellOwner } from '../mail/tell-owner.ts';
import { suspend } from './suspension.ts';
import { mailedAtOnce } from '../mail/rows-at-once.ts';

const daySeconds = 86_400;
const atOnce = 100;
const taipeiDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Taipei', dateStyle: 'short' });

type Parts = Needs<'database' | 'clock' | 'origin' | 'idleAccountDays'>;

/** Warns a slice of owners, once each until they come. @returns how many were looked at */
const warn = ({ database, clock, origin }: Parts, days: number): Promise<number> =>
  database.transact(async (stores) => {
    const at = clock.now();
    const before = later(at, (idleWarningDays - days) * daySeconds);
    const accounts = await stores.accounts.takeIdleWarnings({ before, at, limit: mailedAtOnce });
    const until = taipeiDay.format(later(at, idleWarningDays * daySeconds));
    for (const account of accounts) {
      const person = await stores.people.find(account.personId);
      if (person === undefined) continue;
      await tellOwner(stores, { account, name: person.name, origin, at }, (of) =>
        idleEndingMail({ ...of, until }),
      );
    }
    return accounts.length;
  });

/** Each in a unit of work of its own, and asked again under lock: its owner may have come this moment. */
const disable = ({ database, clock, origin }: Parts, accountId: AccountId, days: number): Promise<boolean> =>
  database.transact(async (stores) => {
    const at = clock.now();
    const account = await stores.accounts.lock(accountId);
    const person = account && (await stores.people.find(account.personId));
    if (account === undefined || person === undefined || !isIdle(account, { days, at })) return false;
    const done = await suspend(stores, { person, by: 'portal', origin, at });
    if (done === undefined) return false;
    const row = { ...actOfProgram('portal'), type: 'account.suspend', subject: person.personId } as const;
    const details = { by: 'portal', ...done } as const;
    await stores.audit.append({ ...row, details }, at);
    return true;
  });

/**
 * Disables accounts to which nobody has signed in for a set time (government baseline T3), after a warning of fourteen
 * days: nobody is disabled who was not warned as long, however late a warning was. HR releases them, and their clock begins
 * anew with that. @returns how many were disabled
 */
export const disableIdleAccounts =
  (parts: Parts) =>
  async (signal?: AbortSignal): Promise<number> => {
    const days = parts.idleAccountDays ?? defaultIdleAccountDays;
    if (days === 0) return 0;
    const breathe = createBreather(signal);
    const { database, clock } = parts;
    const slices = async (slice: () => Promise<number>, size = atOnce) => {
      while ((await slice()) === size) await breathe();
    };
    await slices(() =>
      database.transact(({ accounts }) => accounts.startIdleClocks({ at: clock.now(), limit: atOnce })),
    );
    await slices(() => warn(parts, days), mailedAtOnce);
    let disabled = 0;
    await slices(async () => {
      const at = clock.now();
      const before = later(at, -days * daySeconds);
      const warnedBefore = later(at, -idleWarningDays * daySeconds);
      const idle = await database.read.accounts.listIdle({ before, warnedBefore, limit: atOnce });
      let done = 0;
      for (const accountId of idle) {
        await breathe();
        if (await disable(parts, accountId, days)) done += 1;
      }
      disabled += done;
      // A slice of which none was disabled would come again and again.
      return done;
    });
    return disabled;
  };
