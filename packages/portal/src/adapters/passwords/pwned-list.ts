import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';

/**
 * A list of passwords from breaches as one file: the first 48 bits of each SHA-1, sorted, nothing else. A billion of them
 * take 6 GB on disk and no memory, and one in 300,000 good passwords is taken for one of them.
 */
const entryBytes = 6;
const header = Buffer.from('ecpa pwned sha1 48\n');
/** What one read of the file brings: a page and more, so that a look-up takes two or three. */
const entriesARead = 1024;
const span = 2 ** 48;

const lineForm = /^([0-9A-Fa-f]{40})(?::\d+)?$/;

/** A file that is no list, or not in the order of its hashes. */
export class PwnedListError extends Error {
  override readonly name = 'PwnedListError';
}

/**
 * Makes the file out of lines `SHA-1[:count]` in the order of their hashes, as the breach collections offer them. It appears
 * under its name when it is whole; memory does not grow with it.
 * @returns how many entries it has
 */
export async function writePwnedList(
  lines: AsyncIterable<string>,
  { to, onProgress }: { to: string; onProgress?: (entries: number) => void },
): Promise<number> {
  const unfinished = `${to}.unfinished`;
  const out = createWriteStream(unfinished);
  // `once` rejects with an error that comes while it waits; one that comes in between must not end the process.
  out.on('error', () => undefined);
  let batch: Buffer[] = [header];
  let entries = 0;
  let line = 0;
  let last = '';
  const flush = async () => {
    const chunk = Buffer.concat(batch);
    batch = [];
    if (!out.write(chunk)) await once(out, 'drain');
    onProgress?.(entries);
  };
  try {
    for await (const text of lines) {
      line += 1;
      if (text.trim() === '') continue;
      const hash = lineForm.exec(text.trim())?.[1]?.toUpperCase();
      if (hash === undefined) throw new PwnedListError(`line ${line} is no SHA-1, such as 0018A45C…:12`);
      if (hash < last)
        throw new PwnedListError(`line ${line} is not in the order of the hashes: sort the file`);
      last = hash;
      batch.push(Buffer.from(hash.slice(0, entryBytes * 2), 'hex'));
      entries += 1;
      if (batch.length >= 65_536) await flush();
    }
    await flush();
    out.end();
    await finished(out);
    await rename(unfinished, to);
    return entries;
  } catch (error) {
    out.destroy();
    await rm(unfinished, { force: true });
    throw error;
  }
}

const valueAt = (bytes: Uint8Array, entry: number): number =>
  Buffer.from(bytes.buffer, bytes.byteOffset).readUIntBE(entry * entryBytes, entryBytes);

/** Interpolation search: hashes lie evenly, so the place of one is all but known before the first read. */
async function find(file: FileHandle, entries: number, wanted: number): Promise<boolean> {
  const buffer = Buffer.alloc(entriesARead * entryBytes);
  let [low, high] = [0, entries];
  let [lowValue, highValue] = [0, span];
  while (low < high) {
    const share = (wanted - lowValue) / Math.max(1, highValue - lowValue);
    const guess = low + Math.floor(share * (high - low)) - entriesARead / 2;
    const first = Math.max(low, Math.min(guess, high - entriesARead));
    const count = Math.min(entriesARead, high - first);
    await file.read(buffer, 0, count * entryBytes, header.length + first * entryBytes);
    if (wanted < valueAt(buffer, 0)) [high, highValue] = [first, valueAt(buffer, 0)];
    else if (wanted > valueAt(buffer, count - 1))
      [low, lowValue] = [first + count, valueAt(buffer, count - 1)];
    else {
      for (let entry = 0; entry < count; entry += 1) if (valueAt(buffer, entry) === wanted) return true;
      return false;
    }
  }
  return false;
}

export interface PwnedList {
  readonly entries: number;
  has(password: string): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens a list that `writePwnedList` made; a look-up reads the file and waits for no event loop. @throws {PwnedListError} */
export async function openPwnedList(path: string): Promise<PwnedList> {
  const file = await open(path, 'r');
  const { size } = await file.stat();
  const begins = Buffer.alloc(header.length);
  await file.read(begins, 0, header.length, 0);
  if (!begins.equals(header) || (size - header.length) % entryBytes !== 0) {
    await file.close();
    throw new PwnedListError(`${path} was not made by "ecpa passwords import"`);
  }
  const entries = (size - header.length) / entryBytes;
  return {
    entries,
    has: (password) => {
      const hash = createHash('sha1').update(password.normalize('NFC')).digest();
      return find(file, entries, hash.readUIntBE(0, entryBytes));
    },
    close: () => file.close(),
  };
}
