const watchMilliseconds = 250;

/** Signals that end a server in order: the supervisor's, the keyboard's, and that of a terminal that went away. */
const ending = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/**
 * Resolves at the first sign that the program is to end, with its name. To be called before anything is opened: what
 * comes during the start counts. Repeated signals do not cut a drain short: a terminal signals every program of its
 * group, and npm passes the same signal on.
 *
 * A signal to npm ends npm and not always what it started (`npx ecpa serve`), so a program that npm started also ends when
 * its parent does.
 */
export function signToStop(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  for (const signal of ending)
    process.on(signal, () => {
      resolve(signal);
    });
  // Node opens a debugger's port for it, which no server may have; programs that rotate logs send it.
  process.on('SIGUSR1', () => undefined);
  // The launcher of an old Node holds a channel, which closes however it ends.
  process.once('disconnect', () => {
    resolve('the program that started it ended');
  });
  process.channel?.unref();
  if (environment['npm_lifecycle_event'] !== undefined) {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) resolve('npm ended');
    }, watchMilliseconds).unref();
  }
  return promise;
}
