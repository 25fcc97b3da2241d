import { createReadStream, createWriteStream } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Decrypter, Encrypter } from 'age-encryption';
import { writtenText } from '../../kernel/written-text.ts';

/** Bytes of a stream of the web, as Node's streams take them. */
async function* bytesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

function webStream(parts: AsyncIterable<Uint8Array, void>): ReadableStream<Uint8Array> {
  const iterator = parts[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done === true) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
  });
}

async function syncFolder(file: string): Promise<void> {
  const folder = await open(path.dirname(file), 'r');
  await folder.sync();
  await folder.close();
}

/** Whether somebody can be sealed for by this text. */
export function isRecipient(text: string): boolean {
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Seals a stream for recipients in the age format (age-encryption.org/v1), into a file that has its name only when all of
 * it is on the disk; readable by its owner alone.
 * @param recipients `age1…` each
 */
export async function sealInto(
  file: string,
  recipients: readonly string[],
  content: AsyncIterable<Uint8Array, void>,
): Promise<void> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  const beside = `${file}.part`;
  try {
    const sealed = await encrypter.encrypt(webStream(content));
    await pipeline(Readable.from(bytesOf(sealed)), createWriteStream(beside, { mode: 0o600, flush: true }));
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  await syncFolder(file);
}

/** Identities of a file as `age-keygen` writes it: a line each, comments apart. */
export async function readIdentities(file: string): Promise<string[]> {
  const lines = writtenText(await readFile(file))
    .split('\n')
    .map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

/** What was sealed, part by part. @throws for a file that is not whole, or sealed for somebody else */
export async function* openSealed(
  file: string,
  identities: readonly string[],
): AsyncGenerator<Uint8Array, void> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  yield* bytesOf(await decrypter.decrypt(webStream(createReadStream(file))));
}
