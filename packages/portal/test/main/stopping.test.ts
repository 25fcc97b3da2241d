import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { freePort, until } from '@ecpa/testkit';
import { migrate } from '../../src/main/commands/migrate.ts';
import { readSettings } from '../../src/main/settings.ts';

const root = path.join(import.meta.dirname, '../../../..');
const program = path.join(root, 'packages/portal/dist/ecpa.js');
const launcher = path.join(root, 'packages/portal/bin/ecpa.mjs');
const folder = mkdtempSync(path.join(tmpdir(), 'stopping-'));

beforeAll(async () => {
  await migrate(readSettings({ ECPA_DATA_DIR: folder }));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });

const untilPort = (port: number, open: boolean): Promise<void> =>
  until(async () => (await isOpen(port)) === open);

interface Served {
  readonly port: number;
  readonly child: ChildProcess;
  /** What it wrote to standard output and standard error. */
  readonly said: () => string;
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

/** Starts a portal and waits until its port is open. */
async function served(
  command: string,
  args: readonly string[],
  more: NodeJS.ProcessEnv = {},
): Promise<Served> {
  const port = await freePort();
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '', ECPA_DATA_DIR: folder, ECPA_PORT: String(port), ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      said += part.toString();
    });
  const ended = once(child, 'exit').then(() => child.exitCode ?? child.signalCode);
  onTestFinished(() => {
    // Whatever is left of its group.
    try {
      process.kill(-(child.pid ?? 0), 'SIGKILL');
    } catch {
      // Nothing is left.
    }
  });
  await untilPort(port, true);
  return { port, child, said: () => said, ended };
}

const serve = () => served(process.execPath, ['--disable-sigusr1', program, 'serve']);

describe('a portal that is told to stop', () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'by %s with a kept connection has ended within two seconds',
    async (signal) => {
      const { port, child, ended, said } = await serve();
      const agent = new Agent({ keepAlive: true });
      const response = await new Promise<number | undefined>((resolve) => {
        get({ port, path: '/livez', agent }, (answer) => {
          answer.resume().once('end', () => {
            resolve(answer.statusCode);
          });
        });
      });
      expect(response).toBe(200);
      const begun = performance.now();
      child.kill(signal);
      child.kill(signal);
      expect(await ended).toBe(0);
      expect(performance.now() - begun).toBeLessThan(2000);
      expect(said()).toMatch(/"signal":"SIG\w+","msg":"closing"[\s\S]*"msg":"closed"/);
      agent.destroy();
    },
  );

  test('says on the connections that it still answers that they end', async () => {
    const { port, child, ended } = await serve();
    const socket = connect(port, '127.0.0.1');
    let answered = '';
    socket.on('data', (part: Buffer) => {
      answered += part.toString();
    });
    // Half of its body: the connection is in use while the portal drains.
    const fields = 'identifier=nobody&password=nothing';
    const head = [
      'POST /sign-in/account HTTP/1.1',
      'Host: localhost:8080',
      'Origin: http://localhost:8080',
      'Content-Type: application/x-www-form-urlencoded',
      `Content-Length: ${fields.length}`,
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\nidentifier`);
    // Answered after that one was read.
    expect((await fetch(`http://127.0.0.1:${port}/livez`)).status).toBe(200);
    child.kill('SIGTERM');
    await untilPort(port, false);
    socket.write(fields.slice('identifier'.length));
    await once(socket, 'close');
    expect(answered).toMatch(/^HTTP\/1\.1 422 [\s\S]*\r\nConnection: close\r\n/i);
    expect(await ended).toBe(0);
  });

  test('behind a proxy says first that it is not ready, and serves who comes until the proxy has seen it', async () => {
    const { port, child, ended } = await served(process.execPath, [program, 'serve'], {
      ECPA_TRUSTED_PROXIES: '127.0.0.1',
      ECPA_DRAIN_SECONDS: '2',
    });
    const ask = async (to: string) => {
      const answer = await fetch(`http://127.0.0.1:${port}${to}`);
      return {
        status: answer.status,
        connection: answer.headers.get('connection'),
        body: await answer.text(),
      };
    };
    const asked = performance.now();
    child.kill('SIGTERM');
    await until(async () => (await ask('/readyz')).body.includes('"serving","ok":false'));
    expect(await ask('/readyz')).toMatchObject({ status: 503, connection: 'close' });
    expect(await ask('/livez')).toMatchObject({ status: 200, connection: 'close' });
    expect(await ended).toBe(0);
    expect(performance.now() - asked).toBeGreaterThan(2000);
  });

  test('through npm leaves nothing behind', async () => {
    const { port, child, said } = await served('npx', ['--offline', 'ecpa', 'serve']);
    child.kill('SIGTERM');
    await untilPort(port, false);
    await until(() => said().includes('"msg":"closed"'));
  });
});

describe('a signal that opens a debugger in Node', () => {
  test.each([
    ['the launcher', [launcher, 'serve']],
    ['the program itself', [program, 'serve']],
  ])('opens none in %s, and ends nothing', async (_, args) => {
    const { port, child, said, ended } = await served(process.execPath, args);
    child.kill('SIGUSR1');
    child.kill('SIGUSR1');
    expect((await fetch(`http://localhost:${port}/livez`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(said()).not.toMatch(/debugger/i);
  });
});

test('a signal turns debug lines on, and the next one off again', async () => {
  const { child, said, ended } = await served(process.execPath, [program, 'serve']);
  for (const level of ['debug', 'info']) {
    child.kill('SIGUSR2');
    await until(() => said().includes(`"logged":"${level}","msg":"a signal changed`));
  }
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});
