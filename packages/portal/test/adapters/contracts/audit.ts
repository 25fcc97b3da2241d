import { describe, expect, it } from 'vitest';
import { type AccountId } from '../../../src/domain/account/account.ts';
import { actOfProgram } from '../../../src/domain/audit/act.ts';
import { type AuditSearch } from '../../../src/domain/audit/audit-search.ts';
import { type AuditEvent, type EventType } from '../../../src/domain/audit/audit-events.ts';
import { auditLeafHash } from '../../../src/domain/audit/audit.ts';
import { sequenceAudit } from '../../../src/usecases/audit/sequence-audit.ts';
import { hex } from '../../../src/kernel/bytes.ts';
import { recordOf } from '../../../src/domain/audit/record.ts';
import { isPersonId, type PersonId } from '../../../src/domain/person/person.ts';
import { type Database } from '../../../src/domain/stores.ts';
import { at, type Contract, inParallel, newAccount, newFacts, newVisit } from './fixtures.ts';

const sequenceAll = (database: Database) => sequenceAudit({ database })();
let made = 0;
const newSubject = () => `acc_subject-${(made += 1)}` as const;
const act = { ...actOfProgram('portal'), sourceAddress: '192.0.2.7' };
const event = (subject: AccountId | PersonId): AuditEvent =>
  isPersonId(subject)
    ? { ...act, type: 'initial-password.revoke', subject }
    : { ...act, type: 'password.lock', subject };
const counted = (subject: AccountId, sessionsEnded: number): AuditEvent => ({
  ...act,
  type: 'password.change',
  subject,
  details: { sessionsEnded },
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
      await sequenceAll(database());
      const numbers = (await database().read.audit.page(0, 100_000)).map(({ number }) => number);
      expect(numbers).toEqual(numbers.map((_, place) => place + 1));
      expect(await database().read.audit.size()).toBe(numbers.length);
    });

    it('keeps the order in which rows were written, by number and before they have one', async () => {
      const subject = newSubject();
      for (const place of [0, 1, 2]) {
        await database().transact(({ audit }) => audit.append(counted(subject, place), at(-place)));
        if (place === 1) await sequenceAll(database());
      }
      const rows = (await database().read.audit.page(0, 100_000)).slice(-3);
      expect(rows.map(({ details }) => details['sessionsEnded'])).toEqual([0, 1, 2]);
      expect(await database().read.audit.list({ subjects: [subject], limit: 2 })).toEqual(
        rows.slice(1).toReversed(),
      );
      await sequenceAll(database());
      expect(await database().read.audit.waiting()).toEqual({ rows: 0, oldestAt: undefined });
    });

    it('numbers each row once when several sequence at the same time', async () => {
      const subject = newSubject();
      const before = await database().read.audit.size();
      await inParallel(database(), 30, async ({ audit }) => {
        for (let row = 0; row < 20; row += 1) await audit.append(event(subject), at(0));
      });
      await Promise.all(Array.from({ length: 8 }, () => sequenceAll(database())));
      const numbers = (await database().read.audit.leaves(before, 1000)).map(({ number }) => number);
      expect(numbers).toEqual(Array.from({ length: 600 }, (_, place) => before + 1 + place));
    });

    it('keeps the rows of a unit in their order, whatever other units write meanwhile', async () => {
      const subject = newSubject();
      await inParallel(database(), 20, async ({ audit }, place) => {
        await audit.append(counted(subject, 2 * place), at(0));
        await audit.append(counted(subject, 2 * place + 1), at(0));
      });
      const rows = (await database().read.audit.list({ subjects: [subject], limit: 1000 })).toReversed();
      const told = rows.map(({ details }) => Number(details['sessionsEnded']));
      expect(told).toHaveLength(40);
      for (let place = 0; place < 20; place += 1)
        expect(told.indexOf(2 * place)).toBeLessThan(told.indexOf(2 * place + 1));
    });

    it('gives back a row whose leaf hash covers all of it', async () => {
      const details = { claim: 'national-id', certificate: newFacts() } as const;
      const told: AuditEvent = {
        ...act,
        request: 'req_1',
        type: 'identity.confirm',
        subject: 'per_told',
        details,
      };
      await database().transact(({ audit }) => audit.append(told, at(1)));
      const [row] = await database().read.audit.list({ subjects: ['per_told'], limit: 1 });
      expect(row).toMatchObject({ ...recordOf(told), at: at(1), node: 'node-1' });
      await sequenceAll(database());
      const leaf = (await database().read.audit.leaves(0, 100_000)).at(-1);
      expect(leaf).toMatchObject({ type: 'identity.confirm', subject: 'per_told', at: at(1) });
      expect(leaf?.leafHash).toBe(leaf && hex(auditLeafHash(leaf)));
      const keys = Object.keys(row?.details ?? {});
      expect(keys).toEqual(keys.toSorted());
      expect(keys).toContain('certificateSha256');
    });

    it('lists the rows of one subject, newest first, by type and up to a limit', async () => {
      const subject = newSubject();
      await database().transact(async ({ audit }) => {
        for (const told of [event(subject), counted(subject, 0), event(subject)])
          await audit.append(told, at(0));
        await audit.append({ ...act, type: 'email.change', subject }, at(0));
      });
      const types = async (query: { types?: EventType[]; limit: number }) =>
        (await database().read.audit.list({ subjects: [subject], ...query })).map(({ type }) => type);
      expect(await types({ limit: 2 })).toEqual(['email.change', 'password.lock']);
      expect(await types({ types: ['password.change', 'password.lock'], limit: 9 })).toEqual([
        'password.lock',
        'password.change',
        'password.lock',
      ]);
    });

    it('lists the rows of a person and of their account as one, newest first', async () => {
      const account = newSubject();
      const person = 'per_with_account' as const;
      await database().transact(async ({ audit }) => {
        for (const subject of [account, person, account, newSubject(), person] as const)
          await audit.append(event(subject), at(0));
      });
      const rows = await database().read.audit.list({ subjects: [person, account], limit: 3 });
      expect(rows.map(({ subject }) => subject)).toEqual([person, account, person]);
    });
  });

  describe('a search of the audit log', () => {
    const account = newSubject();
    const person = 'per_searched' as const;
    const found = async (asked: Partial<AuditSearch>) =>
      (await database().read.audit.search({ part: 'either', limit: 100, ...asked })).map(
        ({ details }) => details['sessionsEnded'],
      );
    let first = 0;
    const ofTest = { from: at(5000), until: at(6000) };

    it('finds rows by whom, part, kind, time, address, result and place, newest first', async () => {
      await sequenceAll(database());
      first = await database().read.audit.size();
      await database().transact(async ({ audit }) => {
        const told = (place: number): AuditEvent => counted(account, place);
        await audit.append(told(0), at(5000));
        await audit.append({ ...told(1), actor: person, sourceAddress: '192.0.2.99' }, at(5100));
        const refused = {
          type: 'password.change',
          subject: account,
          refusal: 'credentials-refused',
        } as const;
        await audit.append({ ...act, ...refused, details: { sessionsEnded: 2 } }, at(5200));
        await audit.append(counted(newSubject(), 3), at(5300));
        await audit.append(event(person), at(5400));
      });
      await sequenceAll(database());
      expect(await found({ ids: [account] })).toEqual([2, 1, 0]);
      expect(await found({ ids: [account, person] })).toEqual([undefined, 2, 1, 0]);
      expect(await found({ ids: [person], part: 'actor' })).toEqual([1]);
      expect(await found({ ids: [person], part: 'subject' })).toEqual([undefined]);
      expect(await found(ofTest)).toEqual([undefined, 3, 2, 1, 0]);
      expect(await found({ ...ofTest, type: 'password.change' })).toEqual([3, 2, 1, 0]);
      expect(await found({ ...ofTest, outcome: 'refused' })).toEqual([2]);
      expect(await found({ ...ofTest, outcome: 'success', limit: 2 })).toEqual([undefined, 3]);
      expect(await found({ sourceAddress: '192.0.2.99' })).toEqual([1]);
      expect(await found({ ...ofTest, before: first + 3 })).toEqual([1, 0]);
      expect(await found({ from: at(5100), until: at(5200) })).toEqual([1]);
    });

    it('finds what the people of an agency did and what was done to them', async () => {
      const accountId = await newAccount(database());
      const { personId } = (await database().read.accounts.find(accountId)) ?? expect.fail('no account');
      const { employments } = (await database().read.people.find(personId)) ?? expect.fail('no person');
      const agencyId = employments[0]?.agencyId ?? expect.fail('no post');
      await database().transact(async ({ audit }) => {
        await audit.append(counted(accountId, 10), at(7000));
        await audit.append({ ...counted(newSubject(), 11), actor: personId }, at(7000));
        await audit.append({ ...counted(newSubject(), 12), actor: agencyId }, at(7000));
        await audit.append(counted(newSubject(), 13), at(7000));
      });
      await sequenceAll(database());
      expect((await found({ agencyId })).toSorted()).toEqual([10, 11, 12]);
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
