import { type Kysely } from 'kysely';
import { type NationalIdVault } from '../../../domain/person/person-store.ts';
import { type AgencyId } from '../../../domain/person/person.ts';
import { type StoredPeriod, type StoredPerson } from '../../../domain/register/person-verdict.ts';
import { type RegisterStore } from '../../../domain/register/register-store.ts';
import { type StandingStore } from '../../../domain/signals/signal-stores.ts';
import { type Random } from '../../../kernel/random.ts';
import { isPostgres, updateMany } from '../many-rows.ts';
import { type Tables } from '../tables.ts';
import { sealPerson } from './seal-person.ts';
import { writePeople } from './write-people.ts';

/** Parameters of one statement: SQLite takes 32,766, PostgreSQL 65,535. */
const agenciesAtOnce = 5000;

interface Parts {
  readonly db: Kysely<Tables>;
  readonly random: Random;
  readonly vault: NationalIdVault;
  readonly standings: Pick<StandingStore, 'mark'>;
}

async function periodsOf(db: Kysely<Tables>, personIds: readonly StoredPerson['personId'][]) {
  const rows =
    personIds.length === 0
      ? []
      : await db
          .selectFrom('employments')
          .select([
            'person_id',
            'agency_id',
            'post',
            'title',
            'status',
            'from_day',
            'until_day',
            'reported_on',
            'report_id',
          ])
          .where('person_id', 'in', personIds)
          .orderBy('from_day')
          .execute();
  const periods = new Map<string, StoredPeriod[]>();
  for (const row of rows) {
    const period = {
      agencyId: row.agency_id,
      post: row.post,
      title: row.title,
      status: row.status,
      from: row.from_day,
      until: row.until_day,
      reportedOn: row.reported_on,
      writtenBy: row.report_id ?? undefined,
    };
    const known = periods.get(row.person_id);
    if (known === undefined) periods.set(row.person_id, [period]);
    else known.push(period);
  }
  return periods;
}

export function registerStore(parts: Parts): RegisterStore {
  const { db } = parts;
  return {
    sealed: (post) => sealPerson(parts, post),
    async find(indexes, forChange) {
      if (indexes.length === 0) return new Map();
      const query = db
        .selectFrom('people')
        .select(['person_id', 'national_id_index', 'name', 'birth_mark', 'birth_date_sealed'])
        .where('national_id_index', 'in', indexes)
        // One order for all, so that two that lock the same people wait and do not take each other back.
        .orderBy('national_id_index');
      const people = await (forChange && isPostgres(db) ? query.forUpdate() : query).execute();
      const periods = await periodsOf(
        db,
        people.map(({ person_id }) => person_id),
      );
      return new Map(
        people.map((row): [string, StoredPerson] => [
          row.national_id_index,
          {
            personId: row.person_id,
            name: row.name,
            birthMark: row.birth_mark ?? undefined,
            birthSealed: row.birth_date_sealed ?? undefined,
            periods: periods.get(row.person_id) ?? [],
          },
        ]),
      );
    },
    async write(people, by) {
      await writePeople(parts, people, by);
      await parts.standings.mark(
        people.flatMap(({ personId, posts }) => (posts.length === 0 ? [] : [personId])),
      );
    },
    async completeOn() {
      const rows = await db
        .selectFrom('agencies')
        .select(['agency_id', 'complete_on'])
        .where('complete_on', 'is not', null)
        .execute();
      return new Map(
        rows.flatMap(({ agency_id, complete_on }) =>
          complete_on === null ? [] : [[agency_id, complete_on]],
        ),
      );
    },
    setComplete: (agencyIds, on) =>
      updateMany(db, {
        table: 'agencies',
        set: ['complete_on'],
        by: ['agency_id'],
        rows: agencyIds.map((agencyId) => ({ agency_id: agencyId, complete_on: on })),
      }),
    async countPresent(agencyIds, on) {
      const counts = new Map<AgencyId, number>();
      for (let from = 0; from < agencyIds.length; from += agenciesAtOnce) {
        const rows = await db
          .selectFrom('employments')
          .select('agency_id')
          .select((each) => each.fn.count<number | string>('person_id').distinct().as('people'))
          .where('agency_id', 'in', agencyIds.slice(from, from + agenciesAtOnce))
          .where('status', 'in', ['in-service', 'on-leave'])
          .where('from_day', '<=', on)
          .where('until_day', '>=', on)
          .groupBy('agency_id')
          .execute();
        for (const { agency_id, people } of rows) counts.set(agency_id, Number(people));
      }
      return counts;
    },
  };
}
