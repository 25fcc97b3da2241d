import { reportPerson } from '../packages/portal/test/report-person.ts';
// Starts the built portal as operators do, with accounts to sign in with, for benchmarks.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {
  openPortalStores,
  parseAccountName,
  parseAgencyCode,
  type Stores,
} from '../packages/portal/src/index.ts';
import { parseNationalId } from '../packages/portal/src/domain/person/national-id.ts';

const root = path.dirname(import.meta.dirname);
export const program = path.join(root, 'packages/portal/dist/ecpa.js');
export const benchPassword = 'a password of the bench';

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });

/** National IDs with a right check digit, area letter Y, that belong to nobody. */
function* nationalIds() {
  for (let number = 9_000_000; ; number += 1) {
    for (let digit = 0; digit < 10; digit += 1) {
      const id = parseNationalId(`Y1${number}${digit}`);
      if (id !== undefined) yield id;
    }
  }
}

interface Seed {
  readonly count: number;
  readonly passwordHash: string;
  /** Whose person has left, by their place among the accounts. */
  readonly isSeparated: (place: number) => boolean;
}

async function seed(stores: Stores, { count, passwordHash, isSeparated }: Seed) {
  const at = new Date();
  const code = parseAgencyCode('Y00000000A');
  if (code === undefined) throw new Error('no agency code');
  await stores.agencies.save(
    { code, oid: '2.16.886.101.99001', name: '晴川市政府', nameEn: '', parentCode: undefined },
    at,
  );
  const agency = await stores.agencies.findByCode(code);
  if (agency === undefined) throw new Error('no agency');
  const ids = nationalIds();
  for (let place = 0; place < count; place += 1) {
    const nationalId = ids.next().value;
    const accountName = parseAccountName(`bench.${String(place).padStart(6, '0')}`);
    if (nationalId === undefined || accountName === undefined) throw new Error('no person');
    const post = {
      nationalId,
      name: `測試${place}`,
      agencyId: agency.agencyId,
      post: 'main',
      title: '科員',
    } as const;
    const { personId } = await reportPerson(stores, { ...post, status: 'in-service' }, at);
    const { accountId } = await stores.accounts.ensure(personId, at);
    await stores.accounts.advance({ accountId, from: 'not-activated', to: 'identity-confirmed', at });
    await stores.accounts.activate({
      accountId,
      accountName,
      email: `${accountName}@example.test`,
      passwordHash,
      at,
    });
    if (isSeparated(place)) await reportPerson(stores, { ...post, status: 'separated' }, at);
  }
}

/** Ends a process that was started here and waits until it is gone. */
export const end = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => {
      resolve();
    });
    child.kill('SIGTERM');
  });

/** Starts a node of the portal on the processors `cpus` (such as `0`), with `accounts` accounts in a new database. */
export async function startPortal({
  cpus,
  accounts,
  hashesAtOnce,
  isSeparated = () => false,
  settings = {},
}: {
  cpus: string;
  accounts: number;
  hashesAtOnce: number;
  isSeparated?: (place: number) => boolean;
  /** More of the portal's settings. */
  settings?: Readonly<Record<string, string>>;
}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-bench-'));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const env = {
    ...process.env,
    ECPA_DATA_DIR: folder,
    ECPA_PORT: String(port),
    ECPA_BASE_URL: origin,
    ECPA_HASHES_AT_ONCE: String(hashesAtOnce),
    ECPA_LOG_LEVEL: 'error',
    UV_THREADPOOL_SIZE: '4',
    ...settings,
  };
  const run = (args: string[]) =>
    spawn('taskset', ['-c', cpus, process.execPath, program, ...args], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  await new Promise((resolve) => run(['migrate']).once('exit', resolve));
  const opened = await openPortalStores({
    databaseUrl: `sqlite:${path.join(folder, 'ecpa.sqlite')}`,
    keysFile: path.join(folder, 'keys.json'),
  });
  const hashed = await opened.hashPassword(benchPassword);
  if (hashed.kind !== 'hashed') throw new Error('the hasher was busy');
  await opened.database.transact((stores) =>
    seed(stores, { count: accounts, passwordHash: hashed.hash, isSeparated }),
  );
  await opened.close();
  const begun = performance.now();
  const child = run(['serve']);
  // A bench that fails leaves no server behind.
  process.once('exit', () => child.kill());
  for (;;) {
    // Whoever writes many rows next would find this connection ended and not know it.
    const ready = await fetch(`${origin}/`, { headers: { connection: 'close' } }).then(
      ({ status }) => status === 200,
      () => false,
    );
    if (ready) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const startMilliseconds = performance.now() - begun;
  return {
    origin,
    /** For running commands on the same database. */
    environment: env,
    startMilliseconds,
    pid: child.pid ?? 0,
    async stop() {
      await end(child);
      rmSync(folder, { recursive: true });
    },
  };
}
