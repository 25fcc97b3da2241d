import { type Kysely } from 'kysely';
import { dayAt, firstDay, lastDay } from '../../../domain/day/day.ts';
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
  const reported = { reported_on: dayAt(at), updated_at: moment(at) };
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('employments')
    .values({
      person_id: personId,
      agency_id: agencyId,
      post,
      from_day: firstDay,
      until_day: lastDay,
      title,
      status,
      ...reported,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'agency_id', 'post', 'from_day'])
        .doUpdateSet({ title, status, ...reported })
        .where((row) =>
          row.or([row('employments.title', '<>', title), row('employments.status', '<>', status)]),
        ),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
