import { once } from 'node:events';
import { createServer } from 'node:net';
import { type SandboxSettings } from './settings.ts';

/** Says in one line of each language which port is taken, and what to do. */
class PortTaken extends Error {
  constructor(setting: string, port: number) {
    super(
      `連接埠 ${port} 已被其他程式使用：請先結束它，或以 ${setting} 指定別的連接埠。\n` +
        `Port ${port} is in use by another program: end that one, or set ${setting} to another port.`,
    );
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen({ port, host: '127.0.0.1' });
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}

/**
 * Looks before anything is started: otherwise the portal of another sandbox would answer in place of this one's.
 * @throws with one line for each language, when a port is taken
 */
export async function assureFreePorts(settings: SandboxSettings): Promise<void> {
  const ports = {
    ECPA_PORT: settings.portalPort,
    SANDBOX_PORT: settings.sandboxPort,
    MYDATA_PORT: settings.myDataPort,
    AGENT_PORT: settings.agentPort,
  };
  for (const [setting, port] of Object.entries(ports))
    if (!(await isFree(port))) throw new PortTaken(setting, port);
}
