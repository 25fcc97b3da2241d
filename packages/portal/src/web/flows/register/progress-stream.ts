import { setTimeout as sleep } from 'node:timers/promises';
import { streamOf } from '../../http/stream-of.ts';
import { type Progress } from '../../../usecases/register/watch-report.ts';

const lookMilliseconds = 1000;
/** The browser comes again by itself: no answer stays open so long that a node which ends would wait for it. */
const looksAStream = 20;

/** News of a report as server-sent events (HTML, 9.2), until programs have done with it, or for a while. */
export function progressStream(
  look: () => Promise<Progress | undefined>,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  async function* events(): AsyncGenerator<Uint8Array> {
    for (let looks = 0; looks < looksAStream && !signal.aborted; looks += 1) {
      if (looks > 0) await sleep(lookMilliseconds);
      const progress = await look();
      if (progress === undefined) return;
      yield encoder.encode(`data: ${JSON.stringify(progress)}\n\n`);
      if (!progress.working) return;
    }
  }
  return streamOf(events());
}
