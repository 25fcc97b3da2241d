import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** Whose list, from where. */
export interface ListName {
  readonly issuerKeyId: string;
  readonly url: string;
}

const heading = z.strictObject({ issuerKeyId: z.string().regex(/^[0-9a-f]+$/), url: z.url() });
const longestHeading = 4096;
const fileName = /^[0-9a-f]{64}\.crl$/;

const fileOf = ({ issuerKeyId, url }: ListName): string =>
  `${createHash('sha256').update(`${issuerKeyId} ${url}`).digest('hex')}.crl`;

function parseHeading(bytes: Buffer): { name: ListName; length: number } | undefined {
  const end = bytes.subarray(0, longestHeading).indexOf('\n');
  if (end < 0) return undefined;
  try {
    const parsed = heading.safeParse(JSON.parse(bytes.toString('utf8', 0, end)));
    return parsed.success ? { name: parsed.data, length: end + 1 } : undefined;
  } catch {
    // No JSON: a file of somebody else's.
    return undefined;
  }
}

/**
 * The last good lists in a folder, so that a restart while a distribution point is down is no outage. A file is a line
 * of JSON that names the list, then its DER. Nothing in it is believed: a list that is read back is verified as if it
 * had been fetched. A disk that fails costs the next restart a list, never a sign-in.
 */
export class ListFolder {
  readonly #folder: string;
  readonly #note: (detail: string) => void;

  constructor({ folder, note }: { folder: string; note: (detail: string) => void }) {
    this.#folder = folder;
    this.#note = note;
  }

  /** Names of all that is kept. */
  async names(): Promise<ListName[]> {
    const found: ListName[] = [];
    for (const file of await readdir(this.#folder).catch(() => [])) {
      if (!fileName.test(file)) continue;
      const bytes = await this.#read(file, longestHeading).catch(() => undefined);
      const read = bytes && parseHeading(bytes);
      if (read !== undefined && fileOf(read.name) === file) found.push(read.name);
    }
    return found;
  }

  /** DER of a list that is kept; undefined when there is none, or one larger than `largestBytes`. */
  async find(name: ListName, largestBytes: number): Promise<Buffer | undefined> {
    const bytes = await this.#read(fileOf(name), largestBytes + longestHeading).catch(() => undefined);
    const read = bytes && parseHeading(bytes);
    return read === undefined ? undefined : bytes?.subarray(read.length);
  }

  async keep(name: ListName, der: Uint8Array): Promise<void> {
    const unfinished = path.join(this.#folder, `${randomBytes(8).toString('hex')}.part`);
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      const { issuerKeyId, url } = name;
      const line = Buffer.from(`${JSON.stringify({ issuerKeyId, url })}\n`);
      await writeFile(unfinished, [line, der], { mode: 0o600, flag: 'wx' });
      await rename(unfinished, path.join(this.#folder, fileOf(name)));
    } catch (error) {
      this.#note(`crl ${name.url}: not kept: ${error instanceof Error ? error.message : 'unknown failure'}`);
      await rm(unfinished, { force: true }).catch(() => undefined);
    }
  }

  async drop(name: ListName): Promise<void> {
    await rm(path.join(this.#folder, fileOf(name)), { force: true }).catch(() => undefined);
  }

  async #read(file: string, most: number): Promise<Buffer> {
    const opened = await open(path.join(this.#folder, file), 'r');
    try {
      const { size } = await opened.stat();
      const bytes = Buffer.allocUnsafeSlow(Math.min(size, most));
      let length = 0;
      for (;;) {
        const { bytesRead } = await opened.read(bytes, length, bytes.length - length, length);
        length += bytesRead;
        if (bytesRead === 0) return bytes.subarray(0, length);
      }
    } finally {
      await opened.close();
    }
  }
}
