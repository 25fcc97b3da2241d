// `ecpa audit verify` over a million rows: what an auditor waits for, and the processor time it takes.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { auditLeafHash } from '../packages/portal/src/domain/audit/audit.ts';
import { usedMilliseconds } from './per-core-second.ts';
import { program } from './portal-process.ts';

const rows = 1_000_000;
const target = 10;

const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-bench-'));
const env = { ...process.env, ECPA_DATA_DIR: folder };
spawnSync(process.execPath, [program, 'migrate'], { env });

/** Rows as sign-ins leave them, with the hashes that the sequencer would give them. */
function fill(): void {
  const database = new DatabaseSync(path.join(folder, 'ecpa.sqlite'));
  const insert = database.prepare(
    `insert into audit (number, at, node, type, actor, subject, method, assurance, source_address, result, details, leaf_hash)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const begin = Date.now() - rows * 100;
  database.exec('pragma synchronous = off; begin');
  for (let number = 1; number <= rows; number += 1) {
    const row = {
      number,
      at: new Date(begin + number * 100),
      node: 'node-1',
      type: 'session.start',
      actor: `acc_${String(number % 20_000).padStart(20, '0')}`,
      subject: `acc_${String(number % 20_000).padStart(20, '0')}`,
      method: 'sc pin',
      assurance: 'card',
      sourceAddress: '192.0.2.7',
      result: 'success' as const,
      details: `{"certificate":{"issuer":"fa9b3467090a9822","serial":"${number.toString(16).padStart(32, '0')}"},"session":"ses_${String(number).padStart(20, '0')}"}`,
    };
    const { at, node, type, actor, subject, method, assurance, sourceAddress, result, details } = row;
    const hash = Buffer.from(auditLeafHash(row)).toString('hex');
    const values = [node, type, actor, subject, method, assurance, sourceAddress, result, details, hash];
    insert.run(number, at.getTime(), ...values);
  }
  database.prepare('update audit_head set number = ?').run(rows);
  database.exec('commit');
  database.close();
}

fill();
const began = performance.now();
const child = spawn(process.execPath, [program, 'audit', 'verify'], {
  env,
  stdio: ['ignore', 'pipe', 'inherit'],
});
let said = '';
child.stdout.on('data', (part: Buffer) => (said += part.toString()));
let used = 0;
const watch = setInterval(() => {
  if (child.pid !== undefined && child.exitCode === null) used = usedMilliseconds(child.pid);
}, 20);
await new Promise((resolve) => child.once('exit', resolve));
clearInterval(watch);
const seconds = (performance.now() - began) / 1000;
rmSync(folder, { recursive: true });
if (child.exitCode !== 0) throw new Error(`the log did not hold: ${said}`);
const line = (report: object) => process.stdout.write(`${JSON.stringify(report)}\n`);
line({ name: 'audit-verify-million-rows', value: seconds, unit: 's', target });
line({ name: 'audit-verify-million-rows-processor', value: used / 1000, unit: 's', target });
