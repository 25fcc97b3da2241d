import { beginningOf, dayAt, daysLater, parseDay } from '../../domain/day/day.ts';
import { reachOfPowers } from '../../domain/authority/hr-powers.ts';
import { type Newcomer } from '../../domain/people-overview/newcomer-store.ts';
import { isPersonId } from '../../domain/person/person.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { type Invalid } from '../common/views.ts';
import { act, type AtConsole, type AtGate, consoleRow, look } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { activationReminderMail } from '../mail/password-mails.ts';
import { tellOwner } from '../mail/tell-owner.ts';
import { everyNewcomer, readWish } from './newcomer-lines.ts';

/** As many as are mailed at once: one unit of work. */
export const mostReminded = 500;
/** Days ahead that a reminder may name. */
const mostDays = 365;
/** Nobody is reminded again within so many days, whoever asks. */
export const reminderPauseDays = 3;
const oncePerPerson = { limit: 1, windowSeconds: reminderPauseDays * 24 * 3600 };

/** Who is meant: these people, or everybody of an agency or of all agencies in scope who is not active. */
export interface ReminderWish {
  readonly agencyCode: string;
  /** Nobody in particular where empty. */
  readonly personIds: readonly string[];
}

export interface ReminderPlan {
  readonly kind: 'plan';
  /** Whom mail can reach. */
  readonly mailable: number;
  /** Whom no mail reaches, the first of them by name. */
  readonly without: readonly Newcomer[];
  readonly withoutTotal: number;
  readonly agencies: readonly { readonly code: string; readonly name: string }[];
}

const withoutShown = 20;

async function questionOf(room: AtConsole, { agencyCode, personIds }: ReminderWish) {
  const read = await readWish(room, { ...everyNewcomer, agencyCode });
  if (read.kind === 'invalid') throw new Error('A wish without a date cannot be unreadable');
  return personIds.length === 0 ? read.question : { ...read.question, people: personIds.filter(isPersonId) };
}

/** Whom a reminder would reach, and whom not. */
export const prepareReminders =
  (house: Needs<AtGate>) =>
  ({ entry, wish }: { entry: ConsoleEntry<'hr'>; wish: ReminderWish }): Promise<ReminderPlan | Refused> =>
    look(house, {
      entry,
      type: 'people.newcomers',
      read: async (room) => {
        const { stores, actor } = room;
        const question = await questionOf(room, wish);
        const withoutTotal = await stores.newcomers.count({ ...question, mailable: false });
        const mailable = await stores.newcomers.count({ ...question, mailable: true });
        const without = await stores.newcomers.list({
          ...question,
          mailable: false,
          offset: 0,
          limit: withoutShown,
        });
        const scope = await stores.agencies.listWithin(reachOfPowers(actor.powers));
        return {
          answer: {
            kind: 'plan',
            mailable,
            without,
            withoutTotal,
            agencies: scope.slice(0, mostReminded).map(({ code, name }) => ({ code, name })),
          },
          event: { type: 'people.newcomers', subject: 'register', details: { people: mailable } },
        };
      },
    });

async function remind(
  stores: Stores,
  { newcomer, origin, until, at }: { newcomer: Newcomer; origin: string; until: string; at: Date },
): Promise<boolean> {
  const { personId, name } = newcomer;
  const account = await stores.accounts.findByPerson(personId);
  if (account === undefined) return false;
  if ((await stores.throttles.count(`remind ${personId}`, oncePerPerson, at)) > 0) return false;
  return tellOwner(stores, { account, name, origin, at }, (occasion) =>
    activationReminderMail({ ...occasion, until }),
  );
}

/** Reminds by mail those who have not finished, whom mail reaches and who were not reminded lately: 500 at most. */
export const remindNewcomers =
  (parts: Needs<AtGate | 'origin'>) =>
  async ({
    entry,
    wish,
    until: typed,
  }: {
    entry: ConsoleEntry<'hr'>;
    wish: ReminderWish;
    until: string;
  }): Promise<
    { readonly kind: 'reminded'; readonly mailed: number; readonly lately: number } | Invalid | Refused
  > => {
    const until = parseDay(typed);
    if (until === undefined)
      return {
        kind: 'invalid',
        problems: [{ field: 'until', code: typed.trim() === '' ? 'required' : 'date-form' }],
      };
    const today = dayAt(parts.clock.now());
    if (until < today || until > daysLater(today, mostDays))
      return {
        kind: 'invalid',
        problems: [{ field: 'until', code: 'date-range', params: { days: mostDays } }],
      };
    return act(parts, {
      entry,
      type: 'people.remind',
      change: async (room) => {
        const { stores, at } = room;
        const question = await questionOf(room, wish);
        const found = await stores.newcomers.list({
          ...question,
          mailable: true,
          offset: 0,
          limit: mostReminded,
        });
        const { origin } = parts;
        let mailed = 0;
        for (const newcomer of found) {
          if (!(await remind(stores, { newcomer, origin, until, at }))) continue;
          mailed += 1;
          const subject = newcomer.personId;
          const details = { until: beginningOf(until) };
          await stores.audit.append(consoleRow(entry, { type: 'person.remind', subject, details }), at);
        }
        const people = found.length;
        return {
          answer: { kind: 'reminded', mailed, lately: people - mailed },
          event: {
            type: 'people.remind',
            subject: 'register',
            details: { people, mailed, until: beginningOf(until) },
          },
        };
      },
    });
  };
