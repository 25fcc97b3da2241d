import { describe, expect, it, onTestFinished } from 'vitest';
import { type Behaviour, behaviours, openBadPost, type Stage, stages } from './bad-post.ts';
import { createMailer } from '../../src/adapters/mail/smtp-mailer.ts';

const mail = { mailId: 'mal_1', to: 'lin@example.test', subject: '您好', text: '林嘉文您好' } as const;

/** What a mail meets where the server goes wrong: `outage` says nothing about the mail. */
const fates: Readonly<Record<Stage, Readonly<Record<Behaviour, 'outage' | 'deferred' | 'refused'>>>> =
  (() => {
    const outage = {
      '451': 'outage',
      '421': 'outage',
      '554': 'outage',
      garbage: 'outage',
      silence: 'outage',
      reset: 'outage',
    } as const;
    // RFC 2920 lets a server keep its answer to MAIL FROM back until it has judged the recipient too: who gets none knows
    // only that this server serves whoever comes without a mail.
    const sender = { ...outage, silence: 'deferred', reset: 'deferred' } as const;
    const own = {
      '451': 'deferred',
      '421': 'deferred',
      '554': 'refused',
      garbage: 'deferred',
      silence: 'deferred',
      reset: 'deferred',
    } as const;
    return {
      greeting: outage,
      EHLO: outage,
      STARTTLS: outage,
      AUTH: outage,
      'MAIL FROM': sender,
      'RCPT TO': own,
      DATA: own,
      text: own,
    };
  })();

describe('a mail server that goes wrong at one stage', () => {
  const rows = stages.flatMap((stage) =>
    [true, false].flatMap((pipelines) => behaviours.map((behaviour) => ({ stage, behaviour, pipelines }))),
  );

  it('is an outage until it serves, and afterwards the matter of this mail alone', async () => {
    const met = await Promise.all(
      rows.map(async ({ stage, behaviour, pipelines }) => {
        const post = await openBadPost({ stage, behaviour, pipelines });
        const smtpUrl = stage === 'STARTTLS' ? `${post.url}?requireTLS=true` : post.url;
        const mailer = createMailer({
          smtpUrl,
          from: 'no-reply@portal.example.test',
          patience: { connect: 400, silence: 400 },
        });
        onTestFinished(() => mailer.close());
        const fate = await mailer.send(mail).then(
          ({ kind }) => kind,
          () => 'outage',
        );
        return `${stage}, ${behaviour}, ${pipelines ? 'pipelining' : 'one by one'}: ${fate}, ${post.asked() > 0 ? 'asked' : 'never asked'}`;
      }),
    );
    expect(met).toEqual(
      rows.map(
        ({ stage, behaviour, pipelines }) =>
          `${stage}, ${behaviour}, ${pipelines ? 'pipelining' : 'one by one'}: ${fates[stage][behaviour]}, asked`,
      ),
    );
  });

  it('is asked again by a connection of its own where a kept one has ended', async () => {
    const post = await openBadPost({
      stage: 'RCPT TO',
      behaviour: 'reset',
      isBad: (to) => to.startsWith('bad'),
    });
    const mailer = createMailer({ smtpUrl: post.url, from: 'no-reply@portal.example.test' });
    onTestFinished(() => mailer.close());
    expect(await mailer.send(mail)).toEqual({ kind: 'taken' });
    expect(await mailer.send({ ...mail, to: 'bad@example.test' })).toMatchObject({ kind: 'deferred' });
    expect(await mailer.send(mail)).toEqual({ kind: 'taken' });
    expect(post.taken).toEqual([mail.to, mail.to]);
  });
});
