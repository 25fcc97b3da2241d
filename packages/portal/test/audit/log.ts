import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCheckpointFile } from '../../src/adapters/audit-copies/checkpoint-file.ts';
import { createCheckpointSigner, createKeysFile, openKeyRing } from '../../src/adapters/keys/key-ring.ts';
import { openDatabase } from '../../src/adapters/sql/open-database.ts';
import { actOfProgram } from '../../src/domain/audit/act.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { writeCheckpointFile } from '../../src/usecases/audit/copy-checkpoints.ts';
import { sequenceAudit } from '../../src/usecases/audit/sequence-audit.ts';
import { signCheckpoint } from '../../src/usecases/audit/sign-checkpoint.ts';
import { at, plainVault } from '../adapters/contracts/fixtures.ts';

/** An audit log in a folder of its own, with a key that signs it and a file for its checkpoints. */
export async function openAuditLog(databaseUrl?: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-log-'));
  const keysFile = path.join(folder, 'keys.json');
  createKeysFile(keysFile);
  const signer = createCheckpointSigner(openKeyRing(keysFile));
  const url = databaseUrl ?? `sqlite:${path.join(folder, 'portal.db')}`;
  const database = await openDatabase({ url, random: systemRandom, vault: plainVault, node: 'node-1' });
  await database.migrate();
  let minute = 0;
  const clock = { now: () => at(60 * minute) };
  const checkpointFile = path.join(folder, 'checkpoints.jsonl');
  const file = createCheckpointFile(checkpointFile);
  return {
    folder,
    url,
    keysFile,
    signer,
    database,
    clock,
    checkpointFile,
    file,
    /** Lets days go by. */
    wait: (days: number): void => {
      minute += days * 24 * 60;
    },
    /** Appends rows, a unit of work each, and has them numbered. */
    write: async (count: number): Promise<void> => {
      for (let row = 0; row < count; row += 1) {
        const details = { sessionsEnded: row };
        const told = { ...actOfProgram('portal'), type: 'password.change', subject: 'acc_somebody' } as const;
        await database.transact(({ audit }) => audit.append({ ...told, details }, clock.now()));
      }
      await sequenceAudit({ database })();
    },
    /** Signs the log a minute later. */
    async sign(): Promise<void> {
      minute += 1;
      await signCheckpoint({ database, clock, signer, file })();
    },
    writeFile: () => writeCheckpointFile({ database, file })(),
    close: async (): Promise<void> => {
      await database.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export type AuditLog = Awaited<ReturnType<typeof openAuditLog>>;
