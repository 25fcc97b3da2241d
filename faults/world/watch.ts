import { setTimeout as sleep } from 'node:timers/promises';
import { httpClient } from './http.ts';

export interface Seen {
  readonly at: number;
  /** 0 where no answer came. */
  readonly status: number;
  readonly milliseconds: number;
}

/** Looks at one address again and again, as a monitor does. */
export function watch({
  origin,
  port,
  path,
  everyMilliseconds = 50,
}: {
  origin: string;
  port: number;
  path: string;
  everyMilliseconds?: number;
}) {
  const seen: Seen[] = [];
  const stopping = new AbortController();
  const client = httpClient({ origin, port: () => port });
  const looking = (async () => {
    while (!stopping.signal.aborted) {
      const at = performance.now();
      const answer = await client.ask(path, { withinMilliseconds: 10_000 }).catch(() => undefined);
      seen.push({ at, status: answer?.status ?? 0, milliseconds: performance.now() - at });
      await sleep(everyMilliseconds);
    }
    client.close();
  })();
  return {
    seen,
    /** When it was seen with this status for the first time after a moment. */
    async first(status: number, after: number, withinMilliseconds = 60_000): Promise<number> {
      const until = performance.now() + withinMilliseconds;
      for (;;) {
        const found = seen.find((each) => each.at >= after && each.status === status);
        if (found !== undefined) return found.at + found.milliseconds;
        if (performance.now() > until) return Infinity;
        await sleep(20);
      }
    },
    async stop(): Promise<readonly Seen[]> {
      stopping.abort();
      await looking;
      return seen;
    },
  };
}

export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
