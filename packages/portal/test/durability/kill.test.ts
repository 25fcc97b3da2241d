import { reportPerson } from '../report-person.ts';
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort, postgresPrograms, startPostgres } from '@ecpa/testkit';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openKeyRing } from '../../src/adapters/keys/key-ring.ts';
import { createSealer } from '../../src/adapters/keys/sealer.ts';
import { type OpenDatabase } from '../../src/adapters/sql/open-database.ts';
import { parseAgencyCode } from '../../src/domain/agency/agency.ts';
import { parseNationalId, type NationalId } from '../../src/domain/person/national-id.ts';
import { type Stores } from '../../src/domain/stores.ts';
import { type Sealer } from '../../src/domain/sealed/sealed.ts';
import { type Visit } from '../../src/domain/challenge/visit-store.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { migrate } from '../../src/main/commands/migrate.ts';
import { followEpoch } from '../../src/main/epoch.ts';
import { openStores } from '../../src/main/open-stores.ts';
import { readSettings } from '../../src/main/settings.ts';
import { newVisit } from '../../src/usecases/common/visit.ts';

const program = path.join(import.meta.dirname, '../../dist/ecpa.js');
const client = path.join(import.meta.dirname, 'activating-client.ts');

function* nationalIds(): Generator<NationalId, never> {
  for (let number = 90_000_000; ; number += 1) {
    const id = parseNationalId(`Y1${number}`);
    if (id !== undefined) yield id;
  }
}

/** A person whose card was proven and whose identity was confirmed, and who has not gone on yet. */
async function confirmPerson(
  stores: Stores,
  { nationalId, serial, visit, at }: { nationalId: NationalId; serial: string; visit: Visit; at: Date },
) {
  const code = parseAgencyCode('Y00000000A');
  const agency = code && (await stores.agencies.findByCode(code));
  if (agency === undefined) throw new Error('no agency');
  const { personId } = await reportPerson(
    stores,
    {
      nationalId,
      name: `測試${serial}`,
      agencyId: agency.agencyId,
      post: 'main',
      title: '科員',
      status: 'in-service',
    },
    at,
  );
  const facts = {
    kind: 'natural-person',
    issuerKeyId: 'a1b2',
    serial,
    holderName: `測試${serial}`,
    lastFour: nationalId.slice(-4),
    agencyOid: undefined,
    notBefore: at,
    notAfter: new Date(at.getTime() + 1e10),
    sha256: serial.padStart(64, '0'),
  } as const;
  const evidence = { source: 'ocsp', thisUpdate: at, nextUpdate: undefined, fromCache: false } as const;
  await stores.confirmations.open({ visit, facts, evidence, amr: ['sc', 'pin'], at });
  await stores.confirmations.begin({ visit, run: 'run_1', steps: [], claimed: undefined, at });
  await stores.confirmations.decide({ visit, run: 'run_1' }, { personId, source: 'certificate' });
}

async function seed(
  database: OpenDatabase,
  sealer: Sealer,
  count: number,
): Promise<{ nationalId: NationalId; visitToken: string; accountName: string }[]> {
  const at = new Date();
  const code = parseAgencyCode('Y00000000A');
  if (code === undefined) throw new Error('no agency code');
  const ids = nationalIds();
  const everybody = Array.from({ length: count }, (_, place) => ({
    nationalId: ids.next().value,
    ...newVisit({ sealer, clock: systemClock, random: systemRandom }),
    accountName: `person.${String(place).padStart(5, '0')}`,
    serial: (place + 1).toString(16),
  }));
  await database.transact(({ agencies }) =>
    agencies.save(
      { code, oid: '2.16.886.101.99001', name: '晴川市政府', nameEn: '', parentCode: undefined },
      at,
    ),
  );
  for (const person of everybody)
    await database.transact((stores) => confirmPerson(stores, { ...person, at }));
  return everybody;
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    child.once('exit', resolve);
  });

/** Keeps a program running as an operator's supervisor does: whenever it ends, it is started again. */
function supervise(start: () => ChildProcess) {
  const state = { over: false, child: start() };
  const watch = () =>
    state.child.once('exit', () => {
      if (state.over) return;
      state.child = start();
      watch();
    });
  watch();
  return {
    kill: () => state.child.kill('SIGKILL'),
    async end() {
      state.over = true;
      const exit = ended(state.child);
      state.child.kill('SIGKILL');
      await exit;
    },
  };
}

/** What the database says about one person after the last restart. */
async function stateOf({ read }: OpenDatabase, nationalId: NationalId) {
  const person = await read.people.findByNationalId(nationalId);
  const account = person && (await read.accounts.findByPerson(person.personId));
  if (account === undefined) return { state: 'untouched', whole: true, heldName: undefined };
  const cards = await read.bindings.listByAccount(account.accountId);
  const rows = await read.audit.list({ subjects: [account.accountId], limit: 100 });
  const successes = (type: string) =>
    rows.filter((row) => row.type === type && row.result === 'success').length;
  const active = account.state !== 'identity-confirmed';
  const whole =
    cards.length === 1 &&
    successes('certificate.bind') === 1 &&
    successes('account.activate') === (active ? 1 : 0) &&
    (account.accountName !== undefined) === active &&
    (account.passwordHash !== undefined) === active &&
    (account.email !== undefined) === active;
  return { state: account.state, whole, heldName: account.accountName };
}

async function survive({
  databaseUrl,
  count,
  kills,
}: {
  databaseUrl: (folder: string) => string;
  count: number;
  kills: number;
}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'kill-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const keysFile = path.join(folder, 'keys.json');
  const url = databaseUrl(folder);
  await migrate(readSettings({ ECPA_DATABASE_URL: url, ECPA_KEYS_FILE: keysFile }), { newKeys: true });
  const prepared = await openStores({ databaseUrl: url, keysFile, nodeName: 'test' });
  const epoch = await followEpoch(prepared);
  const sealer = createSealer({ ring: openKeyRing(keysFile), epoch: epoch.current });
  const everybody = await seed(prepared, sealer, count);
  await prepared.close();

  const port = await freePort();
  const base = `http://localhost:${port}`;
  const env = {
    PATH: process.env['PATH'],
    ECPA_DATABASE_URL: url,
    ECPA_KEYS_FILE: keysFile,
    ECPA_PORT: String(port),
    ECPA_BASE_URL: base,
    ECPA_LOG_LEVEL: 'silent',
  };
  const portal = supervise(() =>
    spawn(process.execPath, [program, 'serve'], { env, stdio: ['ignore', 'ignore', 'inherit'] }),
  );
  const visitsFile = path.join(folder, 'visits');
  const acknowledgedFile = path.join(folder, 'acknowledged');
  writeFileSync(
    visitsFile,
    everybody.map(({ visitToken, accountName }) => `${visitToken} ${accountName}`).join('\n'),
  );
  closeSync(openSync(acknowledgedFile, 'w'));

  const running = spawn(process.execPath, [client, base, visitsFile, acknowledgedFile], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const clientEnded = ended(running);
  const over = clientEnded.then(() => 'over' as const);
  const aWhile = () =>
    new Promise<'kill'>((resolve) => setTimeout(resolve, 700 + Math.random() * 900, 'kill'));
  let killed = 0;
  while (killed < kills && (await Promise.race([over, aWhile()])) === 'kill') {
    portal.kill();
    killed += 1;
  }
  expect(await clientEnded).toBe(0);
  await portal.end();

  const database = await openStores({ databaseUrl: url, keysFile, nodeName: 'test' });
  const acknowledged = new Set(
    readFileSync(acknowledgedFile, 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
  );
  const found = await Promise.all(
    everybody.map(async (person) => ({ ...person, ...(await stateOf(database, person.nationalId)) })),
  );
  await database.close();
  const isLost = ({ accountName, state, heldName }: (typeof found)[number]): boolean =>
    (acknowledged.has(`confirmed ${accountName}`) && state === 'untouched') ||
    (acknowledged.has(`activated ${accountName}`) && (state !== 'active' || heldName !== accountName));
  return {
    killed,
    acknowledged: [...acknowledged].filter((line) => line.startsWith('activated')).length,
    lost: found.filter(isLost).length,
    halfDone: found.filter(({ whole }) => !whole).length,
  };
}

describe('a portal that is killed at random while people activate', () => {
  test('loses no activation that it acknowledged and leaves none half done (SQLite)', async () => {
    const result = await survive({
      databaseUrl: (folder) => `sqlite:${path.join(folder, 'ecpa.sqlite')}`,
      count: 1000,
      kills: 12,
    });
    expect(result).toMatchObject({ lost: 0, halfDone: 0 });
    expect(result.killed).toBeGreaterThanOrEqual(5);
    expect(result.acknowledged).toBeGreaterThan(800);
  }, 180_000);

  test.skipIf(postgresPrograms === undefined)(
    'loses no activation that it acknowledged and leaves none half done (PostgreSQL; skipped without it)',
    async () => {
      const postgres = await startPostgres();
      onTestFinished(() => postgres.stop());
      const url = await postgres.createDatabase('kill');
      const result = await survive({ databaseUrl: () => url, count: 200, kills: 3 });
      expect(result).toMatchObject({ lost: 0, halfDone: 0 });
      expect(result.killed).toBeGreaterThanOrEqual(1);
      expect(result.acknowledged).toBeGreaterThan(150);
    },
    180_000,
  );
});
