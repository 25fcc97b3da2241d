import { describe, expect, it } from 'vitest';
import { type ApplicationId } from '../../../src/domain/application/application.ts';
import { type PersonId } from '../../../src/domain/person/person.ts';
import { type Signal } from '../../../src/domain/signals/signal.ts';
import { type Stream, type StreamId } from '../../../src/domain/signals/stream.ts';
import { type Stores } from '../../../src/domain/stores.ts';
import { newApplication } from './applications.ts';
import { at, type Contract, newPerson, start } from './fixtures.ts';

let made = 0;

export const signalContract: Contract = (database) => {
  const write = <Answer>(work: (stores: Stores) => Promise<Answer>) => database().transact(work);
  const streamFor = (applicationId: ApplicationId, changes: Partial<Stream> = {}): Stream => {
    const streamId: StreamId = `str_${(made += 1)}0000000`;
    return {
      streamId,
      applicationId,
      status: 'enabled',
      reason: undefined,
      delivers: ['session-revoked', 'account-disabled'],
      description: undefined,
      delivery: { method: 'push', endpoint: 'https://app.example/signals', authorization: 'Bearer abc' },
      createdAt: start,
      verifiedAt: undefined,
      ...changes,
    };
  };
  /** An application with a stream, and somebody whom it knows. */
  async function known(changes: Partial<Stream> = {}) {
    const application = newApplication();
    const { applicationId } = application;
    const personId = await newPerson(database());
    const told = `told-${(made += 1)}`;
    const stream = streamFor(applicationId, changes);
    await write(async ({ applications, applicationPeople, streams }) => {
      await applications.add(application);
      await applicationPeople.record({ applicationId, subject: personId, told }, start);
      await streams.add(stream);
    });
    return { applicationId, personId, told, stream };
  }
  const closed = (subject: PersonId): Signal => ({
    kind: 'account-disabled',
    about: { subject },
    facts: {},
    by: 'policy',
    reason: { zh: '已卸職', en: 'Separated from service' },
  });
  const raise = (signal: Signal, seconds = 0) => write(({ signals }) => signals.raise(signal, at(seconds)));
  const waiting = (applicationId: ApplicationId) => database().read.signals.first(applicationId, 10);

  describe('the store of people whom applications know', () => {
    it('counts people and sign-ins, and keeps what the application calls them last', async () => {
      const { applicationId, personId } = await known();
      await write(async ({ applicationPeople }) => {
        await applicationPeople.record({ applicationId, subject: personId, told: 'later' }, at(10));
        await applicationPeople.record({ applicationId, subject: 'per_other', told: 'other' }, at(20));
      });
      const counted = await database().read.applicationPeople.countByApplication(at(15));
      expect(counted.get(applicationId)).toEqual({ people: 2, signIns: 3, lately: 1, lastAt: at(20) });
      expect(await write((s) => s.applicationPeople.setSilenced(applicationId, 'later', true))).toBe(true);
      expect(await write((s) => s.applicationPeople.setSilenced(applicationId, 'nobody', true))).toBe(false);
    });
  });

  describe('the store of streams', () => {
    it('keeps one stream of an application, with its secret sealed', async () => {
      const { applicationId, stream } = await known();
      const { streams } = database().read;
      expect(await streams.find(applicationId)).toEqual(stream);
      expect(await write((stores) => stores.streams.add(streamFor(applicationId)))).toBe(false);
      const changed: Stream = {
        ...stream,
        status: 'paused',
        reason: 'maintenance',
        delivery: { method: 'poll' },
      };
      await write((stores) => stores.streams.update(changed));
      expect(await streams.find(applicationId)).toEqual(changed);
      await write((stores) => stores.streams.delete(stream.streamId));
      expect(await streams.find(applicationId)).toBeUndefined();
    });

    it('leases a stream to one of many, when something waits and its time has come', async () => {
      const { applicationId, personId, stream } = await known();
      const lease = (seconds: number) =>
        write(({ streams }) => streams.lease({ at: at(seconds), until: at(seconds + 90), limit: 500 })).then(
          (all) => all.filter((each) => each.stream.streamId === stream.streamId),
        );
      expect(await lease(0)).toEqual([]);
      await raise(closed(personId));
      const leased = (await Promise.all(Array.from({ length: 4 }, () => lease(1)))).flat();
      expect(leased).toEqual([{ stream, tries: 0 }]);
      await write(({ streams }) =>
        streams.release({ streamId: stream.streamId, nextAt: at(60), error: 'http-503' }, at(2)),
      );
      expect(await lease(59)).toEqual([]);
      expect(await lease(60)).toEqual([{ stream, tries: 1 }]);
      const health = await database().read.streams.listHealth();
      expect(health.find((each) => each.stream.applicationId === applicationId)).toEqual({
        stream,
        waiting: 1,
        failingSince: at(2),
        lastError: 'http-503',
      });
    });
  });

  describe('the store of signals', () => {
    it('puts a signal before each application that knows the subject, by the name that it knows, in order', async () => {
      const { applicationId, personId, told } = await known();
      const other = await known();
      await raise(closed(personId), 1);
      await raise(closed(personId), 2);
      const all = await waiting(applicationId);
      expect(all.map(({ at: when, subject, uri }) => [when, subject?.told, uri.split('/').at(-1)])).toEqual([
        [at(1), told, 'account-disabled'],
        [at(2), told, 'account-disabled'],
      ]);
      expect(all[0]?.body).toEqual({
        event_timestamp: Math.floor(at(1).getTime() / 1000),
        initiating_entity: 'policy',
        reason_admin: { en: 'Separated from service', 'zh-Hant-TW': '已卸職' },
      });
      expect(await waiting(other.applicationId)).toEqual([]);
      expect(await write(({ signals }) => signals.drop(applicationId, [all[0]?.jti ?? '']))).toBe(1);
      expect((await waiting(applicationId)).map(({ jti }) => jti)).toEqual([all[1]?.jti]);
    });

    it.each([
      ['did not ask for that kind', { delivers: [] }],
      ['disabled its stream', { status: 'disabled' }],
    ] as const)('tells nothing to an application that %s', async (_, changes) => {
      const { applicationId, personId } = await known(changes);
      await raise(closed(personId));
      expect(await waiting(applicationId)).toEqual([]);
    });

    it('tells nothing of somebody of whom the application wants to hear nothing, and keeps what it paused', async () => {
      const { applicationId, personId, told } = await known({ status: 'paused' });
      await write(({ applicationPeople }) => applicationPeople.setSilenced(applicationId, told, true));
      await raise(closed(personId));
      expect(await waiting(applicationId)).toEqual([]);
      await write(({ applicationPeople }) => applicationPeople.setSilenced(applicationId, told, false));
      await raise(closed(personId));
      expect(await waiting(applicationId)).toHaveLength(1);
    });

    it('gives up what is too old', async () => {
      const { applicationId, personId } = await known();
      await raise(closed(personId), -100_000);
      await raise(closed(personId), 100_000);
      while ((await write(({ signals }) => signals.deleteBefore(start))) > 0);
      expect(await waiting(applicationId)).toHaveLength(1);
    });
  });

  describe('the store of standings', () => {
    it('marks those whom an application knows, and gives each mark to one', async () => {
      const { personId } = await known();
      const unknown = await newPerson(database());
      await write(({ standings }) => standings.mark([personId, unknown]));
      await write(({ standings }) => standings.mark([personId]));
      const marked = await database().read.standings.listMarked(1000);
      expect([marked.includes(personId), marked.includes(unknown)]).toEqual([true, false]);
      const taken = await Promise.all(
        Array.from({ length: 4 }, () => write(({ standings }) => standings.takeMark(personId))),
      );
      expect(taken.filter(Boolean)).toHaveLength(1);
    });

    it('remembers what was told', async () => {
      const { personId } = await known();
      const told = () => database().read.standings.isToldClosed(personId);
      expect(await told()).toBe(false);
      await write(({ standings }) => standings.noteTold(personId, true));
      await write(({ standings }) => standings.noteTold(personId, true));
      expect(await told()).toBe(true);
      await write(({ standings }) => standings.noteTold(personId, false));
      expect(await told()).toBe(false);
    });
  });
};
