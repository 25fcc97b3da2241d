import { type Kysely, sql } from 'kysely';
import { dayAt, firstDay } from '../../../domain/day/day.ts';
import {
  type NewcomerQuestion,
  type NewcomerStore,
  type OpenSlip,
} from '../../../domain/people-overview/newcomer-store.ts';
import { nameKey } from '../../../domain/person/name.ts';
import { type PersonId } from '../../../domain/person/person.ts';
import { type Tables } from '../tables.ts';
import { dateOf, moment } from './moment.ts';
import { afterKey } from './name-range.ts';

/** The slips that are still good, of all accounts. */
const openSlips = (db: Kysely<Tables>, { at, issuedFrom }: Pick<NewcomerQuestion, 'at' | 'issuedFrom'>) => {
  const open = db
    .selectFrom('initial_passwords')
    .where('initial_passwords.ended_at', 'is', null)
    .where('initial_passwords.expires_at', '>', moment(at));
  return issuedFrom === undefined
    ? open
    : open.where('initial_passwords.issued_at', '>=', moment(issuedFrom));
};

/** The posts of newcomers that a question is about. */
function posts(db: Kysely<Tables>, question: NewcomerQuestion) {
  const { agencyIds, halfWay, title, since, name, mailable, people, issuedFrom, at } = question;
  let asked = db
    .selectFrom('employments')
    .innerJoin('people', 'people.person_id', 'employments.person_id')
    .innerJoin('agencies', 'agencies.agency_id', 'employments.agency_id')
    .leftJoin('accounts', 'accounts.person_id', 'employments.person_id')
    .where('employments.status', '=', 'in-service')
    .where('employments.from_day', '<=', dayAt(at))
    .where('employments.until_day', '>=', dayAt(at))
    .where('employments.agency_id', 'in', [...agencyIds])
    .where('accounts.suspended_at', 'is', null)
    .where((row) =>
      row.or([
        row('accounts.state', 'is', null),
        row('accounts.state', 'in', ['not-activated', 'identity-confirmed']),
      ]),
    );
  if (people !== undefined) asked = asked.where('people.person_id', 'in', [...people]);
  if (title !== undefined) asked = asked.where('employments.title', '=', title);
  if (since !== undefined) asked = asked.where('employments.from_day', '>=', since);
  if (name !== undefined) {
    const key = nameKey(name);
    asked = asked.where('people.name_key', '>=', key).where('people.name_key', '<', afterKey(key));
  }
  if (mailable === true)
    asked = asked.where('accounts.email', 'is not', null).where('accounts.email_undelivered_at', 'is', null);
  if (mailable === false)
    asked = asked.where((row) =>
      row.or([row('accounts.email', 'is', null), row('accounts.email_undelivered_at', 'is not', null)]),
    );
  if (halfWay === true) asked = asked.where('accounts.state', '=', 'identity-confirmed');
  const holders = openSlips(db, { at, issuedFrom }).select('initial_passwords.account_id');
  const { holdsSlip = issuedFrom === undefined ? undefined : true } = question;
  if (holdsSlip === true) asked = asked.where('accounts.account_id', 'in', holders);
  if (holdsSlip === false)
    asked = asked.where((row) =>
      row.or([row('accounts.account_id', 'is', null), row('accounts.account_id', 'not in', holders)]),
    );
  return asked;
}

async function slipsOf(
  db: Kysely<Tables>,
  { personIds, at }: { personIds: readonly PersonId[]; at: Date },
): Promise<ReadonlyMap<PersonId, OpenSlip>> {
  const rows = await openSlips(db, { at })
    .innerJoin('accounts', 'accounts.account_id', 'initial_passwords.account_id')
    .select([
      'accounts.person_id',
      'initial_passwords.initial_password_id',
      'initial_passwords.issued_at',
      'initial_passwords.issued_by',
      'initial_passwords.handed_out_by',
      'initial_passwords.expires_at',
      'initial_passwords.collected_at',
    ])
    .where('accounts.person_id', 'in', [...personIds])
    .execute();
  return new Map(
    rows.map((row) => [
      row.person_id,
      {
        initialPasswordId: row.initial_password_id,
        issuedAt: dateOf(row.issued_at),
        issuedBy: row.issued_by,
        handedOutBy: row.handed_out_by ?? undefined,
        expiresAt: dateOf(row.expires_at),
        collectedAt: row.collected_at === null ? undefined : dateOf(row.collected_at),
      },
    ]),
  );
}

export const newcomerStore = (db: Kysely<Tables>): NewcomerStore => ({
  async count(question) {
    if (question.agencyIds.length === 0 || question.people?.length === 0) return 0;
    const row = await posts(db, question)
      .select((each) => each.fn.count<number | string>('employments.person_id').distinct().as('people'))
      .executeTakeFirst();
    return Number(row?.people ?? 0);
  },
  async list({ offset, limit, ...question }) {
    const { agencyIds, at } = question;
    if (agencyIds.length === 0 || question.people?.length === 0) return [];
    const people = await posts(db, question)
      .select(['people.person_id', 'people.name', 'accounts.state'])
      .groupBy(['people.person_id', 'people.name', 'people.name_key', 'accounts.state'])
      .orderBy(sql`min(agencies.code)`)
      .orderBy('people.name_key')
      .orderBy('people.person_id')
      .limit(limit)
      .offset(offset)
      .execute();
    const personIds = people.map((row) => row.person_id);
    if (personIds.length === 0) return [];
    const held = await posts(db, { agencyIds, people: personIds, at })
      .select(['people.person_id', 'agencies.name', 'employments.title', 'employments.from_day'])
      .orderBy('employments.post', 'desc')
      .orderBy('agencies.code')
      .execute();
    const slips = await slipsOf(db, { personIds, at });
    return people.map(({ person_id: personId, name, state }) => {
      const own = held.filter((row) => row.person_id === personId);
      const [since] = own.map((row) => row.from_day).toSorted();
      return {
        personId,
        name,
        agencies: [...new Set(own.map((row) => row.name))],
        title: own[0]?.title ?? '',
        since: since === firstDay ? undefined : since,
        halfWay: state === 'identity-confirmed',
        slip: slips.get(personId),
      };
    });
  },
});
