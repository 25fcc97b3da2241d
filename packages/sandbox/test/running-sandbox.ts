import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '@ecpa/testkit';
import { type Sandbox, startSandbox } from '../src/index.ts';

/** Keys of a PKI take seconds to make: they are made once per machine and handed from test to test. */
const keptPki = path.join(import.meta.dirname, '../../../node_modules/.cache/sandbox-pki/pki.json');

export interface TestSandbox extends Sandbox {
  readonly base: string;
  readonly agent: string;
  readonly dataDir: string;
  /** Asks the control interface; throws when it says no. */
  order(path: string, body?: object): Promise<void>;
  read(path: string): Promise<unknown>;
  end(): Promise<void>;
}

/** A sandbox of its own in a folder of its own, on ports that are free. */
export async function runSandbox(
  portalEnvironment: Readonly<Record<string, string>> = {},
): Promise<TestSandbox> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'sandbox-'));
  const pkiFile = path.join(dataDir, 'pki/pki.json');
  mkdirSync(path.dirname(pkiFile));
  if (existsSync(keptPki)) copyFileSync(keptPki, pkiFile);
  const [portalPort, sandboxPort, myDataPort, agentPort] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const base = `http://localhost:${portalPort}`;
  const sandbox = await startSandbox({
    dataDir,
    baseUrl: base,
    portalPort,
    sandboxPort,
    myDataPort,
    agentPort,
    portalEnvironment,
  });
  mkdirSync(path.dirname(keptPki), { recursive: true });
  if (!existsSync(keptPki)) copyFileSync(pkiFile, keptPki);
  return {
    ...sandbox,
    base,
    dataDir,
    agent: `http://127.0.0.1:${agentPort}`,
    async order(to, body = {}) {
      const response = await fetch(sandbox.controlUrl + to, { method: 'POST', body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`${to}: ${response.status} ${await response.text()}`);
    },
    read: async (from) => {
      const answer: unknown = await (await fetch(sandbox.controlUrl + from)).json();
      return answer;
    },
    async end() {
      await sandbox.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
