import { setTimeout as sleep } from 'node:timers/promises';

/** How long a question about readiness may take: whoever asks has a deadline of its own. */
const milliseconds = 2_000;

/** Resolves when the probe does. @throws what it throws, or that there was no answer in time */
export async function answersInTime(probe: Promise<void>): Promise<void> {
  const timer = new AbortController();
  const late = sleep(milliseconds, undefined, { signal: timer.signal }).then(
    () => {
      throw new Error(`The database did not answer within ${milliseconds / 1000} s`);
    },
    () => undefined,
  );
  try {
    await Promise.race([probe, late]);
  } finally {
    timer.abort();
  }
}
