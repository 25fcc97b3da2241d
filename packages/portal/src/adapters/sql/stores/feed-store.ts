import { type Kysely, type Selectable } from 'kysely';
import { dayAt } from '../../../domain/day/day.ts';
import {
  type FedLink,
  type FedPeople,
  type FeedingSystem,
  type FeedingSystemId,
  type FeedStore,
  isFeedAttribute,
} from '../../../domain/feeding/feeding-system.ts';
import { isAgencyId, type PersonId } from '../../../domain/person/person.ts';
import { newId } from '../../../kernel/id.ts';
import { type Random } from '../../../kernel/random.ts';
import { type Given, statement } from '../statement.ts';
import { type Tables } from '../tables.ts';
import { dateOf, moment } from './moment.ts';

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');
const dateOrNone = (value: number | null): Date | undefined => (value === null ? undefined : dateOf(value));

const systemOf = (row: Selectable<Tables['feeding_systems']>): FeedingSystem => ({
  systemId: row.system_id,
  name: row.name,
  agencyIds: words(row.agency_ids).filter(isAgencyId),
  attributes: words(row.attributes).filter(isFeedAttribute),
  issuedAt: dateOf(row.issued_at),
  rotatedAt: dateOrNone(row.rotated_at),
  revokedAt: dateOrNone(row.revoked_at),
});

const linkOf = (row: Selectable<Tables['fed_people']>): FedLink => ({
  systemId: row.system_id,
  personId: row.person_id,
  userName: row.user_name,
  externalId: row.external_id ?? undefined,
  createdAt: dateOf(row.created_at),
  changedAt: dateOf(row.changed_at),
  droppedAt: dateOrNone(row.dropped_at),
});

const userNameKey = (userName: string): string => userName.normalize('NFKC').toLowerCase();

/**
 * People whom a system reaches. Of some people each is asked for by its own posts; of all of them those of the agencies
 * come first, since a token of one office is not to walk over the nation.
 */
function reached(
  db: Kysely<Tables>,
  { system: { systemId, agencyIds }, at }: FedPeople,
  among: 'all' | readonly PersonId[],
) {
  const day = dayAt(at);
  const scope = [...agencyIds];
  return db.selectFrom('people').where((person) => {
    const posts = person
      .selectFrom('employments')
      .select('employments.person_id')
      .whereRef('employments.person_id', '=', 'people.person_id');
    const present = posts
      .where('status', '<>', 'separated')
      .where('from_day', '<=', day)
      .where('until_day', '>=', day);
    return person.and([
      ...(among === 'all'
        ? [
            person('people.person_id', 'in', (within) =>
              within.selectFrom('employments').select('person_id').where('agency_id', 'in', scope),
            ),
          ]
        : [
            person('people.person_id', 'in', [...among]),
            person.exists(posts.where('agency_id', 'in', scope)),
          ]),
      person.or([
        person.exists(present.where('agency_id', 'in', scope)),
        person.not(person.exists(present.where('agency_id', 'not in', scope))),
      ]),
      person.not(
        person.exists(
          person
            .selectFrom('fed_people')
            .select('fed_people.person_id')
            .whereRef('fed_people.person_id', '=', 'people.person_id')
            .where('system_id', '=', systemId)
            .where('dropped_at', 'is not', null),
        ),
      ),
    ]);
  });
}

/** Changes a link that is there, unless its new user name is another person's. */
const changeLink = statement(
  (
    db,
    given: Given<{
      system: FeedingSystemId;
      person: PersonId;
      name: string;
      key: string;
      external: string | null;
      now: number;
    }>,
  ) =>
    db
      .updateTable('fed_people')
      .set({
        user_name: given('name'),
        user_name_key: given('key'),
        external_id: given('external'),
        changed_at: given('now'),
        dropped_at: null,
      })
      .where('system_id', '=', given('system'))
      .where('person_id', '=', given('person'))
      .where((own) =>
        own.not(
          own.exists(
            own
              .selectFrom('fed_people as other')
              .select('other.person_id')
              .where('other.system_id', '=', given('system'))
              .where('other.user_name_key', '=', given('key'))
              .where('other.person_id', '<>', given('person')),
          ),
        ),
      ),
);

export function feedStore({ db, random }: { db: Kysely<Tables>; random: Random }): FeedStore {
  const systems = () => db.selectFrom('feeding_systems').selectAll();
  const links = () => db.selectFrom('fed_people').selectAll();
  return {
    async add({ name, agencyIds, attributes, tokenHash }, at) {
      const systemId = newId('fds', random);
      const { numInsertedOrUpdatedRows: added } = await db
        .insertInto('feeding_systems')
        .values({
          system_id: systemId,
          name,
          agency_ids: agencyIds.join(' '),
          attributes: attributes.join(' '),
          token_hash: tokenHash,
          previous_hash: null,
          previous_until: null,
          issued_at: moment(at),
          rotated_at: null,
          revoked_at: null,
        })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .executeTakeFirstOrThrow();
      return added === 1n ? systemId : 'name-taken';
    },
    async findByToken(tokenHash, at) {
      const row = await systems()
        .where('revoked_at', 'is', null)
        .where((system) =>
          system.or([
            system('token_hash', '=', tokenHash),
            system.and([system('previous_hash', '=', tokenHash), system('previous_until', '>', moment(at))]),
          ]),
        )
        .executeTakeFirst();
      return row === undefined ? undefined : systemOf(row);
    },
    async find(systemId) {
      const row = await systems().where('system_id', '=', systemId).executeTakeFirst();
      return row === undefined ? undefined : systemOf(row);
    },
    list: async () => (await systems().orderBy('name').execute()).map(systemOf),
    async rotate({ systemId, tokenHash, previousUntil, at }) {
      const { numUpdatedRows } = await db
        .updateTable('feeding_systems')
        .set((system) => ({
          previous_hash: system.ref('token_hash'),
          previous_until: moment(previousUntil),
          token_hash: tokenHash,
          rotated_at: moment(at),
        }))
        .where('system_id', '=', systemId)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async revoke(systemId, at) {
      const { numUpdatedRows } = await db
        .updateTable('feeding_systems')
        .set({ revoked_at: moment(at) })
        .where('system_id', '=', systemId)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async linksOf(systemId, personIds) {
      if (personIds.length === 0) return new Map();
      const rows = await links()
        .where('system_id', '=', systemId)
        .where('person_id', 'in', [...personIds])
        .execute();
      return new Map(rows.map((row) => [row.person_id, linkOf(row)]));
    },
    async findLink(systemId, by) {
      const own = links().where('system_id', '=', systemId);
      const row = await (
        'userName' in by
          ? own.where('user_name_key', '=', userNameKey(by.userName))
          : own.where('external_id', '=', by.externalId).orderBy('person_id')
      ).executeTakeFirst();
      return row === undefined ? undefined : linkOf(row);
    },
    async saveLinks(wanted, at) {
      if (wanted.length === 0) return new Set();
      const now = moment(at);
      // Waits for whoever takes the same name at this moment, and then does nothing, as for a link that is there.
      const made = await db
        .insertInto('fed_people')
        .values(
          wanted.map(({ systemId, personId, userName, externalId }) => ({
            system_id: systemId,
            person_id: personId,
            user_name: userName,
            user_name_key: userNameKey(userName),
            external_id: externalId ?? null,
            created_at: now,
            changed_at: now,
            dropped_at: null,
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .returning('person_id')
        .execute();
      const saved = new Set(made.map(({ person_id }) => person_id));
      for (const { systemId, personId, userName, externalId } of wanted)
        if (!saved.has(personId)) {
          const { changed } = await changeLink(db, {
            system: systemId,
            person: personId,
            name: userName,
            key: userNameKey(userName),
            external: externalId ?? null,
            now,
          });
          if (changed === 1) saved.add(personId);
        }
      return saved;
    },
    async dropLink(systemId, personId, at) {
      await db
        .updateTable('fed_people')
        .set({ dropped_at: moment(at) })
        .where('system_id', '=', systemId)
        .where('person_id', '=', personId)
        .execute();
    },
    async reached(people, personIds) {
      if (personIds.length === 0) return new Set();
      const rows = await reached(db, people, personIds).select('people.person_id').execute();
      return new Set(rows.map(({ person_id }) => person_id));
    },
    async count(people) {
      const { total } = await reached(db, people, 'all')
        .select((person) => person.fn.countAll<number | string>().as('total'))
        .executeTakeFirstOrThrow();
      return Number(total);
    },
    async page(people, { after, skip = 0, limit }) {
      const rows = await reached(db, people, 'all')
        .select('people.person_id')
        .$if(after !== undefined, (query) => query.where('people.person_id', '>', after ?? 'per_'))
        .orderBy('people.person_id')
        .limit(limit)
        .offset(skip)
        .execute();
      return rows.map(({ person_id: personId }) => personId);
    },
  };
}
