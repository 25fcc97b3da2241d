import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { type ApplicationId } from '../../../domain/application/application.ts';
import { isPersonId } from '../../../domain/person/person.ts';
import { type SessionId } from '../../../domain/session/session.ts';
import { type SignalStore } from '../../../domain/signals/signal-stores.ts';
import { type Signal, signalUris, streamUris } from '../../../domain/signals/signal.ts';
import { newId } from '../../../kernel/id.ts';
import { type Random } from '../../../kernel/random.ts';
import { type Given, statement } from '../statement.ts';
import { type Tables } from '../tables.ts';
import { deleteSlice } from './delete-slice.ts';
import { dateOf, moment } from './moment.ts';

interface Target {
  readonly application_id: ApplicationId;
  readonly delivers: string;
  readonly told: string;
  readonly sid: string | null;
}

// Compiled once: asked at every end of a session.
const whoKnowsSession = statement((db, given: Given<{ sessionId: SessionId }>) =>
  db
    .selectFrom('application_sign_ins as i')
    .innerJoin('signal_streams as s', 's.application_id', 'i.application_id')
    .innerJoin('application_people as p', (join) =>
      join.onRef('p.application_id', '=', 'i.application_id').onRef('p.subject', '=', 'i.subject'),
    )
    .select(['s.application_id', 's.delivers', 'p.told', 'i.sid'])
    .where(
      sql<boolean>`i.root_id = coalesce(
        (select r.root_id from session_roots as r where r.session_id = ${given('sessionId')}),
        ${given('sessionId')})`,
    )
    .where('s.status', '<>', 'disabled')
    .where('p.silenced', '=', 0),
);

const whoKnowsPerson = (subject: string) =>
  statement((db, given: Given<{ subject: string }>) =>
    db
      .selectFrom('application_people as p')
      .innerJoin('signal_streams as s', 's.application_id', 'p.application_id')
      .select(['s.application_id', 's.delivers', 'p.told', sql<string | null>`null`.as('sid')])
      .where(
        isPersonId(subject)
          ? sql<boolean>`p.subject = ${given('subject')}`
          : sql<boolean>`p.subject = (select a.person_id from accounts as a where a.account_id = ${given('subject')})`,
      )
      .where('s.status', '<>', 'disabled')
      .where('p.silenced', '=', 0),
  );
const ofPerson = whoKnowsPerson('per_');
const ofAccount = whoKnowsPerson('acc_');

const facts = z.record(z.string(), z.unknown());

/** Members that every event of CAEP and RISC may have, and its own. */
const bodyOf = ({ facts: own, by, reason }: Signal, at: Date) => ({
  event_timestamp: Math.floor(at.getTime() / 1000),
  ...(by === undefined ? {} : { initiating_entity: by }),
  ...(reason === undefined ? {} : { reason_admin: { en: reason.en, 'zh-Hant-TW': reason.zh } }),
  ...own,
});

/** Parameters of one statement are bounded; more applications than these take a stream in slices. */
const rowsAtOnce = 500;

export function signalStore({ db, random }: { db: Kysely<Tables>; random: Random }): SignalStore {
  const targetsOf = async ({ about }: Signal): Promise<readonly Target[]> => {
    if ('sessionId' in about) return (await whoKnowsSession(db, about)).rows;
    const { subject } = about;
    return (await (isPersonId(subject) ? ofPerson : ofAccount)(db, { subject })).rows;
  };
  return {
    async raise(signal, at) {
      const { kind } = signal;
      const targets = (await targetsOf(signal)).filter(({ delivers }) => delivers.split(' ').includes(kind));
      if (targets.length === 0) return;
      const txn = newId('txn', random);
      const body = JSON.stringify(bodyOf(signal, at));
      const rows = targets.map(({ application_id, told, sid }) => ({
        jti: newId('set', random),
        txn,
        application_id,
        uri: signalUris[kind],
        told,
        sid,
        body,
        at: moment(at),
      }));
      for (let from = 0; from < rows.length; from += rowsAtOnce)
        await db
          .insertInto('signal_events')
          .values(rows.slice(from, from + rowsAtOnce))
          .execute();
    },
    async tellStream({ applicationId, news, body }, at) {
      await db
        .insertInto('signal_events')
        .values({
          jti: newId('set', random),
          txn: newId('txn', random),
          application_id: applicationId,
          uri: streamUris[news],
          told: null,
          sid: null,
          body: JSON.stringify(body),
          at: moment(at),
        })
        .execute();
    },
    async first(applicationId, limit) {
      const rows = await db
        .selectFrom('signal_events')
        .selectAll()
        .where('application_id', '=', applicationId)
        .orderBy('number')
        .limit(limit)
        .execute();
      return rows.map(({ jti, txn, uri, told, sid, body, at }) => ({
        jti,
        txn,
        uri,
        subject: told === null ? undefined : { told, sid: sid ?? undefined },
        body: facts.parse(JSON.parse(body)),
        at: dateOf(at),
      }));
    },
    async drop(applicationId, jtis) {
      if (jtis.length === 0) return 0;
      const { numDeletedRows } = await db
        .deleteFrom('signal_events')
        .where('application_id', '=', applicationId)
        .where('jti', 'in', jtis)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
    async dropAll(applicationId) {
      await db.deleteFrom('signal_events').where('application_id', '=', applicationId).execute();
    },
    deleteBefore(before) {
      return deleteSlice(db, {
        table: 'signal_events',
        key: 'number',
        isOver: sql`at < ${moment(before)}`,
      });
    },
  };
}
