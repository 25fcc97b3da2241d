import { X509Certificate } from 'node:crypto';
import path from 'node:path';
import process from 'node:process';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type RunningAgent, startAgent } from '../../src/index.ts';
import { openPkcs11Cards } from '../../src/pkcs11/pkcs11-cards.ts';
import { ask } from '../ask-agent.ts';
import { makeCertificate } from '../make-certificate.ts';
import { challenge, person, portal } from '../running-agent.ts';
import { missingPart, openscModule, type StackCard, startReaderStack } from './reader-stack.ts';

const missing = missingPart();
const main = path.join(import.meta.dirname, '../../src/main.ts');
const second = makeCertificate({ key: 'P-256' });

describe.skipIf(missing !== undefined)(
  `PIV cards of other makers behind pcscd, vpcd and OpenSC (missing here: ${missing ?? 'nothing'})`,
  () => {
    let stack: Awaited<ReturnType<typeof startReaderStack>>;
    let agent: RunningAgent;
    let serial = 0;

    beforeAll(async () => {
      stack = await startReaderStack();
      process.env['PCSCLITE_CSOCK_NAME'] = stack.env.PCSCLITE_CSOCK_NAME;
      const cards = openPkcs11Cards({
        modules: [openscModule],
        hostCommand: [process.execPath, main, 'pkcs11-host'],
      });
      agent = await startAgent({ cards, origins: [portal], port: 0 });
    });
    afterAll(async () => {
      await agent.close();
      await stack.stop();
    });
    afterEach(() => stack.pull(0));

    const status = () => ask({ port: agent.port, path: '/agent/status', headers: { Origin: portal } });
    const insert = async (card: Partial<StackCard>) => {
      serial += 1;
      const keys: StackCard['keys'] = [{ slot: '9a', certificate: person }];
      await stack.insert(0, { serial: `OM${String(serial).padStart(8, '0')}`, keys, ...card });
      await expect
        .poll(status, { timeout: 10_000 })
        .toMatchObject({ json: { readers: [{ state: 'card' }, {}] } });
    };
    const authenticate = async (pin = '246810', certificate?: string) =>
      ask({
        port: agent.port,
        path: '/agent/authenticate',
        method: 'POST',
        headers: { Origin: portal, 'Content-Type': 'application/json', 'X-Card-Agent': '1' },
        body: JSON.stringify({ challenge, pin, certificate }),
      });

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
      expect((await authenticate('111111')).json).toEqual({ error: 'pin-locked', triesLeft: 0 });
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
