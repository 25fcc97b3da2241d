import { type AccountId } from '../../../src/domain/account/account.ts';
import { type Stores } from '../../../src/domain/stores.ts';
import { type MailUrgency } from '../../../src/domain/mail/mail.ts';
import { describe, expect, it } from 'vitest';
import { at, type Contract, inParallel, newAccount, start } from './fixtures.ts';

let made = 0;

export const mailContract: Contract = (database) => {
  const add = async (
    count: number,
    {
      seconds = 0,
      accountId = 'acc_lin',
      urgency = 'security',
    }: { seconds?: number; accountId?: AccountId; urgency?: MailUrgency } = {},
  ) => {
    const subject = `mail ${(made += 1)}`;
    const mail = { accountId, urgency, to: 'lin@example.test', subject, text: '您好', endsAt: at(90_000) };
    for (let place = 0; place < count; place += 1)
      await database().transact(({ outbox }) => outbox.add(mail, at(seconds)));
    return subject;
  };
  const lease = (seconds: number, until: number, limit = 100) =>
    database().transact(({ outbox }) => outbox.lease(at(seconds), at(until), limit));
  const finish = async (seconds: number) => {
    for (const { mailId } of await lease(seconds, seconds + 60, 1000))
      await database().transact(({ outbox }) => outbox.markSent(mailId, at(seconds)));
  };

  describe('the outbox', () => {
    it('leases each mail to one of many who ask at once', async () => {
      const subject = await add(5);
      const leases = await inParallel(database(), 10, ({ outbox }) => outbox.lease(at(0), at(60), 100));
      expect(leases.flat().filter((mail) => mail.subject === subject)).toHaveLength(5);
      await finish(60);
    });

    it('leases again when a lease ran out, until the mail is sent', async () => {
      const subject = await add(1, { seconds: 100 });
      const mine = async (seconds: number, until: number) =>
        (await lease(seconds, until)).find((mail) => mail.subject === subject);
      expect(await mine(99, 160)).toBeUndefined();
      const first = await mine(100, 160);
      expect(first).toMatchObject({
        to: 'lin@example.test',
        text: '您好',
        tries: 1,
        endsAt: at(90_000),
      });
      expect(await mine(159, 220)).toBeUndefined();
      const again = await mine(160, 220);
      expect(again).toMatchObject({ mailId: first?.mailId, tries: 2 });
      const mailId = again?.mailId ?? 'mal_none';
      await database().transact(({ outbox }) => outbox.retryAt(mailId, at(500)));
      expect(await mine(499, 600)).toBeUndefined();
      expect(await database().read.outbox.backlog()).toEqual({ waiting: 1, oldestAt: at(100) });
      expect(await mine(500, 600)).toBeDefined();
      await database().transact(({ outbox }) => outbox.markSent(mailId, at(501)));
      expect(await mine(9000, 9060)).toBeUndefined();
      expect(await database().read.outbox.backlog()).toEqual({ waiting: 0, oldestAt: undefined });
    });

    it('lists what waits and what failed without whom it is for, and lets another try be taken at once, but no lease', async () => {
      const { outbox: read } = database().read;
      const changed = <Answer>(work: (outbox: Stores['outbox']) => Promise<Answer>): Promise<Answer> =>
        database().transact(({ outbox }) => work(outbox));
      await finish(20_000);
      await add(2, { seconds: 20_000 });
      const [first, second] = await lease(20_000, 20_120, 2);
      if (first === undefined || second === undefined) throw new Error('nothing was leased');
      await changed((outbox) => outbox.retryAt(first.mailId, at(21_800)));
      const listed = await read.listWaiting(10);
      expect(listed).toMatchObject([
        { mailId: second.mailId, tries: 1, domain: 'example.test', urgency: 'security' },
        { mailId: first.mailId, tries: 1, dueAt: at(21_800), writtenAt: at(20_000) },
      ]);
      expect(JSON.stringify(listed)).not.toContain('lin@');
      expect(await changed((outbox) => outbox.retryNow(at(20_010)))).toBe(1);
      expect((await lease(20_010, 20_130)).map(({ mailId }) => mailId)).toEqual([first.mailId]);
      await changed((outbox) => outbox.markFailed(first.mailId, '550 5.1.1', at(20_020)));
      expect(await read.listFailed(1)).toMatchObject([
        { mailId: first.mailId, failure: '550 5.1.1', failedAt: at(20_020) },
      ]);
      await finish(20_200);
    });

    it('never leases what failed for good', async () => {
      await add(1);
      const [mail] = await lease(0, 60);
      await database().transact(({ outbox }) => outbox.markFailed(mail?.mailId ?? 'mal_none', '550', at(1)));
      expect(await lease(9000, 9060)).toEqual([]);
    });

    it('leases by urgency, and within one urgency by turns of the accounts', async () => {
      const burst = await add(20, { accountId: 'acc_loud' });
      const reminder = await add(1, { accountId: 'acc_idle', urgency: 'reminder' });
      const link = await add(1, { accountId: 'acc_loud', urgency: 'awaited' });
      const notice = await add(2, { accountId: 'acc_calm', seconds: 5 });
      const leased = (await lease(6, 60)).map(({ subject }) => subject);
      expect(leased.slice(0, 4)).toEqual([burst, notice, burst, notice]);
      expect(leased.slice(4)).toEqual([...Array<string>(18).fill(burst), link, reminder]);
      await finish(60);
    });

    it('passes over accounts and domains that are busy, and over no mail whose account or domain nobody knows', async () => {
      const mail = { subject: 'x', text: '', urgency: 'security', endsAt: at(90_000) } as const;
      const to = ['a@One.test', 'b@two.test', 'c@one.test', 'd@three.test'];
      await database().transact(async ({ outbox }) => {
        for (const [place, address] of to.entries())
          await outbox.add({ ...mail, accountId: `acc_${place}`, to: address }, at(place));
      });
      const busy = { accounts: new Set(['acc_1'] as const), domains: new Set(['one.test']) };
      const leased = await database().transact(({ outbox }) => outbox.lease(at(9), at(60), 1, busy));
      expect(leased).toMatchObject([{ to: 'd@three.test', accountId: 'acc_3', domain: 'three.test' }]);
      await finish(60);
    });

    it('counts no try that met an outage, and turns one that failed behind what came meanwhile', async () => {
      const early = await add(1, { accountId: 'acc_early' });
      const [mail] = await lease(0, 60);
      const mailId = mail?.mailId ?? 'mal_none';
      await database().transact(({ outbox }) => outbox.waitUntil(mailId, at(10)));
      expect(await lease(10, 60)).toMatchObject([{ mailId, tries: 1 }]);
      await database().transact(({ outbox }) => outbox.retryAt(mailId, at(20)));
      const late = await add(1, { accountId: 'acc_late', seconds: 15 });
      const again = await lease(20, 60);
      expect(again).toMatchObject([{ subject: late }, { subject: early, tries: 2 }]);
      await finish(60);
    });

    it('deletes what is over, a bounded number at a time', async () => {
      const remove = () => database().transact(({ outbox }) => outbox.deleteOverBefore(at(2001)));
      while ((await remove()) > 0);
      await add(150, { seconds: 2000 });
      await finish(2000);
      const removed = [await remove(), await remove(), await remove()];
      expect(removed.reduce((sum, count) => sum + count)).toBe(150);
      expect(removed.at(-1)).toBe(0);
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
