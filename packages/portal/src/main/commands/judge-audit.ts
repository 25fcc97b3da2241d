import { type OpenDatabase } from '../../adapters/sql/open-database.ts';
import { systemClock } from '../../kernel/clock.ts';
import { verifyAudit } from '../../usecases/audit/verify-audit.ts';
import { type Settings } from '../settings.ts';
import { checkpointLines, signerOf, tellCut, tellFinding } from './audit.ts';
import { CommandError } from './with-stores.ts';

/**
 * Holds the log of a copy against checkpoints that left the database: what the copy lacks is told, since somebody acted
 * and nothing tells of it any more; what it has otherwise than it was signed is refused.
 */
export async function judgeAudit({
  database,
  settings,
  checkpoints,
}: {
  database: OpenDatabase;
  settings: Settings;
  checkpoints: readonly string[];
}): Promise<void> {
  const { origin, verifierKeys: keys } = signerOf(settings);
  const verify = verifyAudit({ stores: database.read, clock: systemClock });
  const { finding, rows, from } = await verify({ origin, keys, copies: checkpointLines(checkpoints) });
  if (finding === undefined) {
    const compared = checkpoints.length === 0 ? ', compared with its own checkpoints alone' : '';
    process.stdout.write(`the audit log of ${from + rows} rows holds${compared}\n`);
    for (const told of tellCut(from)) process.stdout.write(`${told}\n`);
  } else if (finding.kind === 'cut')
    process.stdout.write(
      `ROLLED BACK: the audit log ends at row ${finding.number - 1}, and a checkpoint was given out for ${finding.size} rows. Keep the checkpoint files: they are all that tells of the ${finding.size - finding.number + 1} rows that are lost\n`,
    );
  else throw new CommandError(`The audit log of this copy does not hold: ${tellFinding(finding)}`);
}
