/** Runs work for so many milliseconds at most; at the deadline its signal fires and nobody waits for it any more. */
export async function withDeadline<T>(
  work: (signal: AbortSignal) => Promise<T>,
  deadlineMs: number,
): Promise<{ kind: 'done'; value: T } | { kind: 'late' }> {
  const controller = new AbortController();
  const { promise: late, resolve } = Promise.withResolvers<{ kind: 'late' }>();
  const timer = setTimeout(() => {
    controller.abort();
    resolve({ kind: 'late' });
  }, deadlineMs);
  try {
    const done = work(controller.signal).then((value) => ({ kind: 'done' as const, value }));
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}
