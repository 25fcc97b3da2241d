import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { assureFreePorts } from '../src/free-ports.ts';

async function port(): Promise<{ port: number; free: () => Promise<void> }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    free: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

it('does not start beside a program that holds one of its ports, and names the port and the setting', async () => {
  const [portal, sandbox, myData, agent] = [await port(), await port(), await port(), await port()];
  await Promise.all([sandbox.free(), myData.free(), agent.free()]);
  const settings = {
    dataDir: '/nonexistent',
    baseUrl: `http://localhost:${portal.port}`,
    portalPort: portal.port,
    sandboxPort: sandbox.port,
    myDataPort: myData.port,
    agentPort: agent.port,
  };
  await expect(assureFreePorts(settings)).rejects.toThrow(`Port ${portal.port} is in use`);
  await expect(assureFreePorts(settings)).rejects.toThrow('ECPA_PORT');
  await portal.free();
  await expect(assureFreePorts(settings)).resolves.toBeUndefined();
});
