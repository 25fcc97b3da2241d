import { type Kysely, type Selectable, sql } from 'kysely';
import {
  type AgencyScope,
  type Authority,
  type AuthorityStore,
} from '../../../domain/authority/authority.ts';
import { isAgencyId, type PersonId } from '../../../domain/person/person.ts';
import { newId } from '../../../kernel/id.ts';
import { type Random } from '../../../kernel/random.ts';
import { type Tables } from '../tables.ts';
import { agenciesWithin } from './agency-tree.ts';
import { dateOf, moment, optionalDate } from './moment.ts';

const scopeOf = (row: Selectable<Tables['authorities']>): AgencyScope =>
  row.scope === 'chosen'
    ? { kind: 'chosen', agencyIds: row.scope_agency_ids.split(' ').filter(isAgencyId) }
    : { kind: row.scope };

const authorityOf = (row: Selectable<Tables['authorities']>): Authority => ({
  authorityId: row.authority_id,
  personId: row.person_id,
  role: row.role,
  agencyId: row.agency_id,
  scope: scopeOf(row),
  source: row.source,
  from: dateOf(row.valid_from),
  until: optionalDate(row.valid_until),
  revokedAt: optionalDate(row.revoked_at),
  reviewedAt: optionalDate(row.reviewed_at),
});

const inHr = ['hr-head', 'hr-officer'] as const;

const notOver = (db: Kysely<Tables>, at: Date) =>
  db
    .selectFrom('authorities')
    .where('revoked_at', 'is', null)
    .where((row) => row.or([row('valid_until', 'is', null), row('valid_until', '>', moment(at))]));

const inForce = (db: Kysely<Tables>, at: Date) => notOver(db, at).where('valid_from', '<=', moment(at));

export const authorityStore = ({ db, random }: { db: Kysely<Tables>; random: Random }): AuthorityStore => ({
  async grant({ personId, role, agencyId, scope, source, from, until }) {
    const authorityId = newId('aut', random);
    await db
      .insertInto('authorities')
      .values({
        authority_id: authorityId,
        person_id: personId,
        role,
        agency_id: agencyId,
        scope: scope.kind,
        scope_agency_ids: scope.kind === 'chosen' ? scope.agencyIds.join(' ') : '',
        source,
        valid_from: moment(from),
        valid_until: until === undefined ? null : moment(until),
        revoked_at: null,
        revoked_by: null,
        reviewed_at: null,
      })
      .execute();
    return authorityId;
  },
  async find(authorityId) {
    const row = await db
      .selectFrom('authorities')
      .selectAll()
      .where('authority_id', '=', authorityId)
      .executeTakeFirst();
    return row === undefined ? undefined : authorityOf(row);
  },
  async revoke(authorityId, at, by) {
    const { numUpdatedRows } = await db
      .updateTable('authorities')
      .set({ revoked_at: moment(at), revoked_by: by ?? null })
      .where('authority_id', '=', authorityId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },
  async restore(authorityId, { by, since }) {
    const { numUpdatedRows } = await db
      .updateTable('authorities')
      .set({ revoked_at: null, revoked_by: null })
      .where('authority_id', '=', authorityId)
      .where('revoked_by', '=', by)
      .where('revoked_at', '>=', moment(since))
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },
  async listRevokedBy({ by, since, at }) {
    const rows = await db
      .selectFrom('authorities')
      .selectAll()
      .where('revoked_by', '=', by)
      .where('revoked_at', '>=', moment(since))
      .where((row) => row.or([row('valid_until', 'is', null), row('valid_until', '>', moment(at))]))
      .orderBy('revoked_at', 'desc')
      .execute();
    return rows.map(authorityOf);
  },
  async confirm(authorityId, at) {
    const { numUpdatedRows } = await db
      .updateTable('authorities')
      .set({ reviewed_at: moment(at) })
      .where('authority_id', '=', authorityId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },
  async listStanding({ at, after, limit }) {
    const rows = await notOver(db, at)
      .selectAll()
      .$if(after !== undefined, (query) => query.where('authority_id', '>', after ?? 'aut_'))
      .orderBy('authority_id')
      .limit(limit)
      .execute();
    return rows.map(authorityOf);
  },
  async listByPerson(personId) {
    const rows = await db
      .selectFrom('authorities')
      .selectAll()
      .where('person_id', '=', personId)
      .orderBy('valid_from')
      .execute();
    return rows.map(authorityOf);
  },
  async listOverlapping(reach, at) {
    const ofReach = () => agenciesWithin(db, reach);
    const rows = await notOver(db, at)
      .selectAll()
      .where('role', 'in', inHr)
      .where((row) =>
        row.or([
          row('agency_id', 'in', ofReach()),
          row.and([
            row('scope', '=', 'own-with-subordinates'),
            row(
              'agency_id',
              'in',
              db.selectFrom('agency_tree').select('above_id').where('below_id', 'in', ofReach()),
            ),
          ]),
          row('scope', 'in', ['chosen', 'all']),
        ]),
      )
      .orderBy('valid_from')
      .execute();
    const covered = new Set(
      rows.some(({ scope }) => scope === 'chosen')
        ? (await ofReach().execute()).map(({ agency_id }) => agency_id)
        : [],
    );
    return rows
      .map(authorityOf)
      .filter(({ scope }) => scope.kind !== 'chosen' || scope.agencyIds.some((each) => covered.has(each)));
  },
  async listDue({ at, reviewedBefore, endingBefore, after, limit }) {
    const rows = await inForce(db, at)
      .selectAll()
      .where('role', 'in', inHr)
      .where((row) =>
        row.or([
          row(sql<number>`coalesce(reviewed_at, valid_from)`, '<=', moment(reviewedBefore)),
          row('valid_until', '<', moment(endingBefore)),
        ]),
      )
      .$if(after !== undefined, (query) => query.where('authority_id', '>', after ?? 'aut_'))
      .orderBy('authority_id')
      .limit(limit)
      .execute();
    return rows.map(authorityOf);
  },
  async listHeadsOver(agencyIds, at) {
    if (agencyIds.length === 0) return [];
    const above = db
      .selectFrom('agency_tree')
      .select('above_id')
      .where('below_id', 'in', [...agencyIds]);
    const rows = await inForce(db, at)
      .select('person_id')
      .distinct()
      .where('role', '=', 'hr-head')
      .where('agency_id', 'in', above)
      .execute();
    return rows.map(({ person_id }) => person_id);
  },
  async listWideAppointers(at) {
    // Literals, each a term of the partial index: a parameter would not match it.
    const wide = [
      sql<boolean>`role = 'operator'`,
      sql<boolean>`scope = 'chosen'`,
      sql<boolean>`scope = 'all'`,
    ];
    const found = new Set<PersonId>();
    for (const term of wide) {
      const rows = await inForce(db, at).select('person_id').distinct().where(term).execute();
      for (const { person_id } of rows) found.add(person_id);
    }
    return [...found];
  },
  async listHolders(roles, at) {
    const rows = await inForce(db, at)
      .select('person_id')
      .distinct()
      .where('role', 'in', [...roles])
      .execute();
    return rows.map(({ person_id }) => person_id);
  },
  async list() {
    return (await db.selectFrom('authorities').selectAll().orderBy('valid_from').execute()).map(authorityOf);
  },
});
