import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { type WebMetrics } from '../../http/web-env.ts';

/** Makes the metrics of the web and of the process in a registry, to which other rooms may add theirs. */
export function createRequestMetrics(registry = new Registry()): WebMetrics {
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'ecpa_http_request_duration_seconds',
    help: 'Time to answer, by method, route pattern and status class',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  const refusals = new Counter({
    name: 'ecpa_refusals_total',
    help: 'Expected refusals, by code',
    labelNames: ['refusal'],
    registers: [registry],
  });
  return {
    registry,
    observe: ({ method, route, status, seconds }) =>
      duration.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, seconds),
    refused: (refusal) => refusals.inc({ refusal }),
  };
}
