import { readFileSync } from 'node:fs';
import { createCheckpointFile } from '../adapters/audit-copies/checkpoint-file.ts';
import { createHttpWitness } from '../adapters/audit-copies/http-witness.ts';
import { createSyslogReceiver } from '../adapters/audit-copies/syslog-receiver.ts';
import { createCheckpointSigner, type KeyRing } from '../adapters/keys/key-ring.ts';
import { sequencedEverySeconds } from '../domain/audit/audit.ts';
import { AuditNotWritten } from '../domain/audit/audit-not-written.ts';
import { type House } from '../usecases/common/house.ts';
import { askWitness, sendCheckpoints, writeCheckpointFile } from '../usecases/audit/copy-checkpoints.ts';
import { sequenceAudit } from '../usecases/audit/sequence-audit.ts';
import { signCheckpoint } from '../usecases/audit/sign-checkpoint.ts';
import { type Job } from './jobs.ts';
import { type Settings } from './settings.ts';
import { SettingError } from './settings/setting.ts';
import { reasonOf } from '../kernel/reason-of.ts';
import { writtenText } from '../kernel/written-text.ts';

const checkpointEverySeconds = 60;
const fileEverySeconds = 20;

function certificatesIn(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  try {
    return writtenText(readFileSync(file));
  } catch (error) {
    throw new SettingError(`ECPA_AUDIT_SYSLOG_CA_FILE="${file}": ${reasonOf(error)}`);
  }
}

/** A deploy or a failover takes less; longer than that, rows that wait are in no checkpoint. */
const stuckSeconds = 120;

/** Everything that numbers, signs and copies the audit log: as jobs, and once more when the node ends. */
export function keepAudit({
  house,
  ring,
  settings: { auditCheckpoints, nodeName },
  seconds = () => performance.now() / 1000,
}: {
  house: Pick<House, 'database' | 'clock' | 'reportFault'>;
  ring: KeyRing;
  settings: Pick<Settings, 'auditCheckpoints' | 'nodeName'>;
  /** Of a clock that nobody sets. */
  seconds?: () => number;
}) {
  const { file, syslog, witness } = auditCheckpoints;
  const number = sequenceAudit(house);
  let numberedAt = seconds();
  const sequence = async (signal?: AbortSignal): Promise<void> => {
    await number(signal);
    numberedAt = seconds();
  };
  const checkpointFile = createCheckpointFile(file);
  const sign = signCheckpoint({ ...house, signer: createCheckpointSigner(ring), file: checkpointFile });
  const writeFile = writeCheckpointFile({ ...house, file: checkpointFile });
  const copies: ((signal?: AbortSignal) => Promise<void>)[] = [];
  if (syslog !== undefined)
    copies.push(
      sendCheckpoints({
        ...house,
        receiver: createSyslogReceiver({ ...syslog, ca: certificatesIn(syslog.caFile), node: nodeName }),
      }),
    );
  if (witness !== undefined) copies.push(askWitness({ ...house, witness: createHttpWitness(witness) }));

  const named = [
    ...(syslog === undefined ? [] : (['syslog'] as const)),
    ...(witness === undefined ? [] : (['witness'] as const)),
  ];

  /** Each copy has its turn, whatever became of the others. */
  const copyAll = async (signal?: AbortSignal): Promise<void> => {
    const done = await Promise.allSettled(copies.map((copy) => copy(signal)));
    const failed = done.find((one) => one.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  };
  const checkpoint = async (signal?: AbortSignal): Promise<void> => {
    await sign(signal);
    await copyAll(signal);
  };
  const jobs: readonly Job[] = [
    // On each node: the head of the log lets one at a time, and no lease has to run out when a node dies.
    { name: 'audit numbers', everySeconds: sequencedEverySeconds, on: 'each-node', run: sequence },
    { name: 'audit checkpoint', everySeconds: checkpointEverySeconds, on: 'one-node', run: checkpoint },
    { name: 'audit file', everySeconds: fileEverySeconds, on: 'each-node', run: writeFile },
  ];
  return {
    jobs,
    /** @throws {AuditNotWritten} when this node has not been able to number what waits for two minutes */
    assureMoves() {
      const stuck = Math.round(seconds() - numberedAt);
      if (stuck > stuckSeconds)
        throw new AuditNotWritten(new Error(`Rows of the audit log got no numbers for ${stuck} s`));
    },
    /** How far it all is, for the metrics. */
    async state() {
      const { audit, checkpoints } = house.database.read;
      const [waiting, size, latest, filed] = await Promise.all([
        audit.waiting(),
        audit.size(),
        checkpoints.latest(),
        checkpointFile.last(),
      ]);
      const signed = latest?.size ?? 0;
      // A copy that has more than was signed has nothing that can be relied on.
      const behind = (has = 0): number => (has > signed ? signed : signed - has);
      const sent = await Promise.all(
        named.map(async (copy) => [copy, behind((await checkpoints.copied(copy))?.size)] as const),
      );
      const copies = { file: behind(filed?.size), ...Object.fromEntries(sent) };
      return { waiting, unsigned: Math.max(0, size - signed), signedAt: latest?.at, copies };
    },
    async atTheEnd() {
      // A copy that is away must not keep the node; the next one catches up.
      for (const [name, last] of Object.entries({ sequence, checkpoint, writeFile }))
        await last().catch((error: unknown) => {
          house.reportFault(error, `audit ${name} at the end`);
        });
    },
  };
}
