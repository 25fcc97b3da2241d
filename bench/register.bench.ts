// The command that imports a generated nation, beside the database taking the same rows without a question; on both stores.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { startPostgres } from '../packages/testkit/src/postgres.ts';
import { nationAgencies, nationPeople } from '../packages/testkit/src/nation.ts';

const people = Number(process.env['REGISTER_PEOPLE'] ?? 100_000);
const agencies = Math.max(10, Math.round(people / 100));
const program = path.join(import.meta.dirname, '../packages/portal/dist/ecpa.js');
/** What an import finally writes. */
const tables = ['people', 'employments', 'report_rows', 'audit'];
const rowsAtOnce = 5000;

const tell = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

interface Run {
  readonly seconds: number;
  readonly peakMegabytes: number;
}

/** Runs the command and looks at its memory while it runs. */
async function imported(env: NodeJS.ProcessEnv, kind: string, file: string): Promise<Run> {
  const began = performance.now();
  const child = spawn(process.execPath, [program, 'import', kind, file], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let peak = 0;
  const look = setInterval(() => {
    try {
      const [, kilobytes] =
        /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid ?? 0}/status`, 'utf8')) ?? [];
      peak = Math.max(peak, Number(kilobytes ?? 0));
    } catch {
      // It has ended meanwhile.
    }
  }, 100);
  await once(child, 'exit');
  clearInterval(look);
  if (child.exitCode !== 0) throw new Error(`import ended with ${child.exitCode ?? 'a signal'}`);
  return { seconds: (performance.now() - began) / 1000, peakMegabytes: peak / 1024 };
}

/** Seconds in which an embedded database takes the rows of another one, by prepared statements in large units. */
function rawSqlite(source: string, target: string): number {
  const [from, to] = [new DatabaseSync(source, { readOnly: true }), new DatabaseSync(target)];
  to.exec('pragma journal_mode = wal; pragma synchronous = full');
  let seconds = 0;
  for (const table of tables) {
    const made = from
      .prepare(`select sql from sqlite_master where tbl_name = ? and sql is not null`)
      .all(table);
    for (const { sql } of made) to.exec(String(sql).replace(/references "?\w+"? \([^)]*\)/gi, ''));
    const columns = from.prepare(`select name from pragma_table_info(?)`).all(table);
    const insert = to.prepare(`insert into ${table} values (${columns.map(() => '?').join(', ')})`);
    const rows = from.prepare(`select * from ${table}`);
    rows.setReturnArrays(true);
    let some: (string | number | bigint | null | Uint8Array)[][] = [];
    const write = () => {
      const began = performance.now();
      to.exec('begin immediate');
      for (const row of some) insert.run(...row);
      to.exec('commit');
      seconds += (performance.now() - began) / 1000;
      some = [];
    };
    for (const row of rows.iterate()) {
      if (Array.isArray(row)) some.push(row);
      if (some.length === rowsAtOnce) write();
    }
    write();
  }
  from.close();
  to.close();
  return seconds;
}

/** The same by COPY, each table with its indexes. */
async function rawPostgres(url: string, folder: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let seconds = 0;
  for (const table of tables) {
    const file = path.join(folder, `${table}.copy`);
    await pipeline(client.query(copyTo(`copy ${table} to stdout`)), createWriteStream(file));
    await client.query(`create table raw_${table} (like ${table} including indexes)`);
    const began = performance.now();
    await pipeline(createReadStream(file), client.query(copyFrom(`copy raw_${table} from stdin`)));
    seconds += (performance.now() - began) / 1000;
  }
  await client.end();
  return seconds;
}

async function measure(store: 'sqlite' | 'postgres'): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-register-'));
  const cluster = store === 'postgres' ? await startPostgres({ settings: { fsync: 'on' } }) : undefined;
  const file = path.join(folder, 'ecpa.sqlite');
  const url = cluster === undefined ? `sqlite:${file}` : await cluster.createDatabase('register');
  const env = {
    ...process.env,
    ECPA_DATA_DIR: folder,
    ECPA_DATABASE_URL: url,
    ECPA_KEYS_FILE: path.join(folder, 'keys.json'),
  };
  try {
    spawnSync(process.execPath, [program, 'migrate', '--new-keys'], { env });
    const write = async (name: string, lines: Iterable<string>): Promise<string> => {
      const to = path.join(folder, name);
      await pipeline(Readable.from(lines), createWriteStream(to));
      return to;
    };
    await imported(env, 'agencies', await write('agencies.csv', nationAgencies(agencies)));
    const nation = await write('people.csv', nationPeople({ people, agencies }));
    const changed = await write('changed.csv', nationPeople({ people, agencies, changed: people / 100 }));
    const first = await imported(env, 'people', nation);
    const raw =
      cluster === undefined
        ? rawSqlite(file, path.join(folder, 'raw.sqlite'))
        : await rawPostgres(url, folder);
    const second = await imported(env, 'people', nation);
    const third = await imported(env, 'people', changed);
    const peak = Math.max(first.peakMegabytes, second.peakMegabytes, third.peakMegabytes);
    const named = (what: string) => `register on ${store}: ${what}, ${people} people`;
    const rows = Math.round(people * 1.04);
    tell({
      name: named('first import'),
      value: Math.round(rows / first.seconds),
      unit: 'rows/s',
      baseline: Math.round(rows / raw),
      ratio: raw / first.seconds,
      target: '≥ 0.5 of a raw load of the rows that it writes',
    });
    tell({ name: named('memory'), value: peak, unit: 'MB', target: '< 200' });
    for (const [what, run, target] of [
      ['the same file again', second, 0.5],
      ['one in a hundred changed', third, 0.6],
    ] as const)
      tell({
        name: named(what),
        value: run.seconds,
        unit: 's',
        baseline: first.seconds,
        ratio: run.seconds / first.seconds,
        target: `≤ ${target} of the first`,
      });
  } finally {
    await cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await measure('sqlite');
await measure('postgres');
