import { type Kysely, sql } from 'kysely';
import { type ApplicationPeopleStore } from '../../../domain/application/application-people.ts';
import { type ApplicationId } from '../../../domain/application/application.ts';
import { type Given, statement } from '../statement.ts';
import { type Tables } from '../tables.ts';
import { dateOf, moment } from './moment.ts';

// Compiled once: it is a part of every sign-in to an application.
const record = statement(
  (db, given: Given<{ applicationId: ApplicationId; subject: string; told: string; at: number }>) =>
    db
      .insertInto('application_people')
      .values({
        application_id: given('applicationId'),
        subject: given('subject'),
        told: given('told'),
        silenced: 0,
        sign_ins: 1,
        first_at: given('at'),
        last_at: given('at'),
      })
      .onConflict((conflict) =>
        conflict.columns(['application_id', 'subject']).doUpdateSet((known) => ({
          told: known.ref('excluded.told'),
          last_at: known.ref('excluded.last_at'),
          sign_ins: sql<number>`application_people.sign_ins + 1`,
        })),
      ),
);

export const applicationPeopleStore = (db: Kysely<Tables>): ApplicationPeopleStore => ({
  async record(signIn, at) {
    await record(db, { ...signIn, at: moment(at) });
  },
  async setSilenced(applicationId, told, isSilenced) {
    const { numUpdatedRows } = await db
      .updateTable('application_people')
      .set({ silenced: isSilenced ? 1 : 0 })
      .where('application_id', '=', applicationId)
      .where('told', '=', told)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },
  async countByApplication(since) {
    const rows = await db
      .selectFrom('application_people')
      .select(['application_id'])
      .select(({ fn }) => [
        fn.countAll<number | string>().as('people'),
        fn.sum<number | string>('sign_ins').as('sign_ins'),
        fn.max('last_at').as('last_at'),
        fn
          .sum<number | string>(sql<number>`case when last_at >= ${moment(since)} then 1 else 0 end`)
          .as('lately'),
      ])
      .groupBy('application_id')
      .execute();
    return new Map(
      rows.map((row) => [
        row.application_id,
        {
          people: Number(row.people),
          signIns: Number(row.sign_ins),
          lately: Number(row.lately),
          lastAt: dateOf(row.last_at),
        },
      ]),
    );
  },
});
