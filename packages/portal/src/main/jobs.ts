import { type Database } from '../domain/stores.ts';
import { type JobLeaseStore, type LeasedJobName } from '../domain/jobs/job-lease-store.ts';
import { type Clock, later } from '../kernel/clock.ts';
import { systemRandom } from '../kernel/random.ts';
import { type Telemetry } from '../kernel/telemetry.ts';
import { newRequestId } from '../web/http/request-id.ts';

interface Work {
  readonly everySeconds: number;
  /** Ends early, by throwing the signal's reason or otherwise, once the signal is aborted. */
  readonly run: (signal: AbortSignal) => Promise<unknown>;
}

/** Work of each node, since it concerns the node or takes rows one by one; or of one node alone, by a lease. */
export type Job = Work &
  (
    | { readonly name: string; readonly on: 'each-node' }
    | { readonly name: LeasedJobName; readonly on: 'one-node' }
  );

type JobLeases = Pick<JobLeaseStore, 'take' | 'renew' | 'release'>;

/** Leases of jobs by rows of this database, each change a transaction of its own. */
export const leasesOver = (database: Database): JobLeases => ({
  take: (...asked) => database.transact(({ jobLeases }) => jobLeases.take(...asked)),
  renew: (...asked) => database.transact(({ jobLeases }) => jobLeases.renew(...asked)),
  release: (...asked) => database.transact(({ jobLeases }) => jobLeases.release(...asked)),
});

const tickMilliseconds = 1000;
/** Longer than the minute by which clocks of nodes may differ: a lease must not look as if it had run out. */
const usualLeaseSeconds = 120;
const renewalsALease = 4;

/**
 * Runs background jobs when they are due by the portal's clock, which is asked once a second, so that a clock that is
 * moved forward finds its jobs done. A job never overlaps itself; a failure is reported and the job comes again. A job
 * of one node is leased by a row and renewed while it runs; when its node dies, another takes it once the lease ran out.
 */
export function startJobs({
  jobs,
  leases,
  holder,
  clock,
  reportFault,
  telemetry,
  leaseSeconds = usualLeaseSeconds,
}: {
  jobs: readonly Job[];
  leases: JobLeases;
  /** Name of this process among all nodes. */
  holder: string;
  clock: Clock;
  reportFault: (error: unknown, during: string) => void;
  telemetry?: Pick<Telemetry, 'within' | 'jobEnded'>;
  leaseSeconds?: number;
}): { stop(): Promise<void> } {
  const lastAsked = new Map<string, number>();
  const askAgainAt = new Map<string, number>();
  const running = new Map<string, Promise<void>>();
  const stopping = new AbortController();

  const isDue = ({ name, everySeconds }: Job, now: number): boolean => {
    const again = askAgainAt.get(name);
    const last = lastAsked.get(name);
    if (last === undefined || Math.abs(now - last) >= everySeconds * 1000) return true;
    return again !== undefined && now >= again;
  };

  const observed = async (job: Job, signal: AbortSignal): Promise<void> => {
    const began = performance.now();
    let failed = true;
    try {
      if (telemetry === undefined) await job.run(signal);
      else
        await telemetry.within({ number: newRequestId(systemRandom), route: job.name, refusals: [] }, () =>
          job.run(signal),
        );
      failed = false;
    } finally {
      const seconds = (performance.now() - began) / 1000;
      telemetry?.jobEnded({ job: job.name, failed, seconds, at: clock.now() });
    }
  };

  const runLeased = async (job: Job & { on: 'one-node' }): Promise<void> => {
    const lease = { name: job.name, holder };
    const at = clock.now();
    const until = () => later(clock.now(), leaseSeconds);
    const again = await leases.take(lease, { everySeconds: job.everySeconds, at, until: until() });
    if (again !== undefined) {
      askAgainAt.set(job.name, again.getTime());
      return;
    }
    askAgainAt.delete(job.name);
    const lost = new AbortController();
    let renewedAt = performance.now();
    const renew = async () => {
      const isOurs = await leases.renew(lease, until()).catch(() => undefined);
      if (isOurs === true) renewedAt = performance.now();
      // Without an answer the lease is ours until it runs out; then somebody else may have begun.
      else if (isOurs === false || performance.now() - renewedAt > leaseSeconds * 1000)
        lost.abort(new Error(`The lease of the job "${job.name}" ran out`));
    };
    const renewing = setInterval(() => void renew(), (leaseSeconds * 1000) / renewalsALease);
    renewing.unref();
    try {
      await observed(job, AbortSignal.any([stopping.signal, lost.signal]));
    } finally {
      clearInterval(renewing);
      if (!lost.signal.aborted) await leases.release(lease, clock.now());
    }
  };

  const start = async (job: Job): Promise<void> => {
    try {
      await (job.on === 'one-node' ? runLeased(job) : observed(job, stopping.signal));
    } catch (error) {
      if (!stopping.signal.aborted) reportFault(error, job.name);
    } finally {
      running.delete(job.name);
    }
  };
  const tick = () => {
    const now = clock.now().getTime();
    for (const job of jobs)
      if (!running.has(job.name) && isDue(job, now)) {
        lastAsked.set(job.name, now);
        running.set(job.name, start(job));
      }
  };
  const timer = setInterval(tick, tickMilliseconds);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort(new Error('The portal stops'));
      await Promise.all(running.values());
    },
  };
}
