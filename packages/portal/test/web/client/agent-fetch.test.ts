import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { type AgentStatus } from '@ecpa/card-protocol';
import { probeAgent } from '../../../src/web/client/agent-fetch.ts';
import { card, statusWith } from './statuses.ts';

/** An agent that tells these statuses one after the other, and the last one from then on. */
async function agentThatTells(...statuses: AgentStatus[]): Promise<number> {
  let told = 0;
  const server = createServer((_, response) => {
    response.end(JSON.stringify(statuses[Math.min(told, statuses.length - 1)]));
    told += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

const reading = { ...statusWith(), busy: true };

test('an agent that is still reading is asked until it has something to show', async () => {
  const port = await agentThatTells(reading, reading, statusWith(card()));
  expect(await probeAgent({ port, patience: 2500 })).toMatchObject({
    kind: 'agent',
    status: { busy: false, readers: [{ state: 'card' }] },
  });
});

test('an agent that is busy and saw readers before is taken at its word', async () => {
  const before = { ...statusWith(card()), busy: true };
  const port = await agentThatTells(before, statusWith(null));
  expect(await probeAgent({ port, patience: 2500 })).toMatchObject({ kind: 'agent', status: before });
});
