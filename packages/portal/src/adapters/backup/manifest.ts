import { z } from 'zod';

const manifest = z.strictObject({
  format: z.literal('ecpa-backup@1'),
  /** A file of SQLite, or what pg_dump writes in its custom format. */
  kind: z.enum(['sqlite', 'postgres']),
  made: z.iso.datetime(),
  version: z.string(),
  /** Identity of the keys that belong to it; they are not in it. */
  keys: z.string(),
});
export type Manifest = z.infer<typeof manifest>;

const longest = 4096;

/** The content of a backup: the manifest on a line, then the database. */
export async function* withManifest(
  what: Manifest,
  database: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${JSON.stringify(what)}\n`);
  yield* database;
}

/** Takes the manifest off its front. @throws for what is no backup of ours */
export async function readBackup(content: AsyncGenerator<Uint8Array, void>): Promise<{
  readonly manifest: Manifest;
  readonly database: AsyncGenerator<Uint8Array>;
}> {
  let head = Buffer.alloc(0);
  while (!head.includes('\n') && head.length < longest) {
    const { done, value } = await content.next();
    if (done === true) break;
    head = Buffer.concat([head, value]);
  }
  const end = head.indexOf('\n');
  let said: unknown;
  try {
    said = JSON.parse(head.subarray(0, Math.max(0, end)).toString('utf8'));
  } catch {
    // Told below.
  }
  const read = manifest.safeParse(said);
  if (!read.success) throw new Error('this is no backup of the portal');
  async function* database() {
    yield head.subarray(end + 1);
    for (;;) {
      const { done, value } = await content.next();
      if (done === true) return;
      yield value;
    }
  }
  return { manifest: read.data, database: database() };
}
