import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, type IncomingHttpHeaders, type Server } from 'node:http';
import { get as getByTls } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freePort, until } from '@ecpa/testkit';

const guide = readFileSync(path.join(import.meta.dirname, '../../../../docs/guides/proxies.md'), 'utf8');
const textOf = (language: string): string =>
  new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(guide)?.[1] ?? '';
const has = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;
const name = 'portal.example.gov.tw';

interface Ports {
  readonly plain: number;
  readonly tls: number;
  readonly one: number;
  readonly two: number;
}

/** The text of the guide, for addresses and files of this machine. */
const fitted = (text: string, folder: string, { one, two }: Ports): string =>
  text
    .replaceAll('10.0.0.11:8080', `127.0.0.1:${one}`)
    .replaceAll('10.0.0.12:8080', `127.0.0.1:${two}`)
    .replaceAll('/etc/ssl/', `${folder}/`);

const proxies = [
  {
    proxy: 'nginx',
    isHere: has('nginx', '-v'),
    asksWhoIsReady: false,
    start: (folder: string, ports: Ports) => {
      const text = fitted(textOf('nginx'), folder, ports)
        .replace('listen 80;', `listen 127.0.0.1:${ports.plain};`)
        .replace('listen 443 ', `listen 127.0.0.1:${ports.tls} `);
      const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
        (kind) => `${kind}_temp_path ${folder}/${kind};`,
      );
      const user = process.getuid?.() === 0 ? 'user root;' : '';
      const file = path.join(folder, 'nginx.conf');
      writeFileSync(
        file,
        `${user} daemon off; pid ${folder}/pid; error_log stderr crit; events {}
http { access_log off; ${places.join(' ')} ${text} }`,
      );
      return spawn('nginx', ['-p', folder, '-e', 'stderr', '-c', file], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    },
  },
  {
    proxy: 'HAProxy',
    isHere: has('haproxy', '-v'),
    asksWhoIsReady: true,
    start: (folder: string, ports: Ports) => {
      const text = fitted(textOf('haproxy'), folder, ports)
        .replace('bind :80\n', `bind 127.0.0.1:${ports.plain}\n`)
        .replace('bind :443 ', `bind 127.0.0.1:${ports.tls} `);
      const file = path.join(folder, 'haproxy.cfg');
      writeFileSync(file, text);
      return spawn('haproxy', ['-db', '-q', '-f', file], { stdio: ['ignore', 'ignore', 'inherit'] });
    },
  },
  {
    proxy: 'Caddy',
    isHere: has('caddy', 'version'),
    asksWhoIsReady: true,
    start: (folder: string, ports: Ports) => {
      const text = fitted(textOf('caddyfile'), folder, ports);
      const file = path.join(folder, 'Caddyfile');
      writeFileSync(
        file,
        `{\n  admin off\n  http_port ${ports.plain}\n  https_port ${ports.tls}\n  log {\n    level ERROR\n  }\n}\n${text}`,
      );
      return spawn('caddy', ['run', '--config', file, '--adapter', 'caddyfile'], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder, HOME: folder },
      });
    },
  },
];

describe.each(proxies)('the text of the guide for $proxy', ({ proxy, isHere, asksWhoIsReady, start }) => {
  describe.skipIf(!isHere)(`(needs ${proxy})`, () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'proxy-'));
    let ports: Ports;
    let child: ChildProcess;
    let nodes: { server: Server; ready: boolean; asked: IncomingHttpHeaders[] }[] = [];

    /** A node as far as a proxy sees one: it says whether it is ready, and what reached it. */
    const node = async (port: number) => {
      const asked: IncomingHttpHeaders[] = [];
      const one = {
        ready: true,
        asked,
        server: createServer((request, response) => {
          if (request.url === '/readyz') {
            response.writeHead(one.ready ? 200 : 503).end();
            return;
          }
          asked.push(request.headers);
          response.end('here');
        }),
      };
      await once(one.server.listen(port, '127.0.0.1'), 'listening');
      return one;
    };
    const close = async ({ server }: { server: Server }) => {
      const closed = once(server, 'close');
      server.close().closeAllConnections();
      await closed;
    };

    /** Asks the proxy as a browser does. @returns the status */
    const ask = (headers: Readonly<Record<string, string>> = {}): Promise<number> =>
      new Promise((resolve, reject) => {
        getByTls(
          {
            host: '127.0.0.1',
            port: ports.tls,
            servername: name,
            path: '/',
            ca: readFileSync(path.join(folder, 'portal.pem')),
            headers: { Host: name, ...headers },
            agent: false,
          },
          (answer) => {
            answer.resume().once('end', () => {
              resolve(answer.statusCode ?? 0);
            });
          },
        ).once('error', reject);
      });

    beforeAll(async () => {
      ports = {
        plain: await freePort(),
        tls: await freePort(),
        one: await freePort(),
        two: await freePort(),
      };
      mkdirSync(folder, { recursive: true });
      execFileSync(
        'openssl',
        [
          ...[
            'req',
            '-x509',
            '-newkey',
            'ec',
            '-pkeyopt',
            'ec_paramgen_curve:P-256',
            '-nodes',
            '-days',
            '30',
          ],
          ...['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`],
          ...['-keyout', `${folder}/portal.key`, '-out', `${folder}/portal.pem`],
        ],
        { stdio: 'ignore' },
      );
      // HAProxy reads the key from the file of the certificate; the others look for the certificate alone.
      writeFileSync(
        `${folder}/portal.pem`,
        readFileSync(`${folder}/portal.pem`, 'utf8') + readFileSync(`${folder}/portal.key`, 'utf8'),
      );
      nodes = [await node(ports.one), await node(ports.two)];
      child = start(folder, ports);
      await until(() => {
        if (child.exitCode !== null) throw new Error(`${proxy} ended: ${child.exitCode}`);
        return ask().then(
          (status) => status === 200,
          () => false,
        );
      });
    });
    beforeEach(() => {
      for (const { asked } of nodes) asked.length = 0;
    });
    afterAll(async () => {
      if (child.exitCode === null) {
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        await ended;
      }
      await Promise.all(nodes.map(close));
      rmSync(folder, { recursive: true });
    });

    test('hands on the host as the browser wrote it, and whom it sees instead of what a client claims', async () => {
      const claims = {
        'X-Forwarded-For': '203.0.113.7',
        'Client-Cert': ':bm8gY2FyZA==:',
        'Client-Cert-Chain': ':bm8gY2FyZA==:',
      };
      expect(await ask(claims)).toBe(200);
      const [reached] = nodes.flatMap(({ asked }) => asked);
      expect(reached).toMatchObject({ host: name, 'x-forwarded-for': '127.0.0.1' });
      // Taken away, or handed on empty, which the portal reads as none.
      expect(reached?.['client-cert'] ?? '').toBe('');
      expect(reached?.['client-cert-chain'] ?? '').toBe('');
    });

    test('sends whoever comes without TLS to the same address with it', async () => {
      const answered = await new Promise<string>((resolve, reject) => {
        get(
          { host: '127.0.0.1', port: ports.plain, path: '/apps?q=1', headers: { Host: name } },
          (answer) => {
            answer.resume();
            resolve(`${answer.statusCode ?? 0} ${answer.headers.location ?? ''}`);
          },
        ).once('error', reject);
      });
      expect(answered).toMatch(new RegExp(`^30[18] https://${name}(:${ports.tls})?/apps\\?q=1$`));
    });

    test('lets nobody notice a node that is gone, nor its return', async () => {
      const [first] = nodes;
      if (first === undefined) throw new Error('no node');
      await close(first);
      const statuses: number[] = [];
      for (let count = 0; count < 20; count += 1) statuses.push(await ask());
      expect(new Set(statuses)).toEqual(new Set([200]));
      nodes[0] = await node(ports.one);
      await until(async () => {
        await ask();
        return (nodes[0]?.asked.length ?? 0) > 0;
      });
    });

    test.skipIf(!asksWhoIsReady)('sends nobody to a node that is not ready', async () => {
      const [first] = nodes;
      if (first === undefined) throw new Error('no node');
      first.ready = false;
      await until(async () => {
        first.asked.length = 0;
        for (let count = 0; count < 20; count += 1) expect(await ask()).toBe(200);
        return first.asked.length === 0;
      });
      first.ready = true;
    });
  });
});
