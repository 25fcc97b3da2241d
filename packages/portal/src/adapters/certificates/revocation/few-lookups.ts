import { type LookupAddress } from 'node:dns';
import { type Resolve } from './guarded-lookup.ts';

/**
 * The system's resolver keeps a thread of the pool that also hashes passwords and reads files, for as long as a name
 * server is silent; the pool has four.
 */
const atOnce = 2;
const keptMilliseconds = 30_000;

interface Found {
  readonly error: NodeJS.ErrnoException | null;
  readonly addresses: LookupAddress[];
}

/** Looks up each name once for all who ask, two names at a time, and remembers what it found for half a minute. */
export function fewLookups(resolve: Resolve): Resolve {
  const flights = new Map<string, Promise<Found>>();
  const kept = new Map<string, { readonly found: Found; readonly until: number }>();
  const waiting: (() => void)[] = [];
  let busy = 0;

  const turn = async (): Promise<void> => {
    if (busy >= atOnce) await new Promise<void>((next) => waiting.push(next));
    else busy += 1;
  };
  // A turn is handed on, so that nobody slips in between.
  const done = (): void => {
    const next = waiting.shift();
    if (next === undefined) busy -= 1;
    else next();
  };
  const ask = async (hostname: string): Promise<Found> => {
    await turn();
    try {
      const found = await new Promise<Found>((answered) => {
        resolve(hostname, { all: true }, (error, addresses) => {
          answered({ error, addresses });
        });
      });
      if (found.error === null) kept.set(hostname, { found, until: performance.now() + keptMilliseconds });
      return found;
    } finally {
      flights.delete(hostname);
      done();
    }
  };

  return (hostname, _, answer) => {
    const known = kept.get(hostname);
    if (known !== undefined && performance.now() < known.until) {
      process.nextTick(answer, known.found.error, known.found.addresses);
      return;
    }
    kept.delete(hostname);
    const flying = flights.get(hostname) ?? ask(hostname);
    flights.set(hostname, flying);
    void flying.then(({ error, addresses }) => {
      answer(error, addresses);
    });
  };
}
