import { Worker } from 'node:worker_threads';
import { type FileRecord } from '../../domain/register/file-record.ts';
import { type FileProblem } from '../../domain/register/problem.ts';
import { workbookLimits } from '../../domain/register/upload.ts';
import { type WorkbookAnswer, type WorkbookJob } from './workbook-job.ts';
import { zipDirectory } from './zip-directory.ts';

/** The thread's program: beside this one in the source, and beside the bundle where the portal is built. */
const program = new URL(
  import.meta.url.endsWith('.ts') ? './workbook-thread.ts' : './workbook-thread.js',
  import.meta.url,
);

/** All of a workbook, which is read from its end; undefined when there is too much of it. */
async function whole(bytes: AsyncIterable<Uint8Array>): Promise<Buffer | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of bytes) {
    length += part.byteLength;
    if (length > workbookLimits.fileBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** What is wrong with an archive before anything of it is unpacked. */
function problemOf(archive: Buffer): FileProblem | undefined {
  const parts = zipDirectory(archive);
  if (parts === undefined) return { code: 'workbook-broken' };
  let held = 0;
  for (const { name, unpackedBytes } of parts) {
    // A sheet is read as a stream; texts and styles are held beside it.
    const isSheet = /^xl\/worksheets\//i.test(name);
    if (isSheet && unpackedBytes > workbookLimits.sheetBytes) return { code: 'workbook-too-large' };
    if (!isSheet && /\.(xml|rels)$/i.test(name)) held += unpackedBytes;
  }
  return held > workbookLimits.heldBytes ? { code: 'workbook-too-large' } : undefined;
}

/** One workbook is unpacked at a time in a process: what one may cost is bounded, so what all of them may cost is too. */
let ofTheOneBefore: Promise<unknown> = Promise.resolve();

/**
 * A thread that unpacks and parses, with a heap and a time of its own. A parser of another's file decides by that file how much it
 * takes of both: fifteen megabytes of empty texts, which are twenty kilobytes packed, took a gigabyte and fifteen seconds of the
 * event loop. Here it runs out of its own, and nobody else waits.
 */
class WorkbookReader {
  readonly #thread: Worker;
  readonly #seconds: number;
  readonly #asked = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);

  constructor(archive: Uint8Array, { heapMegabytes, secondsAStep }: WorkbookMeans) {
    this.#seconds = secondsAStep;
    this.#thread = new Worker(program, {
      execArgv: [],
      env: {},
      workerData: { archive, asked: this.#asked } satisfies WorkbookJob,
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    });
  }

  /** The next rows; `spent` where the file took all of what it may take. @throws what was no fault of the file */
  async next(): Promise<WorkbookAnswer | { readonly kind: 'spent' }> {
    const { promise, resolve, reject } = Promise.withResolvers<WorkbookAnswer | { readonly kind: 'spent' }>();
    const failed = (error: Error) => {
      if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ kind: 'spent' });
      else reject(error);
    };
    const deadline = setTimeout(() => {
      resolve({ kind: 'spent' });
    }, this.#seconds * 1000);
    this.#thread.once('message', resolve).once('error', failed);
    try {
      const times = new Int32Array(this.#asked);
      Atomics.add(times, 0, 1);
      Atomics.notify(times, 0);
      return await promise;
    } finally {
      clearTimeout(deadline);
      this.#thread.off('message', resolve).off('error', failed);
    }
  }

  async end(): Promise<void> {
    // A thread that dies of its heap while nobody asks is over, as it should be.
    this.#thread.on('error', () => undefined);
    await this.#thread.terminate();
  }
}

/** What reading one workbook may take. */
interface WorkbookMeans {
  readonly heapMegabytes: number;
  /** For some hundred rows. */
  readonly secondsAStep: number;
}

async function* rowsOf(
  archive: Uint8Array,
  means: WorkbookMeans,
): AsyncGenerator<FileRecord[] | FileProblem> {
  const reader = new WorkbookReader(archive, means);
  try {
    for (;;) {
      const answer = await reader.next();
      switch (answer.kind) {
        case 'records':
          yield answer.records;
          break;
        case 'end':
          return;
        case 'broken':
          yield { code: 'workbook-broken' };
          return;
        case 'row-too-long':
          yield { code: 'row-too-long', line: answer.line };
          return;
        case 'spent':
          yield { code: 'workbook-too-large' };
          return;
        case 'fault':
          throw new Error(answer.message);
      }
    }
  } finally {
    await reader.end();
  }
}

/** Records of the first sheet of a workbook (.xlsx): what cells hold, never what formulas or links would fetch. */
export async function* readWorkbook(
  bytes: AsyncIterable<Uint8Array>,
  means: WorkbookMeans = workbookLimits,
): AsyncGenerator<FileRecord[] | FileProblem> {
  const archive = await whole(bytes);
  const problem: FileProblem | undefined =
    archive === undefined ? { code: 'workbook-too-large' } : problemOf(archive);
  if (archive === undefined || problem !== undefined) {
    yield problem ?? { code: 'workbook-broken' };
    return;
  }
  const { promise: done, resolve: end } = Promise.withResolvers<undefined>();
  const before = ofTheOneBefore;
  ofTheOneBefore = before.then(() => done);
  try {
    await before;
    yield* rowsOf(archive, means);
  } finally {
    end(undefined);
  }
}
