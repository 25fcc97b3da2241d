import { parseForm } from './form.ts';
import { type Form } from './form.ts';

/** Fields stand before the file and are short; the file may be as long as its reader takes. */
export const mostFieldBytes = 16 * 1024;

export interface ReadMultipart {
  readonly form: Form;
  /** Bytes of the file, as they come in; undefined when the browser sent no name with it, so that none was chosen. */
  readonly file: AsyncIterable<Uint8Array> | undefined;
}

/** The boundary that a Content-Type names (RFC 2046, 5.1.1), without quotes. */
export function boundaryOf(contentType: string): string | undefined {
  const [, quoted, plain] =
    /^multipart\/form-data\s*;\s*boundary=(?:"([\w'()+,./:=? -]{1,70})"|([\w'()+./:=?-]{1,70}))\s*$/i.exec(
      contentType,
    ) ?? [];
  return quoted ?? plain;
}

const lineEnd = '\r\n';

/** Reads bytes up to marks; holds no more than a part of the body beside what a mark may begin in. */
class Reader {
  readonly #parts: AsyncIterator<Uint8Array>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#parts = bytes[Symbol.asyncIterator]();
  }

  async #more(): Promise<boolean> {
    const part = await this.#parts.next();
    if (part.done === true) return false;
    this.#rest = this.#rest.length === 0 ? Buffer.from(part.value) : Buffer.concat([this.#rest, part.value]);
    return true;
  }

  /** @returns what stands before a mark, which is taken too; undefined when it does not come within `most` bytes */
  async before(mark: string, most: number): Promise<Buffer | undefined> {
    for (;;) {
      const at = this.#rest.indexOf(mark, 0, 'latin1');
      if (at >= 0) {
        if (at > most) return undefined;
        const found = this.#rest.subarray(0, at);
        this.#rest = this.#rest.subarray(at + mark.length);
        return found;
      }
      if (this.#rest.length > most + mark.length || !(await this.#more())) return undefined;
    }
  }

  /** What stands before a mark, part by part. @throws when the body ends before it */
  async *until(mark: string, broken: () => Error): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = this.#rest.indexOf(mark, 0, 'latin1');
      if (at >= 0) {
        if (at > 0) yield this.#rest.subarray(0, at);
        this.#rest = this.#rest.subarray(at + mark.length);
        return;
      }
      const sure = this.#rest.length - mark.length;
      if (sure > 0) {
        yield this.#rest.subarray(0, sure);
        this.#rest = this.#rest.subarray(sure);
      }
      if (!(await this.#more())) throw broken();
    }
  }
}

interface Head {
  readonly name: string;
  readonly fileName: string | undefined;
}

/** Name of field and file (RFC 7578, 4.2), quotes and line ends escaped as browsers do. */
function headOf(text: string): Head | undefined {
  const line = text.split(lineEnd).find((each) => /^content-disposition:/i.test(each)) ?? '';
  const [, name, fileName] =
    /^[^;]*:\s*form-data;\s*name="([^"]*)"(?:;\s*filename="([^"]*)")?/i.exec(line) ?? [];
  return name === undefined ? undefined : { name, fileName };
}

/**
 * Reads a form of ours with one file: its fields first, whole and as strictly as other forms, then the file as a stream.
 * @returns undefined when it is none
 */
export async function readMultipart(
  bytes: AsyncIterable<Uint8Array>,
  { boundary, fileField, broken }: { boundary: string; fileField: string; broken: () => Error },
): Promise<ReadMultipart | undefined> {
  const reader = new Reader(bytes);
  const delimiter = `--${boundary}`;
  const fields: string[] = [];
  let room = mostFieldBytes;
  if ((await reader.before(delimiter, 0)) === undefined) return undefined;
  for (;;) {
    const after = await reader.before(lineEnd, 2);
    if (after === undefined) return undefined;
    // The closing delimiter: a form without its file.
    if (after.toString('latin1') === '--') return undefined;
    const head = headOf((await reader.before(`${lineEnd}${lineEnd}`, room))?.toString('utf8') ?? '');
    if (head === undefined) return undefined;
    if (head.name === fileField) {
      const form = parseForm(fields.join('&'));
      if (form === undefined) return undefined;
      const isChosen = (head.fileName ?? '') !== '';
      return { form, file: isChosen ? reader.until(`${lineEnd}${delimiter}`, broken) : undefined };
    }
    const value = await reader.before(`${lineEnd}${delimiter}`, room);
    if (value === undefined) return undefined;
    room -= value.length + head.name.length;
    if (room < 0) return undefined;
    // Through the one reader of forms, which is strict about everything else.
    fields.push(`${encodeURIComponent(head.name)}=${encodeURIComponent(value.toString('utf8'))}`);
  }
}
