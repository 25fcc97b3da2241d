import { onTestFinished } from 'vitest';
import { type AgentEvent, startAgent } from '../src/index.ts';
import { ask, type WireAnswer } from './ask-agent.ts';
import { makeCertificate } from './make-certificate.ts';
import { type SoftwareCard, SoftwareCards } from './software-cards.ts';

/** The portal's origin in the tests, and another one that the administrator also put on the list. */
export const portal = 'https://portal.example.test';
export const otherSite = 'https://other.example.test';

/** 44 characters of base64, as the portal sends them. */
export const challenge = Buffer.alloc(32, 0xfb).toString('base64');

export const pin = '246810';

const now = new Date('2026-06-01T00:00:00Z');

/** Key generation is slow; the certificate of most tests is made once. */
export const person = makeCertificate();

/** A card with the usual PIN. */
export function makeCard(certificates = [person]): SoftwareCard {
  return { pin, triesLeft: 3, certificates };
}

/** An agent with software cards that ends with the test, and short ways to ask it. */
export async function runAgent({ deadlineMs = 12_000 }: { deadlineMs?: number } = {}) {
  const cards = new SoftwareCards();
  cards.readers = [{ name: 'Reader 1', card: makeCard() }];
  const events: AgentEvent[] = [];
  const log = (event: AgentEvent) => void events.push(event);
  const agent = await startAgent({
    cards,
    origins: [portal, otherSite],
    port: 0,
    now: () => now,
    deadlineMs,
    log,
  });
  onTestFinished(() => agent.close());
  const { port } = agent;
  const authenticate = (
    body: unknown = { challenge, pin },
    headers: Record<string, string | string[]> = {},
  ): Promise<WireAnswer> =>
    ask({
      port,
      path: '/agent/authenticate',
      method: 'POST',
      headers: { Origin: portal, 'Content-Type': 'application/json', 'X-Card-Agent': '1', ...headers },
      body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    });
  const status = (headers: Record<string, string | string[]> = { Origin: portal }) =>
    ask({ port, path: '/agent/status', headers });
  const hipki = (
    request: string | object,
    headers: Record<string, string> = { Origin: portal },
    query = '',
  ) =>
    ask({
      port,
      path: `/sign${query}`,
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
      body: `tbsPackage=${typeof request === 'string' ? request : JSON.stringify(request)}`,
    });
  return { agent, cards, events, port, authenticate, status, hipki };
}
