import { createHash } from 'node:crypto';
import { parseAgentStatus } from '@ecpa/card-protocol';
import { expect, test } from 'vitest';
import { makeCertificate } from './make-certificate.ts';
import { makeCard, person, runAgent } from './running-agent.ts';

test('the status tells readers, cards, kinds and dates, and of the holder only the first character', async () => {
  const { status, cards } = await runAgent();
  cards.readers.push({ name: 'Reader 2' });
  const { json, text } = await status();
  expect(parseAgentStatus(json)).toEqual(json);
  expect(json).toEqual({
    agent: { name: 'ecpa-card-agent', version: '0.1.0' },
    middleware: 'ready',
    busy: false,
    readers: [
      {
        name: 'Reader 1',
        pinPad: false,
        state: 'card',
        card: {
          triesLeft: 3,
          pinLength: { min: 6, max: 8 },
          certificates: [
            {
              fingerprint: createHash('sha256').update(person.der).digest('hex'),
              kind: 'natural-person',
              usage: 'signing',
              notBefore: '2025-01-01T00:00:00.000Z',
              notAfter: '2030-01-01T00:00:00.000Z',
              maskedHolder: '林○○',
            },
          ],
        },
      },
      { name: 'Reader 2', pinPad: false, state: 'empty', card: null },
    ],
  });
  for (const personal of ['嘉文', '0000000112345678', '0003']) expect(text).not.toContain(personal);
});

test('agency, other and encryption certificates are told apart', async () => {
  const { status, cards } = await runAgent();
  const certificates = [
    makeCertificate({ subjectType: 'agency', key: 'P-256' }),
    makeCertificate({ subjectType: 'none', key: 'P-256' }),
    makeCertificate({ usage: 0x30, key: 'P-256' }),
  ];
  cards.readers = [{ name: 'Reader 1', card: makeCard(certificates) }];
  const read = parseAgentStatus((await status()).json);
  expect(read?.readers[0]?.card?.certificates.map(({ kind, usage }) => [kind, usage])).toEqual([
    ['agency', 'signing'],
    ['other', 'signing'],
    ['natural-person', 'encryption'],
  ]);
});

test('a missing driver is a state, not an error', async () => {
  const { status, cards } = await runAgent();
  cards.middleware = false;
  expect((await status()).json).toMatchObject({ middleware: 'missing', readers: [] });
});

test('a driver that takes its time is told as busy, and the look goes on', async () => {
  const { status, cards } = await runAgent();
  const driver = Promise.withResolvers<undefined>();
  cards.duringList = () => driver.promise;
  expect((await status()).json).toMatchObject({ busy: true, middleware: 'ready', readers: [] });
  driver.resolve(undefined);
  expect((await status()).json).toMatchObject({ busy: false, readers: [{ name: 'Reader 1' }] });
  const again = Promise.withResolvers<undefined>();
  cards.duringList = () => again.promise;
  // What was seen before is shown meanwhile.
  expect((await status()).json).toMatchObject({ busy: true, readers: [{ name: 'Reader 1' }] });
  again.resolve(undefined);
});

test('a fault of a look for which nobody waits any more ends nothing, and the next look is a fresh one', async () => {
  const { status, cards, events } = await runAgent();
  const driver = Promise.withResolvers<undefined>();
  cards.duringList = () => driver.promise;
  expect((await status()).json).toMatchObject({ busy: true });
  driver.reject(new Error('the driver failed'));
  cards.duringList = () => undefined;
  expect((await status()).status).toBe(200);
  expect(events.filter(({ event }) => event === 'fault')).toEqual([]);
});
