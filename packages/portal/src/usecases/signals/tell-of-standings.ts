import { dayAt } from '../../domain/day/day.ts';
import { employmentRefusal, type PersonId } from '../../domain/person/person.ts';
import { type Signal } from '../../domain/signals/signal.ts';
import { type Stores } from '../../domain/stores.ts';
import { createBreather } from '../../kernel/breathe.ts';
import { later } from '../../kernel/clock.ts';
import { type Needs } from '../common/house.ts';

type Parts = Needs<'database' | 'clock' | 'employmentPolicy'>;

/** People of one unit of work. */
const together = 50;
/** What a node that was not there missed of the calendar. */
const lookBackDays = 14;

type Why = 'suspended' | 'person-separated' | 'person-on-leave';
const reasons: Readonly<Record<Why, NonNullable<Signal['reason']>>> = {
  suspended: { zh: '帳號已停用', en: 'The account was suspended' },
  'person-separated': { zh: '已卸職', en: 'Separated from service' },
  'person-on-leave': { zh: '留職停薪', en: 'On unpaid leave' },
};

/** Why a person may not come in now, or undefined. */
async function closedBy(
  { people, accounts }: Pick<Stores, 'people' | 'accounts'>,
  { employmentPolicy }: Pick<Parts, 'employmentPolicy'>,
  personId: PersonId,
  at: Date,
): Promise<Why | undefined> {
  const account = await accounts.findByPerson(personId);
  if (account?.suspendedAt !== undefined) return 'suspended';
  const person = await people.find(personId);
  return person === undefined ? 'person-separated' : employmentRefusal(person, employmentPolicy, at);
}

/**
 * Tells applications of accounts that were closed or opened, whatever did it: a suspension, a report, a date. The act left
 * a mark in its unit; here it is judged by the rule of every sign-in and told where it differs from what was told last, so
 * that a person who is separated and suspended is closed once.
 */
export const tellOfStandings = (parts: Parts) => async (): Promise<void> => {
  const { database, clock } = parts;
  const breathe = createBreather();
  for (;;) {
    const marked = await database.read.standings.listMarked(together);
    if (marked.length === 0) return;
    await database.transact(async (stores) => {
      const { standings, signals } = stores;
      const at = clock.now();
      // In one order for all nodes, so that two of them do not take each other’s rows back.
      for (const subject of marked.toSorted()) {
        if (!(await standings.takeMark(subject))) continue;
        const why = await closedBy(stores, parts, subject, at);
        if ((why !== undefined) === (await standings.isToldClosed(subject))) continue;
        await standings.noteTold(subject, why !== undefined);
        await signals.raise(
          {
            kind: why === undefined ? 'account-enabled' : 'account-disabled',
            about: { subject },
            facts: {},
            by: why === 'suspended' || why === undefined ? 'admin' : 'policy',
            reason: why && reasons[why],
          },
          at,
        );
      }
    });
    await breathe();
  }
};

/** Marks those of whom a post begins or ends by its date, which no act tells of. A job of one node. */
export function markStandingsByDate({ database, clock }: Needs<'database' | 'clock'>): () => Promise<void> {
  let seen: string | undefined;
  return async () => {
    const at = clock.now();
    const today = dayAt(at);
    if (seen === today) return;
    const after = seen ?? dayAt(later(at, -lookBackDays * 24 * 3600));
    await database.transact(({ standings }) => standings.markByDates({ after, until: today }));
    seen = today;
  };
}
