import { type Binding } from '../../domain/certificate/binding-store.ts';
import { employmentRefusal } from '../../domain/person/person.ts';
import { createBreather } from '../../kernel/breathe.ts';
import { later } from '../../kernel/clock.ts';
import { type Needs } from '../common/house.ts';
import { cardEndingMail } from '../mail/card-mails.ts';
import { tellOwner } from '../mail/tell-owner.ts';

/** Days before a certificate ends on which its holder is told, nearest first. */
const remindedAt = [7, 30, 60] as const;
const daySeconds = 86_400;
const cardsAtOnce = 100;

const taipeiDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Taipei', dateStyle: 'short' });

type Parts = Needs<'database' | 'clock' | 'origin' | 'employmentPolicy'>;

/** One unit of work for each card: whichever node notes the reminder first sends it, with its mail or not at all. */
const remind = (
  { database, origin, employmentPolicy }: Parts,
  { binding, days, at }: { binding: Binding; days: number; at: Date },
): Promise<boolean> =>
  database.transact(async (stores) => {
    if (!(await stores.bindings.noteReminder({ bindingId: binding.bindingId, days, at }))) return false;
    const account = await stores.accounts.find(binding.accountId);
    const person = account && (await stores.people.find(account.personId));
    if (account === undefined || person === undefined) return false;
    if (
      account.suspendedAt !== undefined ||
      employmentRefusal(person, employmentPolicy, at) === 'person-separated'
    )
      return false;
    const until = taipeiDay.format(binding.notAfter);
    return tellOwner(stores, { account, name: person.name, origin, at }, (occasion) =>
      cardEndingMail({ ...occasion, days, until }),
    );
  });

/**
 * Tells people 60, 30 and 7 days ahead that their card ends, each once, however many nodes look. A card that was bound
 * within a span begins with that span's reminder.
 * @returns how many mails were put into the outbox
 */
export const remindOfCardEnd =
  (house: Parts) =>
  async (signal?: AbortSignal): Promise<number> => {
    const at = house.clock.now();
    const breathe = createBreather(signal);
    let sent = 0;
    let from = at;
    for (const days of remindedAt) {
      const to = later(at, days * daySeconds);
      const ending = await house.database.read.bindings.listEnding({ from, to, days, limit: cardsAtOnce });
      for (const binding of ending) {
        await breathe();
        if (await remind(house, { binding, days, at })) sent += 1;
      }
      from = to;
    }
    return sent;
  };
