import { setImmediate } from 'node:timers/promises';

const longestHoldMilliseconds = 4;

/**
 * For long work in steps: to be awaited after each step, it gives the event loop to requests whenever the work has held
 * it for a few milliseconds. The embedded database answers without leaving the loop, so an `await` of it gives nothing.
 * @throws the signal's reason once it is aborted
 */
export function createBreather(signal?: AbortSignal): () => Promise<void> {
  let since = performance.now();
  return async () => {
    signal?.throwIfAborted();
    if (performance.now() - since < longestHoldMilliseconds) return;
    await setImmediate();
    since = performance.now();
  };
}
