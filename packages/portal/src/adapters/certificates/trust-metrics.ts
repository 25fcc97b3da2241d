import { Gauge, type Registry } from 'prom-client';
import { type TrustReport } from '../../domain/certificate/trust-report.ts';
import { type Clock } from '../../kernel/clock.ts';

/** Puts trust and revocation among the metrics: days left of authorities, age and size of lists, decisions. */
export function registerTrustMetrics({
  registry,
  report,
  clock,
}: {
  registry: Registry;
  report: () => TrustReport;
  clock: Clock;
}): void {
  const gauge = (name: string, help: string, labelNames: string[], collect: (gauge: Gauge) => void) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      collect() {
        this.reset();
        collect(this);
      },
    });
  gauge(
    'ecpa_authority_expires_seconds',
    'Seconds until the certificate of a trusted authority expires',
    ['key'],
    (values) => {
      for (const { keyId, notAfter } of report().authorities)
        values.set({ key: keyId }, (notAfter.getTime() - clock.now().getTime()) / 1000);
    },
  );
  gauge(
    'ecpa_crl_next_update_seconds',
    'Seconds until the nextUpdate of a held CRL; negative when stale',
    ['key', 'url'],
    (values) => {
      for (const { keyId, lists } of report().authorities)
        for (const { url, nextUpdate } of lists)
          if (nextUpdate !== undefined)
            values.set({ key: keyId, url }, (nextUpdate.getTime() - clock.now().getTime()) / 1000);
    },
  );
  gauge('ecpa_crl_entries', 'Entries of a held CRL', ['key', 'url'], (values) => {
    for (const { keyId, lists } of report().authorities)
      for (const { url, entries } of lists)
        if (entries !== undefined) values.set({ key: keyId, url }, entries);
  });
  gauge(
    'ecpa_revocation_decisions',
    'Decisions about certificates since the start',
    ['verdict', 'source'],
    (values) => {
      for (const { verdict, source, count } of report().counts) values.set({ verdict, source }, count);
    },
  );
  gauge(
    'ecpa_status_problems',
    'Lists and OCSP answers that were of no use since the start',
    ['source', 'reason'],
    (values) => {
      for (const { source, reason, count } of report().problems) values.set({ source, reason }, count);
    },
  );
}
