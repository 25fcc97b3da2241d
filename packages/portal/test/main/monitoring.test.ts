import { execFileSync } from 'node:child_process';
import { readdirSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Registry } from 'prom-client';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { registerTrustMetrics } from '../../src/adapters/certificates/trust-metrics.ts';
import { registerNodeGauges } from '../../src/adapters/telemetry/node-gauges.ts';
import { createTelemetry } from '../../src/adapters/telemetry/prometheus.ts';

const folder = path.join(import.meta.dirname, '../../../../docs/monitoring');
const promtool = '/usr/bin/promtool';
const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');

const panels = z.object({
  panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })) })),
});

describe('monitoring', () => {
  const registry = new Registry();
  let names: ReadonlySet<string>;

  beforeAll(async () => {
    const clock = { now: () => new Date('2026-03-02T01:00:00Z') };
    createTelemetry({ registry });
    registerNodeGauges(registry, {
      version: '1.2.3',
      clock,
      backlog: () => Promise.resolve({ waiting: 0, oldestAt: undefined }),
      audit: () =>
        Promise.resolve({
          waiting: { rows: 0, oldestAt: undefined },
          unsigned: 0,
          signedAt: clock.now(),
          copies: { file: 0 },
        }),
      reports: () => Promise.resolve([{ kind: 'people', at: clock.now() }]),
      keys: () => [{ purpose: 'signing', at: clock.now() }],
      logoutNotices: () => Promise.resolve(0),
      connections: () => ({ inUse: 0, waiting: 0 }),
      hashes: () => ({ running: 0, waiting: 0 }),
    });
    const nothing = { authorities: [], silentHosts: [], problems: [], recent: [], counts: [] };
    registerTrustMetrics({ registry, report: () => nothing, clock });
    names = new Set((await registry.getMetricsAsJSON()).map(({ name }) => name));
  });

  /** Names of our metrics in an expression, without what a histogram adds. */
  const metricsIn = (text: string): string[] =>
    [...text.matchAll(/\b((?:ecpa|nodejs|process)_[a-z0-9_]+)/g)].map(([, name = '']) =>
      names.has(name) ? name : name.replace(/_(bucket|count|sum)$/, ''),
    );

  test('alert rules and dashboard ask for metrics that there are', () => {
    const { panels: shown } = panels.parse(JSON.parse(read('dashboard.json')));
    const asked = [
      read('alerts.yml')
        .match(/expr:[^\n]*(\n {10}[^\n]*)*/g)
        ?.join('\n') ?? '',
    ].concat(shown.flatMap(({ targets }) => targets.map(({ expr }) => expr)));
    const wanted = new Set(asked.flatMap(metricsIn));
    expect(wanted.size).toBeGreaterThan(15);
    expect([...wanted].filter((name) => !names.has(name))).toEqual([]);
  });

  test('every alert says what is wrong and what to do', () => {
    const rules = read('alerts.yml').split('- alert:').slice(1);
    expect(rules.length).toBeGreaterThan(10);
    for (const rule of rules)
      expect(rule).toMatch(/severity: (page|ticket)[\s\S]*summary: [\s\S]*description: /);
  });

  test.skipIf(!existsSync(promtool))(
    'promtool takes rules and their tests, and the metrics as they are written',
    async () => {
      expect(readdirSync(folder)).toContain('alerts.test.yml');
      for (const args of [
        ['check', 'rules', 'alerts.yml'],
        ['test', 'rules', 'alerts.test.yml'],
      ])
        execFileSync(promtool, args, { cwd: folder, stdio: 'pipe' });
      const text = await registry.metrics();
      const ours = text.split('\n').filter((line) => /^(# (HELP|TYPE) )?ecpa_/.test(line));
      execFileSync(promtool, ['check', 'metrics'], { input: `${ours.join('\n')}\n`, stdio: 'pipe' });
    },
  );
});
