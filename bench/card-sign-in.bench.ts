// Card sign-ins over HTTP: challenge, token, session, audit row, all durable; revocation from a fresh CRL. Clients need
// more of a processor than the server does (they sign), so both sides are counted by what the server's own process
// used: sign-ins in each second of one core. The two take turns in one run.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import process from 'node:process';
import { certificates, endSandbox, order, post, sandbox, signed, signIn } from './card-holder.ts';
import { measureBeside, partCores } from './per-core-second.ts';
import { end, freePort } from './portal-process.ts';

partCores(sandbox.portalPid());
// Responders of the sandbox answer without nextUpdate, so each sign-in would ask: the CRL is what real ones can cache.
await order('/pki/ocsp', { mode: 'down' });

async function startParts() {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const child = spawn(
    'taskset',
    ['-c', '0', process.execPath, path.join(import.meta.dirname, 'bare-card-parts.ts'), String(port)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  // A bench that fails leaves no server behind.
  process.once('exit', () => child.kill());
  await new Promise((resolve) => child.stdout.once('data', resolve));
  await fetch(`${origin}/issuer`, { method: 'POST', body: Buffer.from(certificates.issuer, 'base64') });
  return {
    pid: child.pid ?? 0,
    async one() {
      await (await post(`${origin}/challenge`, { purpose: 'sign-in' })).arrayBuffer();
      const data = randomBytes(64);
      const token = {
        certificate: certificates.card,
        data: data.toString('base64'),
        signature: signed(data),
      };
      const answer = await post(`${origin}/sign-in`, token);
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error('the bare parts said no');
    },
    stop: () => end(child),
  };
}

const parts = await startParts();
const { value, perSecond, baseline, ratio, ratios } = await measureBeside(
  { pid: sandbox.portalPid() ?? 0, one: signIn },
  parts,
);
await parts.stop();
const line = (report: object) => process.stdout.write(`${JSON.stringify(report)}\n`);
line({
  name: 'card-sign-ins-per-core-second',
  value,
  unit: '1/s',
  baseline,
  ratio,
  target: 0.5,
  ratios,
});
line({ name: 'card-sign-ins-as-clients-came', value: perSecond, unit: '1/s' });
await endSandbox();
