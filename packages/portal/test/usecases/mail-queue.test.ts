import { type SMTPServerOptions } from 'smtp-server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createMailer } from '../../src/adapters/mail/smtp-mailer.ts';
import { type AccountId } from '../../src/domain/account/account.ts';
import { type Mailer } from '../../src/domain/mail/mailer.ts';
import { later } from '../../src/kernel/clock.ts';
import { sendOutbox } from '../../src/usecases/mail/send-outbox.ts';
import { openBadPost } from '../adapters/bad-post.ts';
import { openPost } from '../adapters/smtp-post.ts';
import { openPortal } from './portal.ts';

const letter = { subject: 'x', text: '', urgency: 'security' } as const;

/** A queue that is empty, and how a mail gets into it. */
async function openQueue(mailer: Mailer) {
  const portal = await openPortal();
  onTestFinished(() => mailer.close());
  const at = portal.clock.now();
  return {
    portal,
    send: sendOutbox({ ...portal.house, mailer }),
    waiting: async () => (await portal.database.read.outbox.backlog()).waiting,
    add: (accountId: AccountId, to: string, seconds = 0) =>
      portal.database.transact(({ outbox }) =>
        outbox.add({ ...letter, accountId, to, endsAt: later(at, 3 * 3600) }, later(at, seconds)),
      ),
  };
}

const mailerTo = (smtpUrl: string) =>
  createMailer({
    smtpUrl,
    from: 'no-reply@portal.example.test',
    patience: { connect: 1000, silence: 150 },
  });

describe('the queue of mails, at a server that goes wrong', () => {
  test.each([
    ['DATA', '421'],
    ['RCPT TO', '421'],
    ['RCPT TO', 'silence'],
    ['text', 'reset'],
  ] as const)(
    'delivers to everybody else, whatever six recipients make it do: %s, %s',
    async (stage, behaviour) => {
      const post = await openBadPost({ stage, behaviour, isBad: (to) => to.includes('bad') });
      const { portal, add, send, waiting } = await openQueue(mailerTo(post.url));
      for (const place of [1, 2, 3, 4, 5, 6]) await add(`acc_${place}`, `bad@${place}.example.test`);
      await add('acc_7', 'lin.jw@example.test', 1);
      portal.clock.advance(1);
      await send();
      expect(post.taken).toEqual(['lin.jw@example.test']);
      for (let minute = 0; minute < 4 * 60 && (await waiting()) > 0; minute += 1) {
        portal.clock.advance(60);
        await send();
      }
      expect(await waiting()).toBe(0);
      // Twice a try at most, where a kept connection was the first to be asked.
      expect(post.asked() / 6).toBeLessThan(30);
    },
    60_000,
  );

  test('takes one mail of an account and half the connections for a domain, and new ones beside them', async () => {
    const answers: (() => void)[] = [];
    const asked: string[] = [];
    const onRcptTo: SMTPServerOptions['onRcptTo'] = ({ address }, _, done) => {
      asked.push(address);
      if (address.includes('slow')) answers.push(() => done());
      else done();
    };
    const { url } = await openPost({ onRcptTo });
    const { add, send } = await openQueue(
      createMailer({ smtpUrl: url, from: 'no-reply@portal.example.test' }),
    );
    for (const place of [1, 2]) await add('acc_1', `slow${place}@one.example.test`);
    for (const place of [2, 3, 4, 5]) await add(`acc_${place}`, `slow${place}@SLOW.example.test`);
    const sending = send();
    await expect.poll(() => asked.length).toBe(3);
    await add('acc_9', 'lin.jw@example.test');
    await expect.poll(() => asked.length).toBe(4);
    expect(asked.toSorted()).toEqual([
      'lin.jw@example.test',
      'slow1@one.example.test',
      'slow2@slow.example.test',
      'slow3@slow.example.test',
    ]);
    const answering = setInterval(() => answers.shift()?.(), 5);
    onTestFinished(() => clearInterval(answering));
    expect(await sending).toMatchObject({ sent: 7 });
  });

  test('asks with another mail whether an outage is over, and takes no try from the one that met it', async () => {
    let away = true;
    const asked: string[] = [];
    const { portal, add, send } = await openQueue({
      send: ({ to }) => {
        asked.push(to);
        if (away) throw new Error('nobody there');
        return Promise.resolve({ kind: 'deferred', reason: '451' });
      },
      close: () => Promise.resolve(),
    });
    for (const place of [1, 2]) await add(`acc_${place}`, `a@${place}.example.test`);
    for (let seconds = 0; seconds < 3600; seconds += 1) {
      await send();
      portal.clock.advance(1);
    }
    expect(asked[0]).not.toBe(asked[1]);
    away = false;
    portal.clock.advance(60);
    await send();
    // The pause of a first try, not of a hundredth.
    portal.clock.advance(31);
    const before = asked.length;
    await send();
    expect(asked.length).toBe(before + 2);
  });
});
