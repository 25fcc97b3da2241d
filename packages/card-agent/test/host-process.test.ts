import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { expect, onTestFinished, test } from 'vitest';
import { hostProcess } from '../src/pkcs11/host-process.ts';
import { openPkcs11Cards } from '../src/pkcs11/pkcs11-cards.ts';

/** A host that does what its one line says. */
function hostThat(does: string): [string, string] {
  const folder = mkdtempSync(path.join(tmpdir(), 'host-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const file = path.join(folder, 'host.mjs');
  writeFileSync(file, does);
  return [process.execPath, file];
}

const start = (does: string, idleMs = 30_000) => {
  const host = hostProcess({ command: hostThat(does), env: process.env, idleMs });
  onTestFinished(() => {
    host.kill();
  });
  return host;
};

const answering = `process.on('message', ({ id }) => process.send({ id, pid: process.pid }));`;
const never = new AbortController().signal;
const call = { call: 'list' } as const;

test('one process answers one request after another', async () => {
  const host = start(answering);
  const first = await host.ask(call, never);
  expect(first).toMatchObject({ kind: 'answer', value: { id: 1 } });
  const second = await host.ask(call, never);
  expect(
    second.kind === 'answer' && first.kind === 'answer' && second.value['pid'] === first.value['pid'],
  ).toBe(true);
});

test('a host stuck in native code is killed at the signal, and the next request gets a fresh one', async () => {
  const stuck = `let n = 0; process.on('message', ({ id, call }) => { if (call === 'sign') for (;;); process.send({ id }); });`;
  const host = start(stuck);
  const order = {
    readerId: '',
    certificateId: '',
    pin: '',
    scheme: 'ECDSA',
    hash: 'SHA-256',
    data: new Uint8Array(),
  } as const;
  const begin = performance.now();
  expect(await host.ask({ call: 'sign', order }, AbortSignal.timeout(200))).toEqual({ kind: 'killed' });
  expect(performance.now() - begin).toBeLessThan(2000);
  expect((await host.ask(call, never)).kind).toBe('answer');
});

test('a driver that crashes takes its process with it and nothing else', async () => {
  const host = start(`process.on('message', () => process.kill(process.pid, 'SIGSEGV'));`);
  expect(await host.ask(call, never)).toEqual({ kind: 'crashed' });
});

test('a host that cannot start is told as such', async () => {
  expect(await start('process.exit(1)').ask(call, never)).toEqual({ kind: 'no-host' });
  const absent = hostProcess({ command: ['/nonexistent/program'], env: {}, idleMs: 1000 });
  expect(await absent.ask(call, never)).toEqual({ kind: 'no-host' });
});

test('an unused host ends by itself', async () => {
  const host = start(answering, 100);
  await host.ask(call, never);
  expect(host.isRunning()).toBe(true);
  await expect.poll(() => host.isRunning()).toBe(false);
});

test.each([
  ['a listing that is none', `{ id, listing: { kind: 'ready', readers: 7 } }`],
  [
    'a certificate of a megabyte',
    `{ id, listing: { kind: 'ready', readers: [{ id: '', name: '', pinPad: false, content: { kind: 'card', card: { serial: '', triesLeft: null, pinLength: { min: 1, max: 2 }, certificates: [{ id: '', label: '', unverifiedDer: new Uint8Array(1e6) }] } } }] } }`,
  ],
  ['a fault', `{ id, fault: 'TypeError' }`],
])('%s from the host is a fault, never believed', async (_, reply) => {
  const hostCommand = hostThat(`process.on('message', ({ id }) => process.send(${reply}));`);
  const cards = openPkcs11Cards({ modules: ['/some/module.so'], hostCommand });
  onTestFinished(() => cards.close());
  await expect(cards.list({ signal: never })).rejects.toThrow('the PKCS#11 host failed');
});

test.each([
  ['crashes', `process.kill(process.pid, 'SIGSEGV')`],
  ['hangs', `for (;;);`],
])('a module that %s when it is opened is left out, and the others are used', async (_, does) => {
  const host = hostThat(`
    const { paths } = JSON.parse(process.argv[2]);
    for (const path of paths) {
      process.send({ opening: path });
      if (path === '/bad') ${does};
      process.send({ opening: null });
    }
    process.on('message', ({ id }) => {
      const readers = paths.map((name) => ({ id: name, name, pinPad: false, content: { kind: 'empty' } }));
      process.send({ id, listing: { kind: 'ready', readers } });
    });`);
  const cards = openPkcs11Cards({
    modules: ['/bad', '/good'],
    patience: { opening: 300, nextLook: 1500, signature: 6000, idle: 5000 },
    hostCommand: host,
  });
  onTestFinished(() => cards.close());
  const look = () => cards.list({ signal: AbortSignal.timeout(5000) });
  expect(await look()).toMatchObject({ kind: 'ready', readers: [{ name: '/good' }] });
  expect(await look()).toMatchObject({ kind: 'ready', readers: [{ name: '/good' }] });
});
