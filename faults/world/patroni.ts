import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../packages/testkit/src/free-port.ts';
import { postgresPrograms } from '../../packages/testkit/src/postgres.ts';
import { type Cleaner } from './cleaner.ts';

const [etcd, patroni] = ['/usr/bin/etcd', '/usr/bin/patroni'];

/** Patroni, etcd and PostgreSQL, where Debian's packages are installed and may be run by a user of their own. */
export const hasPatroni =
  existsSync(etcd) && existsSync(patroni) && postgresPrograms !== undefined && process.getuid?.() === 0;

/** One server of PostgreSQL and the Patroni that keeps it. */
interface Member {
  readonly name: string;
  readonly port: number;
  /** Where Patroni says what this server is. */
  readonly restPort: number;
  /** The postmaster alone, as when PostgreSQL dies. */
  killPostgres(): void;
  /** Postmaster and Patroni, as when the machine dies. */
  killAll(): void;
  start(): void;
}

/** Two servers with synchronous replication, of which etcd says who leads. */
export interface Failover {
  readonly members: readonly [Member, Member];
  /** The address for a portal: both servers, of which the one is taken that takes writes. */
  readonly url: string;
  leader(): Promise<Member>;
  /** Waits until one leads and the other follows it synchronously. */
  untilWhole(): Promise<void>;
}

const postgresUser = (): { uid: number; gid: number } => {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith('postgres:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
};

/**
 * As docs/guides/postgresql.md says: the shortest life of a leader's key that Patroni allows, no waiting for a primary that
 * died, and a standby that has every commit before it is answered.
 */
const configuration = (given: {
  name: string;
  folder: string;
  port: number;
  restPort: number;
  etcdPort: number;
}): object => ({
  scope: 'ecpa',
  name: given.name,
  restapi: { listen: `127.0.0.1:${given.restPort}`, connect_address: `127.0.0.1:${given.restPort}` },
  etcd3: { host: `127.0.0.1:${given.etcdPort}` },
  bootstrap: {
    dcs: {
      ttl: 20,
      loop_wait: 5,
      retry_timeout: 5,
      synchronous_mode: true,
      primary_start_timeout: 0,
      postgresql: { use_pg_rewind: true, parameters: { max_connections: 60 } },
    },
    initdb: [{ encoding: 'UTF8' }, { locale: 'C' }, 'data-checksums'],
    pg_hba: [
      'local all all trust',
      'host all all 127.0.0.1/32 trust',
      'host replication all 127.0.0.1/32 trust',
    ],
  },
  postgresql: {
    listen: `127.0.0.1:${given.port}`,
    connect_address: `127.0.0.1:${given.port}`,
    data_dir: path.join(given.folder, 'data'),
    bin_dir: postgresPrograms,
    authentication: {
      superuser: { username: 'postgres', password: 'faults' },
      replication: { username: 'replicator', password: 'faults' },
      rewind: { username: 'rewinder', password: 'faults' },
    },
    parameters: { unix_socket_directories: given.folder },
  },
});

const is = async (restPort: number, what: 'primary' | 'sync'): Promise<boolean> =>
  fetch(`http://127.0.0.1:${restPort}/${what}`, { signal: AbortSignal.timeout(2000) }).then(
    ({ status }) => status === 200,
    () => false,
  );

const waitFor = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
  const until = performance.now() + 180_000;
  while (!(await holds())) {
    if (performance.now() > until) throw new Error(`${what} did not come`);
    await sleep(100);
  }
};

/** Starts etcd and two members, in a folder that is removed at the end. */
export async function startPatroni(cleaner: Cleaner): Promise<Failover> {
  const who = postgresUser();
  const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-patroni-'));
  chownSync(folder, who.uid, who.gid);
  cleaner.add(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const running = new Set<ChildProcess>();
  const run = (command: string, args: readonly string[]): ChildProcess => {
    const child = spawn(command, args, {
      ...who,
      cwd: '/',
      stdio: 'ignore',
      env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    });
    running.add(child);
    child.once('exit', () => running.delete(child));
    return child;
  };
  const [etcdPort, peerPort] = [await freePort(), await freePort()];
  const etcdUrl = `http://127.0.0.1:${etcdPort}`;
  const peerUrl = `http://127.0.0.1:${peerPort}`;
  const member = async (name: string): Promise<Member> => {
    const own = path.join(folder, name);
    mkdirSync(own);
    chownSync(own, who.uid, who.gid);
    const [port, restPort] = [await freePort(), await freePort()];
    const file = path.join(own, 'patroni.yml');
    // JSON is YAML.
    writeFileSync(file, JSON.stringify(configuration({ name, folder: own, port, restPort, etcdPort })));
    let child: ChildProcess | undefined;
    const killPostgres = () => {
      const pid = Number(readFileSync(path.join(own, 'data/postmaster.pid'), 'utf8').split('\n')[0]);
      process.kill(pid, 'SIGKILL');
    };
    return {
      name,
      port,
      restPort,
      killPostgres,
      killAll() {
        child?.kill('SIGKILL');
        killPostgres();
      },
      start() {
        child = run(patroni, [file]);
      },
    };
  };
  run(etcd, [
    ...['--data-dir', path.join(folder, 'etcd'), '--log-level', 'error'],
    ...['--listen-client-urls', etcdUrl, '--advertise-client-urls', etcdUrl],
    ...['--listen-peer-urls', peerUrl, '--initial-advertise-peer-urls', peerUrl],
    ...['--initial-cluster', `default=${peerUrl}`],
  ]);
  const members: readonly [Member, Member] = [await member('one'), await member('two')];
  cleaner.add(async () => {
    const ended = [...running].map((child) => once(child, 'exit'));
    for (const child of running) child.kill('SIGKILL');
    await Promise.all(ended);
    for (const each of ['one', 'two'])
      spawnSync(
        path.join(postgresPrograms ?? '', 'pg_ctl'),
        ['stop', '-m', 'immediate', '-D', path.join(folder, each, 'data')],
        {
          ...who,
          cwd: '/',
        },
      );
  });
  await waitFor('etcd', () =>
    fetch(`${etcdUrl}/health`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  for (const each of members) each.start();
  const leader = async (): Promise<Member> => {
    for (const each of members) if (await is(each.restPort, 'primary')) return each;
    throw new Error('nobody leads');
  };
  const untilWhole = () =>
    waitFor('a leader with a synchronous standby', async () => {
      const primaries = await Promise.all(members.map(({ restPort }) => is(restPort, 'primary')));
      const standbys = await Promise.all(members.map(({ restPort }) => is(restPort, 'sync')));
      return primaries.filter(Boolean).length === 1 && standbys.filter(Boolean).length === 1;
    });
  await untilWhole();
  const { port } = await leader();
  spawnSync(path.join(postgresPrograms ?? '', 'createdb'), [
    '-h',
    '127.0.0.1',
    '-p',
    String(port),
    '-U',
    'postgres',
    'faults',
  ]);
  const hosts = members.map((each) => `127.0.0.1:${each.port}`).join(',');
  return {
    members,
    leader,
    untilWhole,
    url: `postgres://postgres@${hosts}/faults?target_session_attrs=read-write`,
  };
}
