import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, type Ask, httpClient, type HttpClient } from './http.ts';

/** One try of a request, as its client saw it. */
export interface Tried {
  /** Number of the client that sent it. */
  readonly client: number;
  /** When it was sent and when it ended, by `performance.now()`. */
  readonly sentAt: number;
  readonly endedAt: number;
  readonly path: string;
  /** 0 for a connection that broke or an answer that did not come. */
  readonly status: number;
  /** Whether a node made the answer, and not what stands before it. */
  readonly byNode: boolean;
  readonly retryAfter: boolean;
  /** An answer of the portal that shows how it is made. */
  readonly showsStack: boolean;
}

const stack = /\n\s+at .*\.(js|ts):\d+|SQLITE_|select .* from |insert into /i;

/** Thrown to whoever waits for an answer when the load is over. */
export class Over extends Error {
  override readonly name = 'Over';
}

/** Everything that clients sent and what became of it. */
export class Traffic {
  readonly tried: Tried[] = [];

  note({
    client,
    path,
    sentAt,
    answer,
  }: Pick<Tried, 'client' | 'path' | 'sentAt'> & { readonly answer: Answer | undefined }): void {
    this.tried.push({
      client,
      sentAt,
      endedAt: performance.now(),
      path: path.replace(/\?.*/, ''),
      status: answer?.status ?? 0,
      byNode: answer?.headers['x-request-id'] !== undefined,
      retryAfter: answer?.headers['retry-after'] !== undefined,
      showsStack: answer !== undefined && answer.status >= 400 && stack.test(answer.body),
    });
  }

  between(from: number, to: number): Tried[] {
    return this.tried.filter(({ sentAt }) => sentAt >= from && sentAt < to);
  }

  /** Requests that nobody answered, or that were answered by a fault or an outage. */
  get failed(): Tried[] {
    return this.tried.filter(({ status }) => status === 0 || status >= 500);
  }
}

export interface Client {
  /**
   * Sends a request. @returns the answer, and whether it was the first try: of later ones nobody knows whether an earlier one
   * was carried out @throws {Over} when the load is over and no answer came
   */
  send(path: string, ask?: Ask): Promise<Answer & { readonly isFirstTry: boolean }>;
  close(): void;
}

const pauseMilliseconds = 50;

/**
 * A client that sends a request again until somebody answers it: when its connection breaks, nobody knows what became of
 * it, and people press the button again. A 503 is no answer either.
 */
export function insistingClient({
  client,
  origin,
  port,
  traffic,
  over,
  patienceMilliseconds = 300_000,
}: {
  client: number;
  origin: string;
  port: () => number;
  traffic: Traffic;
  over: AbortSignal;
  patienceMilliseconds?: number;
}): Client {
  const http: HttpClient = httpClient({ origin, port });
  return {
    async send(path, ask) {
      const until = performance.now() + patienceMilliseconds;
      for (let isFirstTry = true; ; isFirstTry = false) {
        const sentAt = performance.now();
        const answer = await http.ask(path, ask).catch(() => undefined);
        traffic.note({ client, path, sentAt, answer });
        if (answer !== undefined && answer.status !== 503) return { ...answer, isFirstTry };
        if (over.aborted) throw new Over('the load is over');
        if (performance.now() > until) throw new Error(`nobody answers ${path}`);
        await sleep(pauseMilliseconds);
      }
    },
    close: () => {
      http.close();
    },
  };
}
