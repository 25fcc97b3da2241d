import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { registerNodeGauges } from '../../src/adapters/telemetry/node-gauges.ts';
import { createTelemetry } from '../../src/adapters/telemetry/prometheus.ts';

const sources = {
  version: '1.2.3',
  clock: { now: () => new Date('2026-03-02T01:00:00Z') },
  backlog: () => Promise.resolve({ waiting: 3, oldestAt: new Date('2026-03-02T00:59:30Z') }),
  audit: () =>
    Promise.resolve({
      waiting: { rows: 7, oldestAt: new Date('2026-03-02T00:59:58Z') },
      unsigned: 8,
      signedAt: new Date('2026-03-02T00:59:00Z'),
      copies: { file: 0, syslog: 9 },
    }),
  reports: () => Promise.resolve([{ kind: 'people', at: new Date('2026-03-02T00:00:00Z') }]),
  keys: () => [
    { purpose: 'sealing', at: new Date('2026-03-01T01:00:00Z') },
    { purpose: 'signing', at: new Date('2026-02-28T01:00:00Z') },
  ],
  logoutNotices: () => Promise.resolve(2),
  connections: () => ({ inUse: 4, waiting: 5 }),
  hashes: () => ({ running: 1, waiting: 6 }),
};

test('queues, pools and the program are among the metrics', async () => {
  const registry = new Registry();
  registerNodeGauges(registry, sources);
  const text = await registry.metrics();
  for (const line of [
    `ecpa_build_info{version="1.2.3",runtime="${process.version}"} 1`,
    'ecpa_outbox_waiting 3',
    'ecpa_outbox_oldest_seconds 30',
    'ecpa_audit_waiting_rows 7',
    'ecpa_audit_waiting_seconds 2',
    'ecpa_audit_unsigned_rows 8',
    'ecpa_audit_checkpoint_timestamp_seconds 1772413140',
    'ecpa_audit_copy_behind_rows{copy="file"} 0',
    'ecpa_audit_copy_behind_rows{copy="syslog"} 9',
    'ecpa_register_applied_timestamp_seconds{kind="people"} 1772409600',
    'ecpa_key_made_timestamp_seconds{purpose="sealing"} 1772326800',
    'ecpa_key_made_timestamp_seconds{purpose="signing"} 1772240400',
    'ecpa_logout_notices_waiting 2',
    'ecpa_database_connections_in_use 4',
    'ecpa_database_waiting 5',
    'ecpa_password_hashes_running 1',
    'ecpa_password_hashes_waiting 6',
  ])
    expect(text).toContain(`\n${line}\n`);
});

test('what cannot be read while the database is away is left out, and the rest is there', async () => {
  const registry = new Registry();
  const away = () => Promise.reject(new Error('away'));
  registerNodeGauges(registry, { ...sources, backlog: away, reports: away });
  const text = await registry.metrics();
  expect(text).not.toMatch(/^ecpa_outbox_waiting \d/m);
  expect(text).not.toMatch(/^ecpa_register_applied_timestamp_seconds\{/m);
  expect(text).toContain('\necpa_database_waiting 5\n');
});

test('sign-ins are counted by way and outcome, and nothing else of the log is', async () => {
  const telemetry = createTelemetry();
  const recorded = (row: Parameters<typeof telemetry.recorded>[0]) => telemetry.recorded(row);
  recorded({ type: 'session.start', method: 'sc+pin', result: 'success' });
  recorded({ type: 'session.start', method: 'pwd', result: 'refused:credentials-refused' });
  recorded({ type: 'email.change', method: 'pwd', result: 'success' });
  const text = await telemetry.registry.metrics();
  expect(text).toContain('ecpa_sign_ins_total{way="sc+pin",outcome="success"} 1');
  expect(text).toContain('ecpa_sign_ins_total{way="pwd",outcome="refused:credentials-refused"} 1');
  expect(text.match(/^ecpa_sign_ins_total\{/gm)).toHaveLength(2);
});
