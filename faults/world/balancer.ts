import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Cleaner } from './cleaner.ts';
import { freePort } from '../../packages/testkit/src/free-port.ts';
import { httpClient } from './http.ts';

const haproxy = '/usr/sbin/haproxy';

/** HAProxy, where Debian's package is installed. */
export const hasBalancer = existsSync(haproxy);

/** What every frontend and backend of a run has. */
const common = `
defaults
  timeout connect 2s
  timeout client 60s
  timeout server 60s
  retries 3
  option redispatch 1
`;

/** Starts HAProxy with these sections. @returns when it answers on `port` */
export async function startHaproxy({
  sections,
  folder,
  name,
  cleaner,
}: {
  sections: string;
  folder: string;
  name: string;
  cleaner: Cleaner;
}): Promise<void> {
  const file = path.join(folder, `${name}.cfg`);
  writeFileSync(file, `global\n  maxconn 2000\n${common}${sections}`);
  const child = spawn(haproxy, ['-db', '-f', file], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (part: Buffer) => {
    said += part.toString();
  });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  cleaner.add(async () => {
    process.off('exit', end);
    if (child.exitCode !== null) return;
    const exit = once(child, 'exit');
    end();
    await exit;
  });
  await sleep(200);
  if (child.exitCode !== null) throw new Error(`HAProxy did not start: ${said}`);
}

export interface Balancer {
  /** Waits until the balancer sends requests to this node. */
  untilUp(node: { readonly port: number }): Promise<void>;
}

/**
 * HAProxy before nodes of the portal, as an operator has it: it asks each for its readiness twice a second, takes one out
 * that says no twice or refuses a connection, and sends a request whose connection was refused to another.
 */
export async function startBalancer({
  origin,
  port,
  nodes,
  folder,
  cleaner,
}: {
  origin: string;
  port: number;
  nodes: readonly { readonly port: number }[];
  folder: string;
  cleaner: Cleaner;
}): Promise<Balancer> {
  const statusPort = await freePort();
  const servers = nodes.map((node, place) => `  server node-${place + 1} 127.0.0.1:${node.port}`).join('\n');
  const sections = `
frontend people
  mode http
  bind 127.0.0.1:${port}
  use_backend portal if { nbsrv(portal) gt 0 }
  default_backend portal-as-it-is

frontend status
  mode http
  bind 127.0.0.1:${statusPort}
  stats enable
  stats uri /

backend portal
  mode http
  balance roundrobin
  option forwardfor
  option httpchk
  http-check send meth GET uri /readyz ver HTTP/1.1 hdr Host ${new URL(origin).host}
  http-check expect status 200
  retry-on conn-failure
  timeout check 3s
  default-server check inter 500ms fall 2 rise 1 observe layer4 error-limit 1 on-error mark-down
${servers}

backend portal-as-it-is
  mode http
  option forwardfor
${servers}
`;
  await startHaproxy({ sections, folder, name: 'portal', cleaner });
  const client = httpClient({ origin, port: () => port });
  for (;;) {
    const answer = await client.ask('/livez').catch(() => undefined);
    if (answer?.status === 200) break;
    await sleep(50);
  }
  client.close();
  return {
    async untilUp(node) {
      const name = `node-${nodes.findIndex((each) => each.port === node.port) + 1}`;
      for (;;) {
        const lines = (await (await fetch(`http://127.0.0.1:${statusPort}/;csv`)).text()).split('\n');
        const columns = lines[0]?.split(',') ?? [];
        const row = lines.map((line) => line.split(',')).find((cells) => cells[1] === name);
        if (row?.[columns.indexOf('status')] === 'UP') return;
        await sleep(50);
      }
    },
  };
}
