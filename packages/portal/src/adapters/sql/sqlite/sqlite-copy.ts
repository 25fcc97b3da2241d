import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * A database as it is at one moment. VACUUM INTO reads in one transaction beside all writers of the write-ahead log, and
 * nobody waits for it; the backup interface of SQLite begins anew at each write of another process.
 */
export async function* copySqlite(file: string): AsyncGenerator<Uint8Array> {
  const beside = `${file}.backup-${process.pid}`;
  const mask = process.umask(0o077);
  try {
    const database = new DatabaseSync(file, { readOnly: true, timeout: 10_000 });
    try {
      database.prepare('vacuum into ?').run(beside);
    } finally {
      database.close();
    }
    process.umask(mask);
    for await (const part of createReadStream(beside)) yield Buffer.from(part);
  } finally {
    process.umask(mask);
    await rm(beside, { force: true });
  }
}

/** Puts a copy where no database is, once all of it is there and sound. */
export async function putSqlite(file: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const beside = `${file}.restoring`;
  try {
    await pipeline(Readable.from(content), createWriteStream(beside, { mode: 0o600, flush: true }));
    const database = new DatabaseSync(beside);
    try {
      const found = database.prepare('pragma integrity_check').get()?.['integrity_check'];
      if (found !== 'ok') throw new Error(`the database in it is not sound: ${String(found)}`);
      const broken = database.prepare('pragma foreign_key_check').all().length;
      if (broken > 0) throw new Error(`${broken} rows of the database in it lead nowhere`);
    } finally {
      database.close();
    }
    await rename(beside, file);
  } finally {
    await rm(beside, { force: true });
  }
}
