import { anyText, bearerToken, oneOf } from '../kinds.ts';
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
  logLevel: withDefault({
    name: 'ECPA_LOG_LEVEL',
    group,
    kind: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'silent'),
    meaning: 'What is logged',
    byDefault: 'info',
  }),
} as const;
