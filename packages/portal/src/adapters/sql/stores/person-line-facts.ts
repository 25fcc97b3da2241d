import { type Kysely } from 'kysely';
import { type PersonLine } from '../../../domain/people-overview/people-overview-store.ts';
import { type PersonId } from '../../../domain/person/person.ts';
import { type Tables } from '../tables.ts';
import { dateOf, moment } from './moment.ts';

type Facts = Pick<PersonLine, 'failedAt' | 'passwordEnds' | 'cardEnds'>;

/** As many parameters as either database takes at once, with room. */
const peopleAtOnce = 5000;

const byPerson = (rows: readonly { person_id: PersonId; moment: number }[]) =>
  new Map(rows.map((row) => [row.person_id, dateOf(row.moment)]));

/** What a list tells of people beside their state: read for those who are on it, after it was cut. */
export async function personLineFacts(
  db: Kysely<Tables>,
  { personIds, at }: { personIds: readonly PersonId[]; at: Date },
): Promise<(personId: PersonId) => Facts> {
  const failed = new Map<PersonId, Date>();
  const passwords = new Map<PersonId, Date>();
  const cards = new Map<PersonId, Date>();
  for (let from = 0; from < personIds.length; from += peopleAtOnce) {
    const some = personIds.slice(from, from + peopleAtOnce);
    const tries = await db
      .selectFrom('failed_tries')
      .select(['person_id', 'last_at as moment'])
      .where('person_id', 'in', some)
      .execute();
    const open = await db
      .selectFrom('accounts')
      .innerJoin('initial_passwords', 'initial_passwords.account_id', 'accounts.account_id')
      .select(['accounts.person_id', 'initial_passwords.expires_at as moment'])
      .where('accounts.person_id', 'in', some)
      .where('initial_passwords.ended_at', 'is', null)
      .where('initial_passwords.expires_at', '>', moment(at))
      .execute();
    const bound = await db
      .selectFrom('accounts')
      .innerJoin('bindings', 'bindings.account_id', 'accounts.account_id')
      .select('accounts.person_id')
      .select((row) => row.fn.max('bindings.not_after').as('moment'))
      .where('accounts.person_id', 'in', some)
      .where('bindings.retired_at', 'is', null)
      .where('bindings.kind', '=', 'natural-person')
      .groupBy('accounts.person_id')
      .execute();
    for (const [facts, rows] of [
      [failed, tries],
      [passwords, open],
      [cards, bound],
    ] as const)
      for (const [personId, date] of byPerson(rows)) facts.set(personId, date);
  }
  return (personId) => ({
    failedAt: failed.get(personId),
    passwordEnds: passwords.get(personId),
    cardEnds: cards.get(personId),
  });
}
