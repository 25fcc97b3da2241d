import { X509Certificate } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeCertificate } from '../make-certificate.ts';
import { person } from '../running-agent.ts';
import { startAgentAtReaders } from './agent-at-readers.ts';
import { missingPart, type StackCard } from './reader-stack.ts';

const missing = missingPart();
const second = makeCertificate({ key: 'P-256' });

describe.skipIf(missing !== undefined)(
  `PIV cards of other makers behind pcscd, vpcd and OpenSC (missing here: ${missing ?? 'nothing'})`,
  () => {
    let desk: Awaited<ReturnType<typeof startAgentAtReaders>>;
    let stack: (typeof desk)['stack'];
    let serial = 0;
    const status = () => desk.status();
    const authenticate = (pin = '246810', certificate?: string, lastTry?: 'confirmed') =>
      desk.authenticate(pin, certificate, lastTry);

    beforeAll(async () => {
      desk = await startAgentAtReaders();
      ({ stack } = desk);
    });
    afterAll(() => desk.stop());
    afterEach(() => stack.pull(0));

    const insert = async (card: Partial<StackCard>) => {
      serial += 1;
      const keys: StackCard['keys'] = [{ slot: '9a', certificate: person }];
      await stack.insert(0, { serial: `OM${String(serial).padStart(8, '0')}`, keys, ...card });
      await expect.poll(status).toMatchObject({ json: { readers: [{ state: 'card' }, {}] } });
    };
    test.each([
      ['whose certificates are compressed', { compressed: true }],
      ['without a number', { anonymous: true }],
      ['that names its PIN in a discovery object', { discovery: true }],
      [
        'with a key of RSA-3072',
        { keys: [{ slot: '9a', certificate: makeCertificate({ key: 'RSA-3072' }) }] },
      ],
      ['that takes 30 ms for each answer', { delay: 30 }],
    ] satisfies [string, Partial<StackCard>][])('a card %s signs', async (_, card) => {
      await insert(card);
      const answer = await authenticate();
      expect(answer.json).toMatchObject({ format: 'web-eid:1.0' });
      expect(await stack.state(0)).toMatchObject({ pinsPresented: 1, verified: false });
    });

    test('a card with two keys that can sign does so with the one that was chosen', async () => {
      const keys: StackCard['keys'] = [
        { slot: '9a', certificate: person },
        { slot: '9c', certificate: second },
      ];
      await insert({ keys });
      for (const [{ der }, algorithm] of [
        [person, 'RS256'],
        [second, 'ES256'],
      ] as const) {
        const { fingerprint256 } = new X509Certificate(der);
        expect((await authenticate('246810', fingerprint256)).json).toMatchObject({ algorithm });
      }
    });

    test('a key beside one for encryption is the one that signs', async () => {
      await insert({
        keys: [
          { slot: '9d', certificate: makeCertificate({ usage: 0x30 }) },
          { slot: '9c', certificate: second },
        ],
      });
      expect((await authenticate()).json).toMatchObject({ algorithm: 'ES256' });
    });

    test('a card that comes with one try left says so before anybody types, and is locked by a wrong PIN', async () => {
      await insert({ triesLeft: 1 });
      expect((await status()).json).toMatchObject({ readers: [{ card: { triesLeft: 1 } }, {}] });
      expect((await authenticate('111111')).json).toEqual({ error: 'pin-last-try', triesLeft: 1 });
      expect((await authenticate('111111', undefined, 'confirmed')).json).toEqual({
        error: 'pin-locked',
        triesLeft: 0,
      });
      expect(await stack.state(0)).toMatchObject({ pinsPresented: 1, triesLeft: 0 });
    });

    test('a card that comes locked hears no PIN', async () => {
      await insert({ triesLeft: 0 });
      expect((await authenticate()).json).toEqual({ error: 'pin-locked', triesLeft: 0 });
      expect(await stack.state(0)).toMatchObject({ pinsPresented: 0 });
    });

    test('a card of ten tries counts by itself', async () => {
      await insert({ tries: 10 });
      expect((await authenticate('111111')).json).toMatchObject({ error: 'pin-wrong' });
      expect(await stack.state(0)).toMatchObject({ pinsPresented: 1, triesLeft: 9 });
    });
  },
);
