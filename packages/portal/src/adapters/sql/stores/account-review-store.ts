import { type Kysely, sql } from 'kysely';
import { type AccountReviewStore, type ReviewQuestion } from '../../../domain/account/account-review.ts';
import { dayAt } from '../../../domain/day/day.ts';
import { type Tables } from '../tables.ts';
import { dateOf, moment, optionalDate } from './moment.ts';

const since = sql<number>`coalesce(accounts.reviewed_at, accounts.activated_at)`;

/** A row for each post in these agencies: from the agencies’ side, which is short, to the accounts. */
const due = (db: Kysely<Tables>, { agencyIds, reviewer, before, at }: ReviewQuestion) =>
  db
    .selectFrom('employments')
    .innerJoin('people', 'people.person_id', 'employments.person_id')
    .innerJoin('agencies', 'agencies.agency_id', 'employments.agency_id')
    .innerJoin('accounts', 'accounts.person_id', 'employments.person_id')
    .where('employments.status', '=', 'in-service')
    .where('employments.from_day', '<=', dayAt(at))
    .where('employments.until_day', '>=', dayAt(at))
    .where('employments.agency_id', 'in', [...agencyIds])
    .where('accounts.state', 'in', ['active', 'confirmed'])
    .where('accounts.suspended_at', 'is', null)
    .where('employments.person_id', '<>', reviewer)
    .where(since, '<', moment(before));

export const accountReviewStore = (db: Kysely<Tables>): AccountReviewStore => ({
  async listDue({ limit, ...question }) {
    if (question.agencyIds.length === 0) return [];
    const rows = await due(db, question)
      .select(['people.person_id', 'people.name', 'accounts.account_name', 'accounts.last_signed_in_at'])
      .select(since.as('since'))
      .select((of) => [
        of.fn.min('employments.title').as('title'),
        of.fn.min('agencies.name').as('agency_name'),
      ])
      .groupBy([
        'people.person_id',
        'people.name',
        'accounts.account_name',
        'accounts.last_signed_in_at',
        'accounts.reviewed_at',
        'accounts.activated_at',
      ])
      .orderBy('since')
      .orderBy('people.person_id')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      personId: row.person_id,
      name: row.name,
      accountName: row.account_name ?? undefined,
      title: row.title,
      agencyName: row.agency_name,
      lastSignedInAt: optionalDate(row.last_signed_in_at),
      since: dateOf(row.since),
    }));
  },
  async countDue(question) {
    if (question.agencyIds.length === 0) return 0;
    const { people } = await due(db, question)
      .select((of) => of.fn.count<number | string>('employments.person_id').distinct().as('people'))
      .executeTakeFirstOrThrow();
    return Number(people);
  },
  async confirm({ people, ...question }) {
    if (people.length === 0 || question.agencyIds.length === 0) return [];
    const theirs = due(db, question)
      .select('accounts.account_id')
      .where('people.person_id', 'in', [...people]);
    const rows = await db
      .updateTable('accounts')
      .set({ reviewed_at: moment(question.at) })
      .where('account_id', 'in', theirs)
      .returning('person_id')
      .execute();
    return rows.map(({ person_id }) => person_id);
  },
});
