import { setTimeout as after } from 'node:timers/promises';
import { type Answer, type Asked } from './exchange.ts';
import { absent } from './ssf-error.ts';
import { readPoll } from './stream-json.ts';

/** A long poll looks this often, and answers with nothing after that many looks (RFC 8936, 2.4). */
const lookMilliseconds = 1000;
const mostLooks = 20;
/** Of one node; whoever comes on top of these is answered at once. */
const mostWaiting = 200;
let waiting = 0;

/** Hands out what waits, and waits itself where nothing does. */
export async function poll({ usecases, application, body, c }: Asked): Promise<Answer> {
  const { done, limit, waits } = readPoll(body);
  const look = async (acknowledged: readonly string[]) => {
    const polled = await usecases.pollSignals({ application, done: acknowledged, limit });
    if (polled.kind === 'absent') throw absent();
    return polled;
  };
  let polled = await look(done);
  if (waits && polled.sets.size === 0 && waiting < mostWaiting) {
    waiting += 1;
    try {
      for (let looks = 0; looks < mostLooks && polled.sets.size === 0; looks += 1) {
        await after(lookMilliseconds, undefined, { signal: c.req.raw.signal }).catch(
          () => (looks = mostLooks),
        );
        polled = await look([]);
      }
    } finally {
      waiting -= 1;
    }
  }
  return {
    status: 200,
    body: { sets: Object.fromEntries(polled.sets), ...(polled.more ? { moreAvailable: true } : {}) },
  };
}
