import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { createKeysFile, openKeyRing } from '../../src/adapters/keys/key-ring.ts';
import { AuditNotWritten } from '../../src/domain/audit/audit-not-written.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { keepAudit } from '../../src/main/keep-audit.ts';
import { openAuditLog } from './log.ts';

test('rows that get no numbers for two minutes are an alarm, and none once they get them', async () => {
  const log = await openAuditLog();
  const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-stuck-'));
  onTestFinished(async () => {
    await log.close();
    rmSync(folder, { recursive: true });
  });
  createKeysFile(path.join(folder, 'keys.json'));
  let seconds = 0;
  const audit = keepAudit({
    house: { database: log.database, clock: systemClock, reportFault: () => undefined },
    ring: openKeyRing(path.join(folder, 'keys.json')),
    settings: {
      nodeName: 'node-1',
      auditCheckpoints: { file: path.join(folder, 'checkpoints'), syslog: undefined, witness: undefined },
    },
    seconds: () => seconds,
  });
  const job = audit.jobs.find(({ name }) => name === 'audit numbers') ?? expect.fail('no sequencer');
  const run = () => job.run(new AbortController().signal);
  const direct = new DatabaseSync(log.url.slice('sqlite:'.length));
  onTestFinished(() => direct.close());
  direct.exec(`insert into audit_waiting (at, node, type, actor, subject, method, assurance, source_address, result, details)
    values (0, 'n', 'trust.read', 'portal', '-', '-', '-', '-', 'success', '{}')`);
  direct.exec("create trigger no_numbers before insert on audit begin select raise(abort, 'no'); end");
  for (; seconds <= 120; seconds += 30) {
    await expect(run()).rejects.toThrow();
    audit.assureMoves();
  }
  seconds += 1;
  expect(() => audit.assureMoves()).toThrow(AuditNotWritten);
  direct.exec('drop trigger no_numbers');
  await run();
  audit.assureMoves();
});
