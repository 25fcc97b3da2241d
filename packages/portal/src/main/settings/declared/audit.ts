import { place } from '../kinds.ts';
import { hostAndPort, verifierUrl } from '../kinds-of-addresses.ts';
import { optional } from '../setting.ts';

const group = 'audit';

/** Where signed checkpoints of the audit log go. */
export const audit = {
  auditCheckpointFile: optional({
    name: 'ECPA_AUDIT_CHECKPOINT_FILE',
    group,
    kind: place,
    meaning: 'File of this node to which each signed checkpoint is added; copy it off the machine',
    otherwise: '<ECPA_DATA_DIR>/audit-checkpoints.jsonl',
  }),
  auditSyslog: optional({
    name: 'ECPA_AUDIT_SYSLOG',
    group,
    kind: hostAndPort,
    meaning: 'Syslog server that is sent each checkpoint (RFC 5424 over TLS)',
  }),
  auditSyslogCa: optional({
    name: 'ECPA_AUDIT_SYSLOG_CA_FILE',
    group,
    kind: place,
    meaning: 'Certificates under which that server is believed (PEM)',
    otherwise: 'those of the runtime',
  }),
  auditWitness: optional({
    name: 'ECPA_AUDIT_WITNESS_URL',
    group,
    kind: verifierUrl,
    meaning: 'Witness that signs checkpoints too (C2SP tlog-witness, its submission prefix)',
  }),
} as const;
