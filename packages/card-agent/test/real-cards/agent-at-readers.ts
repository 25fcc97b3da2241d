import path from 'node:path';
import process from 'node:process';
import { startAgent } from '../../src/index.ts';
import { openPkcs11Cards } from '../../src/pkcs11/pkcs11-cards.ts';
import { ask } from '../ask-agent.ts';
import { challenge, portal } from '../running-agent.ts';
import { openscModule, startReaderStack } from './reader-stack.ts';

const main = path.join(import.meta.dirname, '../../src/main.ts');

/** An agent on OpenSC at two real readers, and short ways to ask it as the portal's page does. */
export async function startAgentAtReaders({ deadlineMs }: { deadlineMs?: number } = {}) {
  const stack = await startReaderStack();
  process.env['PCSCLITE_CSOCK_NAME'] = stack.env.PCSCLITE_CSOCK_NAME;
  const cards = openPkcs11Cards({
    modules: [openscModule],
    hostCommand: [process.execPath, main, 'pkcs11-host'],
  });
  const agent = await startAgent({
    cards,
    origins: [portal],
    port: 0,
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
  });
  const { port } = agent;
  return {
    stack,
    status: () => ask({ port, path: '/agent/status', headers: { Origin: portal } }),
    authenticate: (pin: string, certificate?: string, lastTry?: 'confirmed') =>
      ask({
        port,
        path: '/agent/authenticate',
        method: 'POST',
        headers: { Origin: portal, 'Content-Type': 'application/json', 'X-Card-Agent': '1' },
        body: JSON.stringify({ challenge, pin, certificate, lastTry }),
      }),
    async stop() {
      await agent.close();
      await stack.stop();
    },
  };
}
