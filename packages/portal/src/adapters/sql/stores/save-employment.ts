import { type Kysely } from 'kysely';
import { type PersonId } from '../../../domain/person/person.ts';
import { type ReportedPerson } from '../../../domain/person/person-store.ts';
import { type Tables } from '../tables.ts';
import { moment } from './moment.ts';

/** Saves one post of a person as it was reported. @returns whether anything changed */
export async function saveEmployment({
  db,
  personId,
  employment: { agencyId, post, title, status },
  at,
}: {
  db: Kysely<Tables>;
  personId: PersonId;
  employment: Pick<ReportedPerson, 'agencyId' | 'post' | 'title' | 'status'>;
  at: Date;
}): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('employments')
    .values({ person_id: personId, agency_id: agencyId, post, title, status, updated_at: moment(at) })
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'agency_id', 'post'])
        .doUpdateSet({ title, status, updated_at: moment(at) })
        .where((row) =>
          row.or([row('employments.title', '<>', title), row('employments.status', '<>', status)]),
        ),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
