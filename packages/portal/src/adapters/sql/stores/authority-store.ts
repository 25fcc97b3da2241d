import { type Kysely, type Selectable } from 'kysely';
import {
  type AgencyScope,
  type Authority,
  type AuthorityStore,
} from '../../../domain/authority/authority.ts';
import { isAgencyId } from '../../../domain/person/person.ts';
import { newId } from '../../../kernel/id.ts';
import { type Random } from '../../../kernel/random.ts';
import { type Tables } from '../tables.ts';
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
  async revoke(authorityId, at) {
    const { numUpdatedRows } = await db
      .updateTable('authorities')
      .set({ revoked_at: moment(at) })
      .where('authority_id', '=', authorityId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
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
  async listByPerson(personId) {
    const rows = await db
      .selectFrom('authorities')
      .selectAll()
      .where('person_id', '=', personId)
      .orderBy('valid_from')
      .execute();
    return rows.map(authorityOf);
  },
  async list() {
    return (await db.selectFrom('authorities').selectAll().orderBy('valid_from').execute()).map(authorityOf);
  },
});
