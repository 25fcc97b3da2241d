import { type Clock } from '../kernel/clock.ts';

interface Job {
  readonly name: string;
  readonly everySeconds: number;
  readonly run: () => Promise<unknown>;
}

const tickMilliseconds = 1000;

/**
 * Runs background jobs when they are due by the portal's clock, which is asked once a second, so that a clock that is
 * moved forward finds its jobs done. A job never overlaps itself; a failure is reported and the job comes again.
 */
export function startJobs({
  jobs,
  clock,
  reportFault,
}: {
  jobs: readonly Job[];
  clock: Clock;
  reportFault: (error: unknown, during: string) => void;
}): { stop(): Promise<void> } {
  const lastRun = new Map<string, number>();
  const running = new Map<string, Promise<void>>();

  const isDue = ({ name, everySeconds }: Job, now: number): boolean => {
    const last = lastRun.get(name);
    return last === undefined || Math.abs(now - last) >= everySeconds * 1000;
  };
  const start = async (job: Job): Promise<void> => {
    try {
      await job.run();
    } catch (error) {
      reportFault(error, job.name);
    } finally {
      running.delete(job.name);
    }
  };
  const tick = () => {
    const now = clock.now().getTime();
    for (const job of jobs)
      if (!running.has(job.name) && isDue(job, now)) {
        lastRun.set(job.name, now);
        running.set(job.name, start(job));
      }
  };
  const timer = setInterval(tick, tickMilliseconds);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(running.values());
    },
  };
}
