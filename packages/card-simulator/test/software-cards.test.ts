import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startAgent } from '@ecpa/card-agent';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { cardPin, cardPuk, openTestPki, SoftwareCards, type TestPki } from '../src/index.ts';

const origin = 'http://localhost:8080';
let folder = '';
let pki: TestPki;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'cards-'));
  const person = {
    issuer: 'natural-person-g2',
    kind: 'natural-person',
    holder: '林嘉文',
    lastFour: '0003',
  } as const;
  pki = await openTestPki({
    folder,
    url: 'http://127.0.0.1:8090',
    now: new Date(),
    cards: [
      { id: 'lin', ...person },
      { id: 'tsai', ...person, triesLeft: 0 },
      { id: 'encryption-only', ...person, encryptionOnly: true },
    ],
  });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function agentWith(card?: string) {
  const cards = new SoftwareCards({ cards: pki.cards });
  if (card !== undefined) cards.insert(card);
  const agent = await startAgent({ cards, origins: [origin], port: 0 });
  onTestFinished(() => agent.close());
  const authenticate = async (pin: string, lastTry?: 'confirmed'): Promise<unknown> => {
    const response = await fetch(`${agent.origin}/agent/authenticate`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json', 'x-card-agent': '1' },
      body: JSON.stringify({ challenge: Buffer.alloc(32, 7).toString('base64'), pin, lastTry }),
    });
    return response.json();
  };
  return { cards, authenticate };
}

describe('a software card behind the real agent', () => {
  test('gives a token for the right PIN', async () => {
    const { authenticate } = await agentWith('lin');
    expect(await authenticate(cardPin)).toMatchObject({ format: 'web-eid:1.0', algorithm: 'RS256' });
  });

  test('counts wrong PINs down to the lock, forgets them after the right one, and is unblocked by its PUK', async () => {
    const { cards, authenticate } = await agentWith('lin');
    expect(await authenticate('000000')).toEqual({ error: 'pin-wrong', triesLeft: 2 });
    expect(await authenticate(cardPin)).toMatchObject({ format: 'web-eid:1.0' });
    expect(await authenticate('000000')).toEqual({ error: 'pin-wrong', triesLeft: 2 });
    expect(await authenticate('000000')).toEqual({ error: 'pin-wrong', triesLeft: 1 });
    expect(await authenticate('000000')).toEqual({ error: 'pin-last-try', triesLeft: 1 });
    expect(await authenticate('000000', 'confirmed')).toEqual({ error: 'pin-locked', triesLeft: 0 });
    expect(await authenticate(cardPin)).toEqual({ error: 'pin-locked', triesLeft: 0 });
    expect(cards.unblock('lin', '00000000')).toBe(false);
    expect(cards.unblock('lin', cardPuk)).toBe(true);
    expect(await authenticate(cardPin)).toMatchObject({ format: 'web-eid:1.0' });
  });

  test.each([
    [undefined, 'no-card'],
    ['tsai', 'pin-locked'],
    ['encryption-only', 'no-certificate'],
  ])('with %s in the reader says %s', async (card, error) => {
    const { authenticate } = await agentWith(card);
    expect(await authenticate(cardPin)).toMatchObject({ error });
  });

  test('without a reader says so', async () => {
    const { cards, authenticate } = await agentWith('lin');
    cards.plug(false);
    expect(await authenticate(cardPin)).toMatchObject({ error: 'no-reader' });
  });

  test('keeps its count over a restart', async () => {
    let saved: ConstructorParameters<typeof SoftwareCards>[0]['state'];
    const cards = new SoftwareCards({ cards: pki.cards, save: (state) => (saved = state) });
    cards.insert('lin');
    const order = {
      readerId: '',
      certificateId: 'signing',
      scheme: 'RSASSA-PKCS1-v1_5',
      hash: 'SHA-256',
      data: new Uint8Array(),
    } as const;
    await cards.sign({ ...order, pin: '000000' });
    const again = new SoftwareCards({ cards: pki.cards, ...(saved === undefined ? {} : { state: saved }) });
    expect(again.inserted).toBe('lin');
    expect(again.triesLeft('lin')).toBe(2);
  });
});
