import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { Kysely } from 'kysely';
import { type Tables } from '../tables.ts';
import { CommittedReads } from './committed-reads.ts';
import { SqliteConnection } from './sqlite-connection.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import { type StoreNeeds } from '../create-stores.ts';
import { hearStatements } from '../hear-statements.ts';

/** What durability rests on; the portal does not start on a file where one of them does not hold. */
const demanded = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1 } as const;

function assertPragmas(database: DatabaseSync): void {
  for (const [name, value] of Object.entries(demanded)) {
    const found = database.prepare(`pragma ${name}`).get()?.[name];
    if (found !== value) throw new Error(`SQLite runs with ${name}=${String(found)} instead of ${value}`);
  }
}

/**
 * Pages in the write-ahead log before they are copied into the file (32 MB): the copying stops everybody, and what is
 * written again and again is copied once. Of commits of 3 sign-ins the 99th of 100 took 0.5 ms instead of 3.1.
 */
const checkpointPages = 8000;
/** Memory for pages of each connection, in KiB: what sign-ins ask again and again stays there. */
const cacheKibibytes = 16_384;
/** How long opening waits for a process that holds the file. */
const openingMilliseconds = 10_000;

function connect(file: string | URL, busyMilliseconds: number): DatabaseSync {
  // Nobody is served yet: the first of two processes that open a new file makes it a WAL one, the other waits for it.
  const database = new DatabaseSync(file, { timeout: openingMilliseconds });
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
  // What a savepoint would bring back is kept in memory: beyond a few units it goes to a file otherwise.
  database.exec('pragma temp_store = memory');
  database.exec(`pragma wal_autocheckpoint = ${checkpointPages}; pragma cache_size = -${cacheKibibytes}`);
  assertPragmas(database);
  database.exec(`pragma busy_timeout = ${busyMilliseconds}`);
  return database;
}

/** The file as SQLite opens it without making it (https://www.sqlite.org/uri.html, mode=rw). */
function existing(file: string): URL {
  const url = pathToFileURL(file);
  url.searchParams.set('mode', 'rw');
  return url;
}

/**
 * Opens a file, readable by its owner alone, with a connection to write and one to read only.
 * @param mustExist not to make it when it is absent
 */
export function openSqlite(
  file: string,
  { mustExist = false, stated }: { mustExist?: boolean } & Pick<StoreNeeds, 'stated'> = {},
) {
  if (!mustExist) mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const place = mustExist ? existing(file) : file;
  const mask = process.umask(0o077);
  try {
    const forWrites = connect(place, 0);
    const forReads = connect(place, 1000);
    forReads.exec('pragma query_only = on');
    const writing = new SqliteConnection(forWrites);
    const reading = new SqliteConnection(forReads);
    return {
      forWrites,
      forReads,
      writer: new Kysely<Tables>({
        dialect: sqliteDialect({ connection: writing, database: forWrites }),
        ...hearStatements({ stated }),
      }),
      reader: new Kysely<Tables>({
        dialect: sqliteDialect({ connection: new CommittedReads({ writing, reading }), database: forReads }),
        ...hearStatements({ stated }),
      }),
    };
  } finally {
    process.umask(mask);
  }
}
