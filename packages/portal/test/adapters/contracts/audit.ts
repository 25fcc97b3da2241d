import { describe, expect, it } from 'vitest';
import { type EventType } from '../../../src/domain/audit/audit-events.ts';
import { auditLeafHash } from '../../../src/domain/audit/audit.ts';
import { type AuditRecord } from '../../../src/domain/audit/record.ts';
import { at, type Contract, inParallel, newVisit } from './fixtures.ts';

let made = 0;
const newSubject = () => `acc_subject-${(made += 1)}` as const;
const event = (subject: string, change: Partial<AuditRecord> = {}): AuditRecord => ({
  type: 'session.start',
  actor: 'acc_1',
  subject,
  method: 'card',
  assurance: 'card',
  sourceAddress: '192.0.2.7',
  result: 'success',
  details: { z: 1, a: ['x', 'y'], m: null, b: true },
  ...change,
});

export const auditContract: Contract = (database) => {
  describe('the audit store', () => {
    it('numbers the rows of many units at once without a gap, and leaves none for a unit that failed', async () => {
      const subject = newSubject();
      const results = await Promise.allSettled(
        Array.from({ length: 60 }, (_, place) =>
          database().transact(async ({ audit }) => {
            await audit.append(event(subject), at(0));
            await audit.append(event(subject), at(0));
            if (place % 3 === 0) throw new Error('no');
          }),
        ),
      );
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(40);
      expect(await database().read.audit.list({ subjects: [subject], limit: 1000 })).toHaveLength(80);
      const numbers = (await database().read.audit.page(0, 100_000)).map(({ number }) => number);
      expect(numbers).toEqual(numbers.map((_, place) => place + 1));
    });

    it('keeps the two rows of a unit side by side, in their order', async () => {
      const subject = newSubject();
      await inParallel(database(), 20, async ({ audit }, place) => {
        await audit.append(event(subject, { details: { place, turn: 1 } }), at(0));
        await audit.append(event(subject, { details: { place, turn: 2 } }), at(0));
      });
      const rows = (await database().read.audit.list({ subjects: [subject], limit: 1000 })).toReversed();
      for (let place = 0; place < rows.length; place += 2) {
        expect(rows[place]?.details['turn']).toBe(1);
        expect(rows[place + 1]?.details).toEqual({ place: rows[place]?.details['place'], turn: 2 });
      }
    });

    it('gives back a row whose leaf hash covers all of it', async () => {
      const subject = newSubject();
      await database().transact(({ audit }) => audit.append(event(subject), at(1)));
      const [row] = await database().read.audit.list({ subjects: [subject], limit: 1 });
      expect(row).toMatchObject({ ...event(subject), at: at(1), node: 'node-1' });
      expect(row?.leafHash).toBe(row && auditLeafHash(row));
      expect(Object.keys(row?.details ?? {})).toEqual(['a', 'b', 'm', 'z']);
    });

    it('lists the rows of one subject, newest first, by type and up to a limit', async () => {
      const subject = newSubject();
      await database().transact(async ({ audit }) => {
        for (const type of ['session.start', 'session.end', 'session.start', 'account.activate'])
          await audit.append(event(subject, { type }), at(0));
      });
      const types = async (query: { types?: EventType[]; limit: number }) =>
        (await database().read.audit.list({ subjects: [subject], ...query })).map(({ type }) => type);
      expect(await types({ limit: 2 })).toEqual(['account.activate', 'session.start']);
      expect(await types({ types: ['session.end', 'session.start'], limit: 9 })).toEqual([
        'session.start',
        'session.end',
        'session.start',
      ]);
    });

    it('lists the rows of a person and of their account as one, newest first', async () => {
      const account = newSubject();
      const person = 'per_with_account';
      await database().transact(async ({ audit }) => {
        for (const subject of [account, person, account, newSubject(), person])
          await audit.append(event(subject), at(0));
      });
      const rows = await database().read.audit.list({ subjects: [person, account], limit: 3 });
      expect(rows.map(({ subject }) => subject)).toEqual([person, account, person]);
      const numbers = rows.map(({ number }) => number);
      expect(numbers).toEqual(numbers.toSorted((left, right) => right - left));
    });
  });

  describe('a unit of work', () => {
    it('leaves nothing behind when it throws, and what it threw reaches the caller', async () => {
      const visit = newVisit();
      const failing = database().transact(async ({ visits }) => {
        await visits.close(visit, at(0));
        throw new RangeError('on purpose');
      });
      await expect(failing).rejects.toThrow(RangeError);
      expect(await database().read.visits.isOpen(visit)).toBe(true);
    });

    it('is seen by readers when its promise has settled', async () => {
      const visits = Array.from({ length: 20 }, newVisit);
      await Promise.all(
        visits.map(async (visit) => {
          await database().transact((stores) => stores.visits.close(visit, at(0)));
          expect(await database().read.visits.isOpen(visit)).toBe(false);
        }),
      );
    });
  });
};
