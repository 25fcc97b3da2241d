import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { verifierKeyText } from '../../src/domain/audit/signed-note.ts';
import { cutAudit } from '../../src/usecases/audit/cut-audit.ts';
import { proveRow } from '../../src/usecases/audit/prove-row.ts';
import { type AuditLog, openAuditLog } from './log.ts';

const run = promisify(execFile);
const standAlone = path.join(import.meta.dirname, '../../../../docs/tools/verify-audit.mjs');

async function openLog(): Promise<AuditLog> {
  const log = await openAuditLog();
  onTestFinished(() => log.close());
  return log;
}

const textOf = async ({ database }: AuditLog, number: number): Promise<string> => {
  const proof = await proveRow({ stores: database.read })(number);
  return proof.kind === 'proof' ? proof.text : expect.fail(proof.kind);
};

/** What the program that shares nothing with ours says of a proof. */
const judged = (
  { folder, signer }: AuditLog,
  text: string,
  key = signer.verifierKeys[0],
): Promise<string> => {
  const file = path.join(folder, 'row.tlog-proof');
  writeFileSync(file, text);
  const args = [standAlone, 'proof', file, '--key', verifierKeyText(key ?? expect.fail('no key'))];
  return run(process.execPath, args).then(
    ({ stdout }) => stdout,
    (error: unknown) => (error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error)),
  );
};

test('a row is proven to a program that knows the proof and the key alone', async () => {
  const log = await openLog();
  await log.write(11);
  await log.sign();
  for (const number of [1, 8, 11])
    expect(await judged(log, await textOf(log, number))).toMatch(
      new RegExp(`^holds: row ${number} of 11 in ecpa-audit/keys-[0-9a-f]{16}\\n\\[${number},"2026-06-01T`),
    );
});

test('a proof of which anything was changed proves nothing', async () => {
  const log = await openLog();
  await log.write(11);
  await log.sign();
  const text = await textOf(log, 6);
  const lines = text.split('\n');
  const row = Buffer.from(lines[1]?.slice('extra '.length) ?? '', 'base64').toString();
  const other = Buffer.from(row.replace('password.change', 'password.lock')).toString('base64');
  const changes = {
    row: text.replace(/extra \S+/, `extra ${other}`),
    place: text.replace('index 5', 'index 4'),
    path: [...lines.slice(0, 3), lines[4], lines[3], ...lines.slice(5)].join('\n'),
    short: [...lines.slice(0, 3), ...lines.slice(4)].join('\n'),
    size: text.replace('\n11\n', '\n12\n'),
    format: text.replace('@v1', '@v2'),
  };
  for (const [name, changed] of Object.entries(changes))
    expect([name, await judged(log, changed)]).toEqual([name, expect.stringMatching(/^DOES NOT HOLD: /)]);
  const stranger = await openLog();
  expect(await judged(log, text, stranger.signer.verifierKeys[0])).toMatch(/no key that was given signed/);
});

test('there is no proof of a row that is not there, not signed yet, or cut off; of later ones there is', async () => {
  const log = await openLog();
  await log.write(8);
  await log.sign();
  await log.write(5);
  const prove = proveRow({ stores: log.database.read });
  expect((await prove(99)).kind).toBe('no-such-row');
  expect((await prove(9)).kind).toBe('not-signed-yet');
  await log.sign();
  const checkpoint = (await log.database.read.checkpoints.find(8)) ?? expect.fail('no checkpoint');
  await cutAudit(log)(checkpoint);
  expect((await prove(8)).kind).toBe('no-such-row');
  expect(await judged(log, await textOf(log, 12))).toMatch(/^holds: row 12 of 14/);
});
