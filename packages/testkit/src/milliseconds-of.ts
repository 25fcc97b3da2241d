/** How long work holds the thread: for tests of work that must not grow with the square of what somebody sends. */
export function millisecondsOf(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}
