import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type SMTPServerOptions } from 'smtp-server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createMailer } from '../../src/adapters/mail/smtp-mailer.ts';
import { type AccountId } from '../../src/domain/account/account.ts';
import { mailLimits } from '../../src/domain/mail/mail.ts';
import { mailEmailLink } from '../../src/usecases/mail/email-link.ts';
import { sendOutbox } from '../../src/usecases/mail/send-outbox.ts';
import { tellOfLocks } from '../../src/usecases/password/tell-of-locks.ts';
import { openPost } from '../adapters/smtp-post.ts';
import {
  activate,
  chen,
  context,
  findAccount,
  goodPassword,
  lin,
  openPortal,
  origin,
  report,
  type TestPortal,
} from './portal.ts';

/** 林嘉文 and 陳志豪 are active; the second has done nothing but that. */
async function openTwo() {
  const portal = await openPortal();
  const cards = [lin(), chen()] as const;
  portal.cards.accept(...cards);
  const tokens = {
    lin: await activate(portal, cards[0], 'Y291000003', 'lin.jw'),
    chen: await activate(portal, cards[1], 'Y191000001', 'chen.zh'),
  };
  const session = async (sessionToken: string) => {
    const found = await portal.usecases.resolveSession({ sessionToken, ctx: context });
    if (found.kind !== 'session') throw new Error('no session');
    return found.session;
  };
  return { portal, lin: await session(tokens.lin), chen: await session(tokens.chen) };
}

/** The queue of the portal, to a real mail server. */
async function openQueue(portal: TestPortal, how: SMTPServerOptions = {}) {
  const post = await openPost(how);
  const mailer = createMailer({ smtpUrl: post.url, from: 'no-reply@portal.example.test' });
  onTestFinished(() => mailer.close());
  return { ...post, send: sendOutbox({ ...portal.house, mailer }) };
}

const waiting = ({ database, clock }: TestPortal) =>
  database.transact(({ outbox }) => outbox.lease(clock.now(), clock.now(), 10_000));

const lock = async ({ house, usecases }: TestPortal, identifier: string) => {
  for (let attempt = 0; attempt < 5; attempt += 1)
    await usecases.signInWithPassword({ identifier, password: 'not the password', ctx: context });
  await tellOfLocks(house)();
};

/** Each mail says its link in both languages. */
const tokensIn = (texts: readonly string[]) => [
  ...new Set(
    texts.flatMap((text) => Array.from(text.matchAll(/token=([\w-]+)/g), ([, token = '']) => token)),
  ),
];

describe('an address that a mail server refuses', () => {
  test('is marked at the account, and one that it defers is not', async () => {
    const { portal } = await openTwo();
    const codes = new Map([
      ['lin.jw@example.test', [550, 'no such user']],
      ['chen.zh@example.test', [450, 'mailbox busy']],
    ] as const);
    const { send } = await openQueue(portal, {
      onRcptTo({ address }, _session, done) {
        const [responseCode, words] = [...codes].find(([known]) => known === address)?.[1] ?? [250, ''];
        done(responseCode === 250 ? undefined : Object.assign(new Error(words), { responseCode }));
      },
    });
    await send();
    const rows = await portal.database.read.audit.page(0, 10_000);
    const lin = await findAccount(portal, 'lin.jw');
    expect(rows.filter(({ type }) => type === 'email.undelivered')).toMatchObject([
      { subject: lin?.accountId, actor: 'portal' },
    ]);
  });
});

describe('mail to an address that somebody types', () => {
  test('is limited by account: of two hundred changes at once a few are made', async () => {
    const { portal, lin: session } = await openTwo();
    const change = (place: number) =>
      portal.usecases.changeEmail({ session, email: `victim${place}@example.test`, ctx: context });
    const inAnHour = await Promise.all(Array.from({ length: 200 }, (_, place) => change(place)));
    // The activation sent the first link.
    expect(inAnHour.filter(({ kind }) => kind === 'changed')).toHaveLength(4);
    expect(inAnHour.at(-1)).toMatchObject({ kind: 'refused', refusal: 'too-many-requests' });
    const rows = await portal.database.read.audit.page(0, 10_000);
    expect(
      rows.filter(({ type, result }) => type === 'email.change' && result === 'refused:too-many-requests'),
    ).toHaveLength(196);
    expect((await waiting(portal)).filter(({ to }) => to.startsWith('victim')).length).toBeLessThan(10);
  });

  test('is limited by address over all accounts, and no account can use that up alone', async () => {
    const { database, house } = await openPortal();
    const at = house.clock.now();
    const ask = (accountId: AccountId, email: string) =>
      database.transact(({ outbox, throttles }) =>
        mailEmailLink({
          stores: {
            outbox,
            throttles,
            emailLinks: { ...database.read.emailLinks, issue: () => Promise.resolve() },
          },
          random: house.random,
          accountId,
          email,
          name: '林嘉文',
          origin,
          at,
        }),
      );
    let sent = 0;
    for (let place = 0; place < 60; place += 1) {
      const email = place % 2 === 0 ? 'boss@example.test' : 'BOSS@example.test';
      if ((await ask(`acc_${place % 12}`, email)) === 0) sent += 1;
    }
    expect(sent).toBe(mailLimits.linksPerAddressAndDay.limit);
    expect(mailLimits.linksPerAccountAndDay.limit * 2).toBeLessThan(sent);
  });

  test('sends ten notices a day to an address that nobody verified, whatever happens', async () => {
    const { portal, lin: session } = await openTwo();
    for (let times = 0; times < 14; times += 1) {
      const [current, password] = [times, times + 1].map((one) => `long password no ${one}`);
      const order = {
        session,
        current: times === 0 ? goodPassword : (current ?? ''),
        password: password ?? '',
      };
      await portal.usecases.changePassword({ ...order, passwordAgain: order.password, ctx: context });
    }
    const notices = (await waiting(portal)).filter(
      ({ to, subject }) => to.startsWith('lin') && !subject.includes('驗證'),
    );
    expect(notices).toHaveLength(10);
  });

  test('blocks nobody who types it too, and belongs to who verifies it first', async () => {
    const { portal, lin: session } = await openTwo();
    const email = 'CHEN.ZH@example.test';
    expect(await portal.usecases.changeEmail({ session, email, ctx: context })).toEqual({ kind: 'changed' });
    const texts = (await waiting(portal)).filter(({ to }) => to.toLowerCase() === email.toLowerCase());
    const mine = tokensIn(texts.filter(({ to }) => to === email).map(({ text }) => text));
    const theirs = tokensIn(texts.filter(({ to }) => to !== email).map(({ text }) => text));
    const verify = (token = '') => portal.usecases.verifyEmail({ token, ctx: context });
    expect(await verify(theirs[0])).toEqual({ kind: 'verified' });
    expect(await verify(mine[0])).toEqual({ kind: 'refused', refusal: 'email-held' });
    expect((await findAccount(portal, 'chen.zh'))?.emailVerifiedAt).toBeDefined();
    expect((await findAccount(portal, 'lin.jw'))?.emailVerifiedAt).toBeUndefined();
  });

  test('can be verified anew once the person who had it is separated', async () => {
    const { portal, lin: session } = await openTwo();
    const email = 'chen.zh@example.test';
    await portal.usecases.changeEmail({ session, email, ctx: context });
    const tokens = tokensIn((await waiting(portal)).filter(({ to }) => to === email).map(({ text }) => text));
    expect(tokens).toHaveLength(2);
    await report(portal, { nationalId: 'Y191000001', name: '陳志豪', status: 'separated' });
    const outcomes = [];
    for (const token of tokens) outcomes.push(await portal.usecases.verifyEmail({ token, ctx: context }));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['verified', 'verified']);
    expect((await findAccount(portal, 'lin.jw'))?.emailVerifiedAt).toBeDefined();
    expect((await findAccount(portal, 'chen.zh'))?.emailVerifiedAt).toBeUndefined();
  });
});

describe('the queue of mails', () => {
  test('takes the notice of a lock past six hundred mails of somebody else', async () => {
    const { portal } = await openTwo();
    const { received, send } = await openQueue(portal);
    await send();
    const at = portal.clock.now();
    const accountId = (await findAccount(portal, 'lin.jw'))?.accountId ?? 'acc_none';
    const endsAt = new Date(at.getTime() + 1e9);
    const burst = {
      accountId,
      urgency: 'security',
      to: 'a@example.test',
      subject: 'x',
      text: '',
      endsAt,
    } as const;
    await portal.database.transact(async ({ outbox }) => {
      for (let place = 0; place < 600; place += 1) await outbox.add(burst, at);
    });
    const sending = send();
    await expect.poll(() => received.length, { interval: 5 }).toBeGreaterThan(20);
    await lock(portal, 'chen.zh');
    const [ahead, lockedAt] = [received.length, performance.now()];
    const place = () => received.findLastIndex(({ to }) => to.includes('chen.zh@example.test'));
    await expect.poll(place, { interval: 5 }).toBeGreaterThan(20);
    expect(performance.now() - lockedAt).toBeLessThan(3000);
    expect(place() - ahead).toBeLessThan(10);
    await sending;
  });

  test('leaves no link in the database: not while it waits, not when it was sent', async () => {
    const { portal } = await openTwo();
    const texts = (await waiting(portal)).map(({ text }) => text);
    const secrets = [...tokensIn(texts), 'verify-email?token', '驗證電子郵件'];
    expect(secrets.length).toBe(4);
    const { received, send } = await openQueue(portal);
    const dump = () =>
      readdirSync(portal.folder)
        .filter((file) => file.includes('sqlite'))
        .map((file) => readFileSync(path.join(portal.folder, file)));
    const found = () => secrets.filter((secret) => dump().some((bytes) => bytes.includes(secret)));
    expect(dump().some((bytes) => bytes.includes('lin.jw'))).toBe(true);
    expect(found()).toEqual([]);
    await send();
    expect(received).toHaveLength(4);
    expect(found()).toEqual([]);
    expect(JSON.stringify(await portal.database.read.outbox.backlog())).toContain('"waiting":0');
  });

  const answering = (responseCode: number) => Object.assign(new Error('no'), { responseCode });

  test('ends a mail that the server refuses for good, with a mark, and goes on with the others', async () => {
    const { portal } = await openTwo();
    const { received, send } = await openQueue(portal, {
      onRcptTo: ({ address }, _, done) => done(address.startsWith('lin') ? answering(550) : null),
    });
    expect(await send()).toEqual({ sent: 2, waits: 0, failed: 2 });
    portal.clock.advance(24 * 3600);
    expect(await send()).toEqual({ sent: 0, waits: 0, failed: 0 });
    expect(received).toHaveLength(2);
    expect(portal.faults.map(String).join('\n')).toMatch(/mal_\S+: 550 to RCPT TO/);
    expect(portal.faults.map(String).join('\n')).not.toContain('lin.jw');
  });

  test('tries a deferred mail again after growing pauses, and gives up at its end', async () => {
    const { portal } = await openTwo();
    let asked = 0;
    const { send } = await openQueue(portal, {
      onRcptTo: (_, __, done) => {
        asked += 1;
        done(answering(450));
      },
    });
    let failed = 0;
    const during = async (minutes: number) => {
      const before = asked;
      for (let minute = 0; minute < minutes; minute += 1) {
        failed += (await send()).failed;
        portal.clock.advance(60);
      }
      return (asked - before) / 4;
    };
    expect(await during(60)).toBeGreaterThanOrEqual(6);
    expect(await during(60)).toBeLessThanOrEqual(2);
    expect(failed).toBe(0);
    for (let hour = 2; hour < 3 * 24 + 2; hour += 1) {
      failed += (await send()).failed;
      portal.clock.advance(3600);
    }
    expect(failed).toBe(4);
    expect(await portal.database.read.outbox.backlog()).toMatchObject({ waiting: 0 });
  });

  test('loses nothing while the server is away, and asks it now and then', async () => {
    const { portal } = await openTwo();
    let away = true;
    let asked = 0;
    const { received, send } = await openQueue(portal, {
      onConnect: (_, done) => {
        asked += 1;
        done(away ? answering(421) : null);
      },
    });
    for (let seconds = 0; seconds < 600; seconds += 1) {
      await send();
      portal.clock.advance(1);
    }
    expect(asked).toBeLessThan(4 * 25);
    away = false;
    for (let seconds = 0; seconds < 61; seconds += 1) {
      await send();
      portal.clock.advance(1);
    }
    expect(received).toHaveLength(4);
  });
});
