import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createCheckpointFile } from '../../adapters/audit-copies/checkpoint-file.ts';
import { readCheckpointLine } from '../../adapters/audit-copies/checkpoint-lines.ts';
import { createCheckpointSigner } from '../../adapters/keys/key-ring.ts';
import { type CheckpointLine } from '../../domain/audit/checkpoint.ts';
import { parseVerifierKey, type VerifierKey, verifierKeyText } from '../../domain/audit/signed-note.ts';
import { later, systemClock } from '../../kernel/clock.ts';
import { reasonOf } from '../../kernel/reason-of.ts';
import { cutAudit, findCut, finishCut, leastKeptDays } from '../../usecases/audit/cut-audit.ts';
import { exportAudit, type exportFormats } from '../../usecases/audit/export-audit.ts';
import { proveRow } from '../../usecases/audit/prove-row.ts';
import { recordAuditUse } from '../../usecases/audit/record-audit-use.ts';
import { sequenceAudit } from '../../usecases/audit/sequence-audit.ts';
import { type AuditFinding, type AuditVerdict, verifyAudit } from '../../usecases/audit/verify-audit.ts';
import { exitCodes } from '../exit-codes.ts';
import { readKeyRing } from '../open-stores.ts';
import { writeWhole } from './write-whole.ts';
import { CommandError, withStores } from './with-stores.ts';

export const signerOf = ({ keysFile }: { keysFile: string }) => createCheckpointSigner(readKeyRing(keysFile));

/** Checkpoints of files, one after the other. */
export async function* checkpointLines(files: readonly string[]): AsyncGenerator<CheckpointLine> {
  for (const file of files) {
    if (!existsSync(file)) throw new CommandError(`${file}: there is no such file`, exitCodes.usage);
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      const read = readCheckpointLine(line);
      if (read !== undefined) yield read;
    }
  }
}

function keysOf(texts: readonly string[]): VerifierKey[] {
  return texts.map((text) => {
    const key = parseVerifierKey(text);
    if (key === undefined)
      throw new CommandError('--key must be a line that `ecpa audit key` printed', exitCodes.usage);
    return key;
  });
}

const findings: Readonly<Record<AuditFinding['kind'], (number: number, size: number) => string>> = {
  changed: (number) => `row ${number} was changed: it is not what its own hash says`,
  missing: (number) => `row ${number} is missing`,
  replaced: (number) => `row ${number} is not the row that was signed`,
  differs: (number, size) =>
    `the tree at ${size} rows is not the one that was signed: one of the rows ${number} to ${size} was changed, and its hash with it`,
  beginning: (_, size) =>
    `row 1 is missing: the rows up to ${size} are gone as if they had been cut off, and no signed row tells of a cut after they were kept for ${leastKeptDays} days`,
  cut: (number, size) =>
    `row ${number} is missing: a checkpoint was given out for ${size} rows. The end was cut off, or the database was put back from a copy`,
  unsigned: (_, size) => `the checkpoint of ${size} rows is not signed by a key that is believed`,
};

/** That rows were cut off, where they were: what is gone must not pass for what never was. */
export const tellCut = (from: number): string[] =>
  from === 0
    ? []
    : [`${from} ROWS WERE CUT OFF: the log begins at row ${from + 1}, those before are in the archive alone`];

/** A finding as a sentence. */
export const tellFinding = (finding: AuditFinding): string =>
  findings[finding.kind](finding.number, 'size' in finding ? finding.size : finding.number);

function tell({ rows, from, root, checkpoints, copies, finding, timeGoesBackAt }: AuditVerdict): string {
  const counted = `${rows} rows, ${checkpoints} checkpoints, ${copies} copies`;
  const remarks = timeGoesBackAt
    .slice(0, 5)
    .map(
      (number) =>
        `row ${number} says an earlier time than rows before it: a clock went back, or it was back-dated`,
    );
  const end = finding === undefined ? `holds, root ${root}` : `DOES NOT HOLD: ${tellFinding(finding)}`;
  return [`${counted}: ${end}`, ...tellCut(from), ...remarks].join('\n');
}

/** `ecpa audit verify` */
export const verify = ({
  checkpoints,
  key,
  json,
}: {
  checkpoints: readonly string[];
  key: readonly string[];
  json: boolean;
}): Promise<void> =>
  withStores(async ({ database, settings }) => {
    const given = keysOf(key);
    const { origin, verifierKeys } = signerOf(settings);
    await sequenceAudit({ database })();
    const verdict = await verifyAudit({ stores: database.read, clock: systemClock })({
      origin,
      keys: given.length > 0 ? given : verifierKeys,
      copies: checkpointLines(checkpoints),
      onProgress(rows) {
        if (process.stderr.isTTY) process.stderr.write(`\r${rows} rows`);
      },
    });
    if (process.stderr.isTTY) process.stderr.write('\r');
    const { rows, finding } = verdict;
    process.stdout.write(`${json ? JSON.stringify(verdict) : tell(verdict)}\n`);
    const firstBad = finding === undefined ? {} : { firstBad: finding.number };
    await recordAuditUse({ database, clock: systemClock })({
      type: 'audit.verify',
      details: { rows, holds: finding === undefined, ...firstBad },
    });
    if (finding !== undefined)
      throw new CommandError(`first bad row: ${finding.number}. Keep the database as it is, and its copies.`);
    if (checkpoints.length === 0 && !json)
      process.stderr.write(
        'compared with checkpoints of the database alone: give --checkpoints from elsewhere\n',
      );
  });

/** `ecpa audit export` */
export const exportRows = (
  file: string,
  { format, from, to }: { format: (typeof exportFormats)[number]; from: number; to: number },
): Promise<void> =>
  withStores(async ({ database }) => {
    await sequenceAudit({ database })();
    let rows = 0;
    await writeWhole(file, async (write) => {
      for await (const line of exportAudit({ stores: database.read })({ format, from, to })) {
        await write(line.text);
        rows += line.rows;
      }
    });
    await recordAuditUse({ database, clock: systemClock })({ type: 'audit.export', details: { rows } });
    process.stderr.write(`${rows} rows\n`);
  });

/** `ecpa audit prove` */
export const prove = (number: number, file: string): Promise<void> =>
  withStores(async ({ database }) => {
    const proof = await proveRow({ stores: database.read })(number);
    if (proof.kind === 'no-such-row')
      throw new CommandError(`The audit log has no row ${number} (any more).`);
    if (proof.kind === 'not-signed-yet')
      throw new CommandError(
        'No checkpoint covers the row yet: the portal signs one a minute while it runs.',
        exitCodes.waiting,
      );
    await writeWhole(file, (write) => write(proof.text));
    await recordAuditUse({ database, clock: systemClock })({ type: 'audit.prove', details: { number } });
  });

/** `ecpa audit key` */
export const printKeys = (): Promise<void> =>
  withStores(({ settings }) => {
    for (const key of signerOf(settings).verifierKeys) process.stdout.write(`${verifierKeyText(key)}\n`);
    return Promise.resolve();
  });

const secondsADay = 24 * 3600;

/** `ecpa audit cut` */
export const cut = ({ before, archive }: { before: string; archive: string }): Promise<void> =>
  withStores(async ({ database, settings }) => {
    const until = new Date(`${before}T00:00:00+08:00`);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(before) || Number.isNaN(until.getTime()))
      throw new CommandError('--before must be a date such as 2026-01-01', exitCodes.usage);
    if (until > later(systemClock.now(), -leastKeptDays * secondsADay))
      throw new CommandError(`Rows are kept for ${leastKeptDays} days at least.`);
    const left = await finishCut({ database })();
    if (left > 0)
      process.stdout.write(`${left} rows that a cut had archived and not deleted are no longer in the log\n`);
    if (existsSync(archive))
      throw new CommandError(`${archive}: there is such a file already`, exitCodes.usage);
    const checkpoint = await findCut({ database })(until);
    if (checkpoint === undefined)
      throw new CommandError(
        'There is nothing to cut: no checkpoint from before that day stands behind the last cut.',
      );
    const order = { format: 'jsonl', from: 1, to: checkpoint.size } as const;
    await writeWhole(archive, async (write) => {
      for await (const line of exportAudit({ stores: database.read })(order)) await write(line.text);
    }).catch((error: unknown) => {
      throw new CommandError(`${archive}: ${reasonOf(error)}`, exitCodes.fault);
    });
    const rows = await cutAudit({
      database,
      clock: systemClock,
      signer: signerOf(settings),
      file: createCheckpointFile(settings.auditCheckpoints.file),
    })(checkpoint);
    process.stdout.write(
      `${rows} rows up to ${checkpoint.size} are in ${archive} and no longer in the log\n`,
    );
  });
