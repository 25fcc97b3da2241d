import { type PushSet, type SetSigner } from '../../domain/signals/set-signer.ts';
import { type LeasedStream } from '../../domain/signals/stream.ts';
import { later } from '../../kernel/clock.ts';
import { type Needs } from '../common/house.ts';

/** At most ten tokens of five seconds each are pushed within a lease. */
const leaseSeconds = 90;
const tokensARun = 10;
const streamsAtOnce = 20;
/** Seconds before a receiver that failed is tried again: doubled each time, up to a quarter of an hour. */
const firstWait = 5;
const longestWait = 900;
/** A token that its receiver calls no good so often is set aside: those behind it must not wait for ever. */
const mostRefusals = 6;

/**
 * Pushes what waits for applications, each stream in order (RFC 8935). A job of each node; a stream is leased, so that two
 * nodes never send at the same time. What a receiver does not take stays the first until it does, or until it is too old.
 */
export function deliverSignals({
  database,
  clock,
  signer,
  push,
}: Needs<'database' | 'clock'> & { signer: SetSigner; push: PushSet }): () => Promise<void> {
  const { applications, signals } = database.read;

  const deliver = async ({ stream, tries }: LeasedStream): Promise<void> => {
    const { applicationId, streamId, delivery } = stream;
    const application = await applications.find(applicationId);
    const waiting = application === undefined ? [] : await signals.first(applicationId, tokensARun);
    const done: string[] = [];
    let error: string | undefined;
    for (const signal of waiting) {
      if (application === undefined) break;
      const token = signer.sign(signal, { application, streamId });
      const outcome = await push({ ...delivery, token });
      if (outcome.kind === 'taken') {
        done.push(signal.jti);
        continue;
      }
      ({ error } = outcome);
      const isFirst = done.length === 0;
      if (outcome.kind === 'refused' && isFirst && tries + 1 >= mostRefusals) done.push(signal.jti);
      break;
    }
    const at = clock.now();
    // Of those that came before, some went through: the receiver is there.
    const failed = error !== undefined && done.length === 0;
    const wait = failed ? Math.min(firstWait * 2 ** Math.min(tries, 10), longestWait) : 0;
    await database.transact(async (stores) => {
      await stores.signals.drop(applicationId, done);
      await stores.streams.release({ streamId, nextAt: later(at, wait), error }, at);
    });
  };

  return async () => {
    const at = clock.now();
    const leased = await database.transact(({ streams }) =>
      streams.lease({ at, until: later(at, leaseSeconds), limit: streamsAtOnce }),
    );
    await Promise.all(leased.map(deliver));
  };
}
