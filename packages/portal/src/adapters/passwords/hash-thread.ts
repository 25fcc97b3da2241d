// A thread of HashThreads: one hash after the other, behind the event loop in the line for a processor.
import { getPriority, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { hashSync, verifySync } from '@node-rs/argon2';
import { type HashAnswer, type HashJob } from './hash-job.ts';

/**
 * Nice value beside the event loop's own. A thread at the same priority keeps a busy processor for its whole time slice
 * while the event loop has one more answer to write. More would let any other busy program of the machine starve sign-ins.
 */
const nice = 5;
const lowest = 19;

/** Linux schedules threads singly, and getpriority(2) and setpriority(2) speak of the caller; elsewhere of the process. */
function standBack(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(Math.min(lowest, getPriority() + nice));
  } catch {
    // A service may be forbidden to (seccomp): then hashes run at the priority of everything else, as they would without.
  }
}

function answerTo(job: HashJob): HashAnswer {
  try {
    return {
      value:
        job.kind === 'hash'
          ? hashSync(job.password, job.options)
          : verifySync(job.hash, job.password, job.options),
    };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : 'argon2 failed' };
  }
}

standBack();
parentPort?.on('message', (job: HashJob) => parentPort?.postMessage(answerTo(job)));
