// What is around every request: /livez, the home page, and the launcher with a session, beside a bare node:http server that
// answers a word; in turn, by the processor time of each server.
import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { agent, ask } from './oidc-client.ts';
import { portalSide } from './oidc-sides.ts';
import { measureBeside, partCores } from './per-core-second.ts';
import { end } from './portal-process.ts';

const portal = await portalSide();
partCores(portal.pid);
const child = spawn(
  'taskset',
  ['-c', '0', process.execPath, path.join(import.meta.dirname, 'bare-http-server.cjs')],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
// A bench that fails leaves no server behind.
process.once('exit', () => child.kill());
const port = await new Promise<string>((resolve) => {
  child.stdout.once('data', (text: Buffer) => {
    resolve(text.toString().trim());
  });
});

const from =
  (address: string, cookie = '') =>
  async () => {
    const { status } = await ask(address, { headers: { cookie } });
    if (status !== 200) throw new Error(`${address} answered ${status}`);
  };
const bare = { pid: child.pid ?? 0, one: from(`http://127.0.0.1:${port}/`) };
const { origin } = new URL(portal.provider.token);
for (const [name, target, one] of [
  ['livez-per-core-second', 0.5, from(`${origin}/livez`)],
  ['home-page-per-core-second', 0.25, from(`${origin}/`)],
  ['launcher-per-core-second', 0.12, from(`${origin}/apps`, portal.cookies[0])],
] as const) {
  const { value, baseline, ratio, ratios } = await measureBeside({ pid: portal.pid, one }, bare);
  process.stdout.write(`${JSON.stringify({ name, value, unit: '1/s', baseline, ratio, target, ratios })}\n`);
}
await end(child);
await portal.stop();
agent.destroy();
