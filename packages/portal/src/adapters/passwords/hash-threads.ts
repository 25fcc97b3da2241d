import { Worker } from 'node:worker_threads';
import { type HashAnswer, type HashJob } from './hash-job.ts';

/** The thread's program: beside this one in the source, and beside the bundle where the portal is built. */
const program = new URL(
  import.meta.url.endsWith('.ts') ? './hash-thread.ts' : './hash-thread.js',
  import.meta.url,
);

/**
 * Threads for hashes alone, of a lower priority than the event loop: health, cards and pages never wait for a hash, nor do
 * files and look-ups of names, which have the pool of libuv for themselves. They start with the first hash and do not
 * keep the process alive. How many run is decided by whoever asks: each that asks at once has one of its own.
 */
export class HashThreads {
  readonly #idle: Worker[] = [];

  #start(): Worker {
    const thread = new Worker(program, { execArgv: [], env: {} });
    // Whoever waits for it hears of it in `run`; one that ended while nobody did is not asked again.
    thread.on('error', () => undefined);
    thread.once('exit', () => {
      const place = this.#idle.indexOf(thread);
      if (place >= 0) this.#idle.splice(place, 1);
    });
    return thread;
  }

  /** @throws what argon2 says of a hash that is none; or when the thread ended without an answer */
  async run(job: HashJob): Promise<string | boolean> {
    const thread = this.#idle.pop() ?? this.#start();
    thread.ref();
    const { promise, resolve, reject } = Promise.withResolvers<HashAnswer>();
    const ended = (code: number) => {
      reject(new Error(`A thread for hashes ended with ${code}`));
    };
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', ended);
    try {
      thread.postMessage(job);
      const answer = await promise;
      thread.unref();
      this.#idle.push(thread);
      if ('fault' in answer) throw new Error(answer.fault);
      return answer.value;
    } finally {
      thread.off('message', resolve);
      thread.off('error', reject);
      thread.off('exit', ended);
    }
  }
}
