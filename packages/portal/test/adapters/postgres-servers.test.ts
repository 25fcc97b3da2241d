import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort, type Postgres, postgresPrograms, startPostgres } from '@ecpa/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { hostsOf, wantsWriter } from '../../src/adapters/sql/postgres/hosts.ts';
import { openDatabase } from '../../src/adapters/sql/open-database.ts';
import { actOfProgram } from '../../src/domain/audit/act.ts';
import { inSpan } from '../../src/kernel/span.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { sequenceAudit } from '../../src/usecases/audit/sequence-audit.ts';
import { at, newVisit, plainVault } from './contracts/fixtures.ts';

const open = (url: string, committed?: (milliseconds: number) => void) =>
  openDatabase({ url, random: systemRandom, vault: plainVault, node: 'node-1', committed });

const quick = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** A cluster that is reached over TCP. */
async function overTcp(settings: Readonly<Record<string, string>> = {}) {
  const port = await freePort();
  const cluster = await startPostgres({
    settings: { ...quick, listen_addresses: '127.0.0.1', port: String(port), ...settings },
  });
  return { cluster, port };
}

describe('an address of several servers', () => {
  test.each([
    [
      'postgres://u:p%40@one:5432,other:5433/db',
      ['postgres://u:p%40@one:5432/db', 'postgres://u:p%40@other:5433/db'],
    ],
    [
      'postgres://u@one,[::1]:5433/db?target_session_attrs=read-write&sslmode=verify-full',
      ['postgres://u@one/db?sslmode=verify-full', 'postgres://u@[::1]:5433/db?sslmode=verify-full'],
    ],
    ['postgresql://one/db', ['postgresql://one/db']],
    ['sqlite:here', []],
  ])('%s', (url, servers) => {
    expect(hostsOf(url)).toEqual(servers);
    expect(wantsWriter(url)).toBe(url.includes('read-write'));
  });
});

describe.skipIf(postgresPrograms === undefined)('two servers of one database', () => {
  let one: Awaited<ReturnType<typeof overTcp>>;
  let other: Awaited<ReturnType<typeof overTcp>>;
  const readOnly = async (port: number, on: boolean) => {
    const admin = new pg.Client(
      `postgres://postgres@127.0.0.1:${port}/postgres?options=-c%20default_transaction_read_only%3Doff`,
    );
    await admin.connect();
    await admin.query(`alter system set default_transaction_read_only = ${on ? 'on' : 'off'}`);
    await admin.query('select pg_reload_conf()');
    await admin.end();
  };
  const address = (...ports: readonly number[]) =>
    `postgres://postgres@${ports.map((port) => `127.0.0.1:${port}`).join(',')}/portal?target_session_attrs=read-write`;

  beforeAll(async () => {
    one = await overTcp();
    other = await overTcp();
    for (const { cluster, port } of [one, other]) {
      await cluster.createDatabase('portal');
      const database = await open(address(port));
      await database.migrate();
      await database.close();
    }
    await readOnly(one.port, true);
  });
  afterAll(async () => {
    await one.cluster.stop();
    await other.cluster.stop();
  });

  test('the one that takes writes is found in either order, also while another is away', async () => {
    const dead = await freePort();
    for (const ports of [
      [one.port, other.port],
      [other.port, one.port],
      [dead, one.port, other.port],
    ]) {
      const database = await open(address(...ports));
      await database.ping();
      await database.transact(({ visits }) => visits.close(newVisit(), at(0)));
      await database.close();
    }
  });

  test('a database of which no server takes writes is an outage that says so', async () => {
    const database = await open(address(one.port));
    onTestFinished(() => database.close());
    const error: unknown = await database.ping().catch((thrown: unknown) => thrown);
    expect(database.isOutage(error)).toBe(true);
    expect(String(error)).toContain('takes no writes');
  });

  test('the time of each commit is told', async () => {
    const commits: number[] = [];
    const database = await open(address(other.port), (milliseconds) => {
      commits.push(milliseconds);
    });
    onTestFinished(() => database.close());
    await database.transact(({ visits }) => visits.close(newVisit(), at(0)));
    expect(commits).toEqual([expect.any(Number)]);
  });

  test('connections that were opened ahead are there, and jobs leave some of them to people', async () => {
    const database = await open(address(other.port));
    onTestFinished(() => database.close());
    await database.warm();
    const admin = new pg.Client(`postgres://postgres@127.0.0.1:${other.port}/portal`);
    await admin.connect();
    const { rows } = await admin.query<{ count: number }>(
      "select count(*)::int as count from pg_stat_activity where application_name = 'ecpa'",
    );
    await admin.end();
    expect(rows).toEqual([{ count: 10 }]);

    const { promise, resolve } = Promise.withResolvers<undefined>();
    const job = (place: number) =>
      inSpan({ number: `job-${place}`, refusals: [] }, () => database.transact(() => promise));
    const jobs = Array.from({ length: 12 }, (_, place) => job(place));
    await expect.poll(() => database.load().inUse).toBe(4);
    const person = { number: 'person', refusals: [], answer: { method: 'GET', status: 0 } };
    await inSpan(person, () => database.transact(({ visits }) => visits.close(newVisit(), at(0))));
    expect(database.load()).toEqual({ inUse: 4, waiting: 0 });
    resolve(undefined);
    await Promise.all(jobs);
  });

  test('when the writer dies and the other takes over, units of work go on there', async () => {
    const database = await open(address(other.port, one.port));
    onTestFinished(() => database.close());
    await database.transact(({ visits }) => visits.close(newVisit(), at(0)));
    await other.cluster.crash();
    await expect(database.ping()).rejects.toThrow();
    await readOnly(one.port, false);
    const visit = newVisit();
    for (;;) {
      const isThrough = await database
        .transact(({ visits }) => visits.close(visit, at(0)))
        .then(
          () => true,
          () => false,
        );
      if (isThrough) break;
    }
    expect(await database.read.visits.isOpen(visit)).toBe(false);
    await readOnly(one.port, true);
    await other.cluster.start();
  });
});

describe.skipIf(postgresPrograms === undefined)('over TLS', () => {
  let cluster: Postgres;
  let port = 0;
  const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-pg-tls-'));
  const made = (name: string) => {
    const [cert, key] = [path.join(folder, `${name}.pem`), path.join(folder, `${name}.key`)];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '1'];
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    execFileSync('openssl', ['req', '-x509', ...curve, '-out', cert, '-keyout', key, ...subject], {
      stdio: 'pipe',
    });
    return { cert, key };
  };
  beforeAll(async () => {
    const { cert, key } = made('server');
    const [, , uid = '', gid = ''] =
      readFileSync('/etc/passwd', 'utf8')
        .split('\n')
        .find((line) => line.startsWith('postgres:'))
        ?.split(':') ?? [];
    chmodSync(folder, 0o755);
    if (process.getuid?.() === 0 && uid !== '')
      for (const file of [cert, key]) chownSync(file, Number(uid), Number(gid));
    const server = await overTcp({ ssl: 'on', ssl_cert_file: cert, ssl_key_file: key });
    cluster = server.cluster;
    port = server.port;
    await cluster.createDatabase('portal');
  });
  afterAll(async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true });
  });
  const address = (ca: string, host = 'localhost') =>
    `postgres://postgres@${host}:${port}/portal?sslmode=verify-full&sslrootcert=${encodeURIComponent(ca)}`;

  test('a server is believed under the certificates that are given, and under its name alone', async () => {
    const own = await open(address(path.join(folder, 'server.pem')));
    await own.migrate();
    await own.ping();
    await own.close();
    const foreign = await open(address(made('stranger').cert));
    await expect(foreign.ping()).rejects.toThrow(/certificate/);
    await foreign.close();
    const renamed = await open(address(path.join(folder, 'server.pem'), '127.0.0.1'));
    await expect(renamed.ping()).rejects.toThrow(/altnames|certificate/i);
    await renamed.close();
  });
});

const pgbouncer = '/usr/sbin/pgbouncer';

describe.skipIf(postgresPrograms === undefined || !existsSync(pgbouncer))(
  'behind PgBouncer in transaction mode',
  () => {
    let cluster: Postgres;
    let pooler: ChildProcess;
    let url = '';
    const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-bouncer-'));

    beforeAll(async () => {
      const server = await overTcp();
      cluster = server.cluster;
      const direct = await cluster.createDatabase('portal');
      const admin = new pg.Client(direct);
      await admin.connect();
      await admin.query("alter role postgres set statement_timeout = '2s'");
      await admin.end();
      const port = await freePort();
      const settings = path.join(folder, 'pgbouncer.ini');
      // What docs/guides/postgresql.md tells operators to write.
      const guide = readFileSync(
        path.join(import.meta.dirname, '../../../../docs/guides/postgresql.md'),
        'utf8',
      );
      const shown = /```ini\n([\s\S]*?)```/.exec(guide)?.[1] ?? expect.fail('the guide shows no settings');
      const written = shown
        .replace(/^ecpa = .*$/m, `portal = host=127.0.0.1 port=${server.port} dbname=portal user=postgres`)
        .replace(/^listen_port = .*$/m, `listen_port = ${port}`)
        .replace(/^listen_addr = .*$/m, 'listen_addr = 127.0.0.1')
        .replace(/^auth_type = .*$/m, 'auth_type = any')
        .replace(/^default_pool_size = .*$/m, 'default_pool_size = 3')
        .replace(/^auth_file = .*\n/m, '')
        .replace(/^(server|client)_tls_\w+ = .*\n/gm, '')
        .concat('unix_socket_dir =\n');
      writeFileSync(settings, written);
      chmodSync(folder, 0o755);
      const asUser = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
      pooler = spawn(pgbouncer, [...asUser, settings], { stdio: ['ignore', 'ignore', 'pipe'] });
      await new Promise<void>((resolve, reject) => {
        let said = '';
        pooler.stderr?.on('data', (part: Buffer) => {
          said += part.toString();
          if (said.includes('process up')) resolve();
        });
        pooler.once('exit', () => reject(new Error(said)));
      });
      url = `postgres://postgres@127.0.0.1:${port}/portal`;
    });
    afterAll(async () => {
      const ended = once(pooler, 'exit');
      pooler.kill('SIGKILL');
      await ended;
      await cluster.stop();
      rmSync(folder, { recursive: true });
    });

    test('the schema is made, and forty units of two nodes at once share three connections', async () => {
      const [database, other] = [await open(url), await open(url)];
      onTestFinished(async () => {
        await database.close();
        await other.close();
      });
      await database.migrate();
      await Promise.all(
        Array.from({ length: 40 }, (_, place) =>
          (place % 2 === 0 ? database : other).transact(async ({ visits, audit }) => {
            await visits.close(newVisit(), at(0));
            await audit.append({ ...actOfProgram('portal'), type: 'trust.read' }, at(0));
          }),
        ),
      );
      await sequenceAudit({ database })();
      expect(await database.read.audit.size()).toBe(40);
      await database.ping();
    });
  },
);
