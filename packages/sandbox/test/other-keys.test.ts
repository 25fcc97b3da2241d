import { startAgent } from '@ecpa/card-agent';
import { cardPin } from '@ecpa/card-simulator';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { SoftwareCards } from '../../card-agent/test/software-cards.ts';
import { MachineClient } from './machine-client.ts';
import { type CardKey, issuedCard } from './real-cards/issued-card.ts';
import { runSandbox, type TestSandbox } from './running-sandbox.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await runSandbox();
});
afterAll(() => sandbox.end());

/** An agent with 陳志豪's card, whose key is of another kind, and a client that asks it. */
async function clientWith(key: CardKey): Promise<MachineClient> {
  const cards = new SoftwareCards();
  const certificate = await issuedCard({ dataDir: sandbox.dataDir, card: 'chen', key });
  cards.readers = [{ name: 'Reader', card: { pin: cardPin, triesLeft: 3, certificates: [certificate] } }];
  const agent = await startAgent({ cards, origins: [sandbox.base], port: 0 });
  onTestFinished(() => agent.close());
  return new MachineClient({ ...sandbox, agent: `http://127.0.0.1:${agent.port}` });
}

test.each([
  ['RSA-2048', 'RS256'],
  ['P-256', 'ES256'],
  ['P-384', 'ES384'],
  ['P-521', 'ES512'],
  ['PSS', 'PS256'],
  ['PSS-256', 'PS256'],
  ['PSS-384', 'PS384'],
  ['PSS-512', 'PS512'],
] as const)('a card with a %s key signs in by %s, from the agent to the session', async (key, algorithm) => {
  const client = await clientWith(key);
  const token = await client.token(await client.challenge());
  expect(token).toMatchObject({ format: 'web-eid:1.0', algorithm });
  expect(await client.json('/card/sign-in', { token })).toEqual({ status: 200, answer: { next: '/' } });
  const account = await client.send('/account');
  expect(account.status).toBe(200);
  expect(await account.text()).toContain('chen.zh');
});

test.each([
  ['P-256', 'ES384'],
  ['P-384', 'ES256'],
  ['P-256', 'RS256'],
  ['PSS-256', 'RS256'],
  ['PSS-256', 'PS384'],
  ['RSA-2048', 'PS256'],
] as const)('the signature of a %s key is no other algorithm’s: %s', async (key, algorithm) => {
  const client = await clientWith(key);
  const token = { ...(await client.token(await client.challenge())), algorithm };
  const { status, answer } = await client.json('/card/sign-in', { token });
  expect(status).toBe(401);
  expect(answer['refusal']).toMatch(/^(?:algorithm-not-allowed|signature-invalid)$/);
  expect((await client.send('/account')).status).not.toBe(200);
});
