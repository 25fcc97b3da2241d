import { type Kysely, type Selectable, sql } from 'kysely';
import { nameKey } from '../../../domain/person/name.ts';
import { type NationalId } from '../../../domain/person/national-id.ts';
import { type Employment, type Person, type PersonId } from '../../../domain/person/person.ts';
import { type NationalIdVault, type PersonStore } from '../../../domain/person/person-store.ts';
import { type Given, statement } from '../statement.ts';
import { type Tables } from '../tables.ts';
import { afterKey } from './name-range.ts';

type Row = Selectable<Tables['people']>;

const byId = statement((db, given: Given<{ personId: PersonId }>) =>
  db.selectFrom('people').selectAll().where('person_id', '=', given('personId')),
);
const byNationalId = statement((db, given: Given<{ index: string }>) =>
  db.selectFrom('people').selectAll().where('national_id_index', '=', given('index')),
);

/** Periods of posts: main ones first, by agency, then by time. */
const employments = (db: Kysely<Tables>) =>
  db
    .selectFrom('employments')
    .innerJoin('agencies', 'agencies.agency_id', 'employments.agency_id')
    .select([
      'employments.agency_id as agencyId',
      'agencies.code as agencyCode',
      'agencies.name as agencyName',
      'employments.post',
      'employments.title',
      'employments.status',
      'employments.from_day as from',
      'employments.until_day as until',
    ])
    .orderBy('employments.post', 'desc')
    .orderBy('agencies.code')
    .orderBy('employments.from_day');
const employmentsOf = statement((db, given: Given<{ personId: PersonId }>) =>
  employments(db).where('employments.person_id', '=', given('personId')),
);

const personWith = (row: Row, posts: readonly Employment[]): Person => ({
  personId: row.person_id,
  name: row.name,
  aliases: row.aliases === '' ? [] : row.aliases.split('\n'),
  employments: posts,
});

/** Up to so many agencies their people are read first; above, the names. */
const fewAgencies = 1000;

export function personStore({ db, vault }: { db: Kysely<Tables>; vault: NationalIdVault }): PersonStore {
  const all = () => db.selectFrom('people').selectAll();

  const personOf = async (row: Row | undefined): Promise<Person | undefined> =>
    row === undefined
      ? undefined
      : personWith(row, (await employmentsOf(db, { personId: row.person_id })).rows);

  /** People of some rows, with all their posts by one statement. */
  async function peopleOf(rows: readonly Row[]): Promise<Map<PersonId, Person>> {
    const posts = new Map<PersonId, Employment[]>(rows.map(({ person_id }) => [person_id, []]));
    if (rows.length > 0)
      for (const { personId, ...post } of await employments(db)
        .select('employments.person_id as personId')
        .where('employments.person_id', 'in', [...posts.keys()])
        .execute())
        posts.get(personId)?.push(post);
    return new Map(rows.map((row) => [row.person_id, personWith(row, posts.get(row.person_id) ?? [])]));
  }

  return {
    find: async (personId) => personOf((await byId(db, { personId })).first),
    async findMany(personIds) {
      if (personIds.length === 0) return new Map();
      return peopleOf(
        await all()
          .where('person_id', 'in', [...personIds])
          .execute(),
      );
    },
    async findManyByNationalId(nationalIds) {
      if (nationalIds.length === 0) return new Map();
      const asked = new Map(nationalIds.map((nationalId) => [vault.index(nationalId), nationalId]));
      const rows = await all()
        .where('national_id_index', 'in', [...asked.keys()])
        .execute();
      const found = await peopleOf(rows);
      return new Map(
        rows.flatMap((row): [NationalId, Person][] => {
          const [nationalId, person] = [asked.get(row.national_id_index), found.get(row.person_id)];
          return nationalId === undefined || person === undefined ? [] : [[nationalId, person]];
        }),
      );
    },
    async nationalIdsOf(personIds) {
      if (personIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('people')
        .select(['person_id', 'national_id_sealed'])
        .where('person_id', 'in', [...personIds])
        .execute();
      return new Map(
        rows.map(({ person_id, national_id_sealed }) => [
          person_id,
          vault.open(national_id_sealed, person_id),
        ]),
      );
    },
    findByNationalId: async (nationalId) =>
      personOf((await byNationalId(db, { index: vault.index(nationalId) })).first),
    async searchByName({ agencyIds, text, limit }) {
      const key = nameKey(text);
      if (agencyIds.length === 0 || key === '') return [];
      const within = all()
        .where((person) => {
          const posts = person
            .selectFrom('employments')
            .select('employments.person_id')
            .where('agency_id', 'in', [...agencyIds]);
          // The people of an office are few; those of a nation are found by name first, and then asked for their posts.
          return agencyIds.length <= fewAgencies
            ? person('people.person_id', 'in', posts)
            : person.exists(posts.whereRef('employments.person_id', '=', 'people.person_id'));
        })
        .orderBy('people.name_key')
        .orderBy('people.person_id')
        .limit(limit);
      const beginning = await within
        .where('people.name_key', '>=', key)
        .where('people.name_key', '<', afterKey(key))
        .execute();
      const found = new Map(beginning.map((row) => [row.person_id, row]));
      const add = (rows: readonly Row[]): void => {
        for (const row of rows) if (found.size < limit) found.set(row.person_id, row);
      };
      // Few have an alias, and only what the beginnings leave room for is read through: neither has an index to itself.
      const inside = `%${key.replace(/[\\%_]/g, String.raw`\$&`)}%`;
      const matches = (column: 'people.name_key' | 'person_aliases.name_key') =>
        sql<boolean>`${sql.ref(column)} like ${inside} escape '\\'`;
      if (found.size < limit)
        add(
          await within
            .where('people.person_id', 'in', (named) =>
              named
                .selectFrom('person_aliases')
                .select('person_id')
                .where('state', '=', 'confirmed')
                .where(matches('person_aliases.name_key')),
            )
            .execute(),
        );
      if (found.size < limit) add(await within.where(matches('people.name_key')).execute());
      const people = await Promise.all([...found.values()].map(personOf));
      return people.filter((person) => person !== undefined);
    },
    async listByName(name) {
      const key = nameKey(name);
      if (key === '') return [];
      const rows = await all()
        .where('person_id', 'in', (named) =>
          named
            .selectFrom('people')
            .select('person_id')
            .where('name_key', '=', key)
            .union(
              named
                .selectFrom('person_aliases')
                .select('person_id')
                .where('name_key', '=', key)
                .where('state', '=', 'confirmed'),
            ),
        )
        .orderBy('person_id')
        .limit(20)
        .execute();
      const found = await Promise.all(rows.map(personOf));
      return found.filter((person) => person !== undefined);
    },
    async nationalIdOf(personId) {
      const row = await db
        .selectFrom('people')
        .select('national_id_sealed')
        .where('person_id', '=', personId)
        .executeTakeFirst();
      return row === undefined ? undefined : vault.open(row.national_id_sealed, personId);
    },
    async birthDateOf(personId) {
      const row = await db
        .selectFrom('people')
        .select('birth_date_sealed')
        .where('person_id', '=', personId)
        .executeTakeFirst();
      const sealed = row?.birth_date_sealed ?? undefined;
      return sealed === undefined ? undefined : vault.openBirthDate(sealed, personId);
    },
  };
}
