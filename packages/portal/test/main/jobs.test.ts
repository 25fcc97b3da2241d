import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createTelemetry } from '../../src/adapters/telemetry/prometheus.ts';
import { currentSpan } from '../../src/kernel/span.ts';
import { type Job, leasesOver, startJobs } from '../../src/main/jobs.ts';
import { openPortal, type TestPortal } from '../usecases/portal.ts';

const start = (
  portal: TestPortal,
  jobs: readonly Job[],
  how: Partial<Parameters<typeof startJobs>[0]> = {},
) => {
  const faults: unknown[] = [];
  const node = startJobs({
    jobs,
    leases: leasesOver(portal.database),
    holder: 'node',
    clock: portal.clock,
    reportFault: (error) => faults.push(error),
    ...how,
  });
  onTestFinished(() => node.stop());
  return { node, faults };
};

describe('jobs', () => {
  test('of one node run on one of three, and of each node on all', async () => {
    const portal = await openPortal();
    const ran: string[] = [];
    for (const holder of ['one', 'two', 'three'])
      start(
        portal,
        [
          { name: 'sweep', everySeconds: 60, on: 'one-node', run: () => Promise.resolve(ran.push('sweep')) },
          { name: 'lists', everySeconds: 60, on: 'each-node', run: () => Promise.resolve(ran.push('lists')) },
        ],
        { holder },
      );
    const count = (name: string) => ran.filter((each) => each === name).length;
    await expect.poll(() => count('lists')).toBe(3);
    await expect.poll(() => count('sweep')).toBe(1);
    portal.clock.advance(61);
    await expect.poll(() => count('lists')).toBe(6);
    await expect.poll(() => count('sweep')).toBe(2);
  });

  test('that fail are reported and come again, and are counted and timed', async () => {
    const portal = await openPortal();
    const { registry, ...telemetry } = createTelemetry();
    const numbers: (string | undefined)[] = [];
    let tries = 0;
    const run = () => {
      numbers.push(currentSpan()?.number);
      return Promise.reject(new Error(`try ${(tries += 1)}`));
    };
    const jobs = [{ name: 'sweep', everySeconds: 60, on: 'one-node', run }] as const;
    const { faults } = start(portal, jobs, { telemetry });
    await expect.poll(() => faults).toHaveLength(1);
    portal.clock.advance(60);
    await expect.poll(() => faults).toHaveLength(2);
    const text = await registry.metrics();
    expect(text).toContain('ecpa_job_failures_total{job="sweep"} 2');
    expect(text).toContain('ecpa_job_duration_seconds_count{job="sweep"} 2');
    expect(text).toContain(
      `ecpa_job_last_run_timestamp_seconds{job="sweep"} ${portal.clock.now().getTime() / 1000}`,
    );
    expect(new Set(numbers).size).toBe(2);
    expect(numbers).not.toContain(undefined);
  });

  test('are told when the lease is lost, and when the portal stops, which is no fault', async () => {
    const portal = await openPortal();
    const ended: string[] = [];
    let began = 0;
    const run = (signal: AbortSignal) =>
      new Promise((_, reject) => {
        began += 1;
        signal.addEventListener('abort', () => {
          ended.push(String(signal.reason));
          reject(new Error('aborted'));
        });
      });
    const how = { leaseSeconds: 1 };
    const { node, faults } = start(portal, [{ name: 'sweep', everySeconds: 1, on: 'one-node', run }], how);
    await expect.poll(() => began).toBe(1);
    const thief = { name: 'sweep', holder: 'thief' } as const;
    const isHeld = async () => {
      portal.clock.advance(60);
      const { clock } = portal;
      const asked = { everySeconds: 1, at: clock.now(), until: new Date(clock.now().getTime() + 1e9) };
      return (await portal.database.transact(({ jobLeases }) => jobLeases.take(thief, asked))) === undefined;
    };
    await expect.poll(isHeld).toBe(true);
    await expect.poll(() => ended.length).toBeGreaterThanOrEqual(1);
    expect(ended[0]).toContain('ran out');
    expect(faults.map(String)).toEqual(['Error: aborted']);
    const other = start(
      portal,
      [{ name: 'lists', everySeconds: 1, on: 'each-node', run: (signal) => run(signal) }],
      { holder: 'other' },
    );
    await expect.poll(() => began).toBe(2);
    await node.stop();
    await other.node.stop();
    expect(other.faults).toEqual([]);
  });

  test('of a node that is killed are taken over by another once the lease ran out, and not before', async () => {
    const portal = await openPortal();
    const url = `sqlite:${path.join(portal.folder, 'ecpa.sqlite')}`;
    const killed = spawn(process.execPath, [path.join(import.meta.dirname, 'job-node.ts'), url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(killed, 'exit');
    onTestFinished(() => void killed.kill('SIGKILL'));
    expect(String(await once(killed.stdout, 'data'))).toBe('began\n');
    let ranAt: number | undefined;
    const run = () => {
      ranAt ??= performance.now();
      return Promise.resolve();
    };
    start(portal, [{ name: 'sweep', everySeconds: 1, on: 'one-node', run }], {
      holder: 'alive',
      clock: { now: () => new Date() },
    });
    // Renewed: longer than the lease, and nobody else gets it.
    await expect(expect.poll(() => ranAt, { timeout: 6000 }).toBeDefined()).rejects.toThrow();
    killed.kill('SIGKILL');
    await exited;
    const diedAt = performance.now();
    await expect.poll(() => ranAt).toBeDefined();
    expect((ranAt ?? 0) - diedAt).toBeGreaterThan(1500);
  });
});
