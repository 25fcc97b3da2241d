import { describe, expect, it } from 'vitest';
import { at, type Contract, inParallel, newAccount, start } from './fixtures.ts';

let made = 0;

export const mailContract: Contract = (database) => {
  const add = async (count: number, seconds = 0) => {
    const subject = `mail ${(made += 1)}`;
    for (let place = 0; place < count; place += 1)
      await database().transact(({ outbox }) =>
        outbox.add({ to: 'lin@example.test', subject, text: '您好' }, at(seconds)),
      );
    return subject;
  };
  const lease = (seconds: number, until: number) =>
    database().transact(({ outbox }) => outbox.lease(at(seconds), at(until), 100));

  describe('the outbox', () => {
    it('leases each mail to one of many who ask at once', async () => {
      const subject = await add(5);
      const leases = await inParallel(database(), 10, ({ outbox }) => outbox.lease(at(0), at(60), 100));
      expect(leases.flat().filter((mail) => mail.subject === subject)).toHaveLength(5);
    });

    it('leases again when a lease ran out, until the mail is sent', async () => {
      const subject = await add(1, 100);
      const mine = async (seconds: number, until: number) =>
        (await lease(seconds, until)).find((mail) => mail.subject === subject);
      expect(await mine(99, 160)).toBeUndefined();
      const first = await mine(100, 160);
      expect(first).toMatchObject({ to: 'lin@example.test', text: '您好', tries: 1 });
      expect(await mine(159, 220)).toBeUndefined();
      const again = await mine(160, 220);
      expect(again).toMatchObject({ mailId: first?.mailId, tries: 2 });
      const mailId = again?.mailId ?? 'mal_none';
      await database().transact(({ outbox }) => outbox.retryAt(mailId, at(500)));
      expect(await mine(499, 600)).toBeUndefined();
      expect(await mine(500, 600)).toBeDefined();
      await database().transact(({ outbox }) => outbox.markSent(mailId, at(501)));
      expect(await mine(9000, 9060)).toBeUndefined();
      await database().transact(({ outbox }) => outbox.deleteSentBefore(at(502)));
    });
  });

  describe('the links that prove a mailbox', () => {
    const issue = async () => {
      const link = {
        hash: `link ${(made += 1)}`,
        accountId: await newAccount(database()),
        email: 'lin@example.test',
      };
      await database().transact(({ emailLinks }) => emailLinks.issue({ ...link, expiresAt: at(60) }));
      return link;
    };
    const take = (hash: string, seconds = 0) =>
      database().transact(({ emailLinks }) => emailLinks.take(hash, at(seconds)));

    it('are taken by one of many', async () => {
      const { hash, accountId, email } = await issue();
      const taken = await inParallel(database(), 20, ({ emailLinks }) => emailLinks.take(hash, start));
      expect(taken.filter((one) => one !== undefined)).toEqual([{ accountId, email }]);
      expect(await database().read.emailLinks.isOpen(hash, start)).toBe(false);
    });

    it('end with their time', async () => {
      const { hash } = await issue();
      expect(await database().read.emailLinks.isOpen(hash, at(59))).toBe(true);
      expect(await database().read.emailLinks.isOpen(hash, at(60))).toBe(false);
      expect(await take(hash, 60)).toBeUndefined();
      await database().transact(({ emailLinks }) => emailLinks.deleteExpired(at(60)));
      expect(await take(hash, 0)).toBeUndefined();
    });
  });
};
