import { passwordEndsAt, passwordWarningDays } from '../../domain/account/password-policy.ts';
import { employmentRefusal } from '../../domain/person/person.ts';
import { createBreather } from '../../kernel/breathe.ts';
import { later } from '../../kernel/clock.ts';
import { type Needs } from '../common/house.ts';
import { passwordEndingMail } from '../mail/password-mails.ts';
import { tellOwner } from '../mail/tell-owner.ts';
import { mailedAtOnce } from '../mail/rows-at-once.ts';

const daySeconds = 86_400;

const taipeiDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Taipei', dateStyle: 'short' });

type Parts = Needs<'database' | 'clock' | 'origin' | 'employmentPolicy' | 'passwordPolicy'>;

/**
 * Tells people fourteen days ahead that their password ends, once a password, where the policy has it age. Passwords that
 * ended already are told of at the sign-in.
 * @returns how many were told
 */
export const remindOfPasswordEnd =
  (parts: Parts) =>
  async (signal?: AbortSignal): Promise<number> => {
    const { maximumAgeDays } = parts.passwordPolicy;
    if (maximumAgeDays === 0) return 0;
    const breathe = createBreather(signal);
    let told = 0;
    for (;;) {
      const taken = await parts.database.transact(async (stores) => {
        const at = parts.clock.now();
        const accounts = await stores.accounts.takePasswordReminders({
          changedAfter: later(at, -maximumAgeDays * daySeconds),
          changedBefore: later(at, (passwordWarningDays - maximumAgeDays) * daySeconds),
          limit: mailedAtOnce,
          at,
        });
        for (const account of accounts) {
          const person = await stores.people.find(account.personId);
          const endsAt = passwordEndsAt(account, parts.passwordPolicy);
          if (person === undefined || endsAt === undefined) continue;
          if (employmentRefusal(person, parts.employmentPolicy, at) === 'person-separated') continue;
          const occasion = { name: person.name, origin: parts.origin, at };
          await tellOwner(stores, { account, ...occasion }, (of) =>
            passwordEndingMail({ ...of, until: taipeiDay.format(endsAt) }),
          );
        }
        return accounts.length;
      });
      told += taken;
      if (taken < mailedAtOnce) return told;
      await breathe();
    }
  };
