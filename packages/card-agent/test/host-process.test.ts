import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { expect, onTestFinished, test } from 'vitest';
import { hostProcess } from '../src/pkcs11/host-process.ts';
import { openPkcs11Cards } from '../src/pkcs11/pkcs11-cards.ts';
import { setAside } from '../src/pkcs11/set-aside.ts';

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

const patience = { opening: 800, looking: 800, nextLook: 1500, signature: 6000, idle: 5000 };

/** A host with these modules whose code for `/bad` does something at one stage; each module has a reader of its name. */
const hostWithBad = (at: 'opening' | 'looking', does: string) =>
  hostThat(`
    const { paths } = JSON.parse(process.argv[2]);
    const run = (module, at) => {
      process.send({ stage: { module, at } });
      if (module === '/bad' && at === '${at}') ${does};
      process.send({ stage: null });
    };
    for (const path of paths) run(path, 'opening');
    process.on('message', ({ id }) => {
      for (const path of paths) run(path, 'looking');
      const readers = paths.map((name) => ({ id: name, name, pinPad: false, content: { kind: 'empty' } }));
      process.send({ id, listing: { kind: 'ready', readers } });
    });`);

test.each([
  ['crashes', 'it is opened', 'opening', `process.kill(process.pid, 'SIGSEGV')`],
  ['hangs', 'it is opened', 'opening', `for (;;);`],
  ['ends', 'it is opened', 'opening', `process.exit(3)`],
  ['crashes', 'it tells its readers', 'looking', `process.kill(process.pid, 'SIGSEGV')`],
  ['hangs', 'it tells its readers', 'looking', `for (;;);`],
  ['ends', 'it tells its readers', 'looking', `process.exit(3)`],
] as const)('a module that %s when %s is left out, and the others are used', async (_, __, at, does) => {
  const cards = openPkcs11Cards({
    modules: ['/bad', '/good'],
    patience,
    hostCommand: hostWithBad(at, does),
  });
  onTestFinished(() => cards.close());
  const look = () => cards.list({ signal: AbortSignal.timeout(5000) });
  const good = { kind: 'ready', readers: [{ name: '/good' }] };
  expect(await look()).toMatchObject(good);
  const begin = performance.now();
  expect(await look()).toMatchObject(good);
  // The next look pays nothing for it.
  expect(performance.now() - begin).toBeLessThan(patience.looking);
});

test('a module that hangs has all the time of the deadline where there is no other', async () => {
  const cards = openPkcs11Cards({
    modules: ['/bad'],
    patience,
    hostCommand: hostWithBad('looking', `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1200)`),
  });
  onTestFinished(() => cards.close());
  expect(await cards.list({ signal: AbortSignal.timeout(5000) })).toMatchObject({
    readers: [{ name: '/bad' }],
  });
});

test('each module has the whole of its time: slow ones one after the other are not taken for stuck', async () => {
  const slow = `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250)`;
  const hostCommand = hostThat(`
    const { paths } = JSON.parse(process.argv[2]);
    const run = (module, at) => { process.send({ stage: { module, at } }); ${slow}; process.send({ stage: null }); };
    for (const path of paths) run(path, 'opening');
    process.on('message', ({ id }) => {
      for (const path of paths) run(path, 'looking');
      process.send({ id, listing: { kind: 'ready', readers: paths.map((name) => ({ id: name, name, pinPad: false, content: { kind: 'empty' } })) } });
    });`);
  const cards = openPkcs11Cards({ modules: ['/a', '/b', '/c'], patience, hostCommand });
  onTestFinished(() => cards.close());
  const { readers } = { readers: [], ...(await cards.list({ signal: AbortSignal.timeout(5000) })) };
  expect(readers).toHaveLength(3);
});

test('a module that was set aside for hanging comes back after a minute, and later each time; one that cannot be opened does not', () => {
  let at = 0;
  const aside = setAside(() => at);
  const returnsAfter = () => {
    const begun = at;
    while (aside.has('/m') && at - begun < 10_000_000) at += 1000;
    return (at - begun) / 60_000;
  };
  const waits = [1, 2, 3, 4, 5, 6, 7, 8].map(() => {
    aside.put({ module: '/m', at: 'looking' });
    return returnsAfter();
  });
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  aside.put({ module: '/m', at: 'opening' });
  at += 1e12;
  expect(aside.has('/m')).toBe(true);
  expect(aside.has('/other')).toBe(false);
});
