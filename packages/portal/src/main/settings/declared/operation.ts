import { anyText, bearerToken, oneOf, percent, upTo } from '../kinds.ts';
import { httpUrl } from '../kinds-of-addresses.ts';
import { optional, secret, withDefault } from '../setting.ts';

const group = 'operation';

export const operation = {
  nodeName: optional({
    name: 'ECPA_NODE_NAME',
    group,
    kind: anyText,
    meaning: 'Name of this node in audit rows',
    otherwise: 'the host name',
  }),
  metricsToken: secret({
    name: 'ECPA_METRICS_TOKEN',
    group,
    kind: bearerToken(16),
    meaning: 'Bearer token with which a monitor elsewhere may read /metrics',
  }),
  drainSeconds: optional({
    name: 'ECPA_DRAIN_SECONDS',
    group,
    kind: upTo(300),
    meaning:
      'How long a node that is told to stop goes on serving while /readyz says no, so that whatever balances sends nobody there when it closes; longer than the balancer takes to notice',
    otherwise: '5 where ECPA_TRUSTED_PROXIES is set, else 0',
  }),
  tracesUrl: optional({
    name: 'ECPA_TRACES_URL',
    group,
    kind: httpUrl,
    meaning:
      'Where traces are sent (OTLP over HTTP), such as http://127.0.0.1:4318/v1/traces: requests and jobs with their statements, without values or people',
  }),
  tracesShare: withDefault({
    name: 'ECPA_TRACES_SHARE',
    group,
    kind: percent,
    meaning: 'How many of all requests and jobs are traced, in percent',
    byDefault: '10',
  }),
  logLevel: withDefault({
    name: 'ECPA_LOG_LEVEL',
    group,
    kind: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'silent'),
    meaning: 'What is logged',
    byDefault: 'info',
  }),
} as const;
