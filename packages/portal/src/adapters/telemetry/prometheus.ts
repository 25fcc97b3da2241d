import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { inSpan } from '../../kernel/span.ts';
import { type Telemetry } from '../../kernel/telemetry.ts';
import { type Traces } from './traces.ts';

/** Telemetry as metrics of Prometheus, in a registry to which other rooms add theirs. */
export function createTelemetry({
  registry = new Registry(),
  traces,
}: {
  registry?: Registry;
  /** Where traces are shown, where they are. */
  traces?: Pick<Traces, 'within'> | undefined;
} = {}): Telemetry & { readonly registry: Registry } {
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: 'ecpa_http_request_duration_seconds',
    help: 'Time to answer, by method, route pattern and status class',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers,
  });
  const refusals = new Counter({
    name: 'ecpa_refusals_total',
    help: 'Expected refusals, by code',
    labelNames: ['refusal'],
    registers,
  });
  const jobs = new Histogram({
    name: 'ecpa_job_duration_seconds',
    help: 'Time that a job ran, by job',
    labelNames: ['job'],
    buckets: [0.001, 0.01, 0.1, 1, 10, 100],
    registers,
  });
  const failures = new Counter({
    name: 'ecpa_job_failures_total',
    help: 'Runs of a job that ended with an error',
    labelNames: ['job'],
    registers,
  });
  const lastRuns = new Gauge({
    name: 'ecpa_job_last_run_timestamp_seconds',
    help: 'When a job last ended on this node, well or not',
    labelNames: ['job'],
    registers,
  });
  const signIns = new Counter({
    name: 'ecpa_sign_ins_total',
    help: 'Sign-ins, by the methods that were proven and by outcome',
    labelNames: ['way', 'outcome'],
    registers,
  });
  const commits = new Histogram({
    name: 'ecpa_database_commit_duration_seconds',
    help: 'Time of a commit, which changes that come together share on SQLite',
    buckets: [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
    registers,
  });
  const unwritten = new Counter({
    name: 'ecpa_audit_not_written_total',
    help: 'Acts that did not happen since the audit log could not be written',
    registers,
  });
  return {
    registry,
    within: traces === undefined ? inSpan : (span, work) => traces.within(span, () => inSpan(span, work)),
    answered({ method, route, status, seconds, refusals: codes }) {
      requests.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, seconds);
      for (const refusal of codes) refusals.inc({ refusal });
    },
    jobEnded({ job, failed, seconds, at }) {
      jobs.observe({ job }, seconds);
      failures.inc({ job }, failed ? 1 : 0);
      lastRuns.set({ job }, at.getTime() / 1000);
    },
    committed(milliseconds) {
      commits.observe(milliseconds / 1000);
    },
    notRecorded() {
      unwritten.inc();
    },
    recorded({ type, method, result }) {
      if (type === 'session.start') signIns.inc({ way: method === '' ? 'unknown' : method, outcome: result });
    },
  };
}
