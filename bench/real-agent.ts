// The shipped executable of the card agent at a real pcscd, with a virtual reader that holds a PIV card of the
// sandbox's PKI, and a portal that trusts it; for benchmarks.
import { execFileSync, spawn } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { z } from 'zod';
import { openscModule, startReaderStack } from '../packages/card-agent/test/real-cards/reader-stack.ts';
import { startSandbox } from '../packages/sandbox/src/index.ts';
import { end, freePort } from './portal-process.ts';

const kept = z.object({
  keys: z.record(z.string(), z.object({ privateKey: z.string() })),
  certificates: z.record(z.string(), z.string()),
});

export const pin = '246810';

/** Waits until `look` says yes. @throws after ten seconds */
export async function until(look: () => Promise<boolean>): Promise<void> {
  for (const begun = performance.now(); performance.now() - begun < 10_000;) {
    if (await look().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('waited in vain');
}

/** Starts readers, portal and agent; the card is that of the sandbox’s `chen`, RSA-2048, bound to an account. */
export async function startRealAgent() {
  const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-bench-'));
  const build = path.join(import.meta.dirname, '../packages/card-agent/packaging/build-executable.mjs');
  execFileSync(process.execPath, [build, '--out', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  const port = await freePort();
  const portalPort = await freePort();
  const origin = `http://localhost:${portalPort}`;
  const stack = await startReaderStack();
  const sandbox = await startSandbox({
    dataDir: path.join(folder, 'sandbox'),
    baseUrl: origin,
    portalPort,
    sandboxPort: await freePort(),
    myDataPort: await freePort(),
    agentPort: await freePort(),
    portalEnvironment: { ECPA_LOG_LEVEL: 'silent', ECPA_AGENT_PORT: String(port) },
  });
  const pki = kept.parse(JSON.parse(readFileSync(path.join(folder, 'sandbox/pki/pki.json'), 'utf8')));
  const name = 'card chen signing';
  const key = Buffer.from(pki.keys[name]?.privateKey ?? '', 'base64');
  const certificate = {
    der: Buffer.from(pki.certificates[name] ?? '', 'base64'),
    privateKey: createPrivateKey({ key, format: 'der', type: 'pkcs8' }),
  };
  await stack.insert(0, { serial: 'TP00000001', pin, keys: [{ slot: '9a', certificate }] });
  const config = path.join(folder, 'config.json');
  writeFileSync(config, JSON.stringify({ origins: [origin], modules: [openscModule], port }));
  const agent = spawn(path.join(folder, 'linux-x64/card-agent'), ['run', '--config', config], {
    env: { ...process.env, ...stack.env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ask = (to: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${port}${to}`, {
      ...init,
      headers: { origin, 'content-type': 'application/json', 'x-card-agent': '1' },
    });
  return {
    origin,
    pid: agent.pid ?? 0,
    /** Asks the agent as the portal's page does. */
    ask,
    async close() {
      await end(agent);
      await sandbox.close();
      await stack.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
