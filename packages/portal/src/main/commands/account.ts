import { readReason } from '../../domain/audit/plain-text.ts';
import { systemClock } from '../../kernel/clock.ts';
import { exportRecordOf } from '../../usecases/account/export-record.ts';
import { suspensionCommand } from '../../usecases/account/suspension-command.ts';
import { exitCodes } from '../exit-codes.ts';
import { CommandError, withStores } from './with-stores.ts';

const done = { suspend: 'suspended', release: 'released' } as const;
const nothingLeft = {
  suspend: 'The account is suspended already.',
  release: 'The account is not suspended.',
} as const;

/** `ecpa account suspend` and `ecpa account release` */
export const account = (
  step: 'suspend' | 'release',
  person: string,
  { reason: typed }: { reason: string },
): Promise<void> =>
  withStores(async ({ database, settings }) => {
    const reason = readReason(typed);
    if (reason === undefined) throw new CommandError('--reason must say why; it is kept in the audit log.');
    const origin = new URL(settings.baseUrl).origin;
    const suspension = suspensionCommand({ database, clock: systemClock, origin });
    const outcome = await suspension({ step, claimed: person, reason });
    if (outcome.kind === 'invalid')
      throw new CommandError(
        outcome.problems.some(({ code }) => code === 'national-id-check')
          ? 'The check digit of this national ID does not fit: one of its characters is mistyped.'
          : 'This is neither an account name nor a national ID.',
        exitCodes.usage,
      );
    if (outcome.kind === 'refused')
      throw new CommandError(
        outcome.refusal === 'person-unknown'
          ? 'Nobody in the register goes by that account name or national ID.'
          : nothingLeft[step],
      );
    process.stdout.write(`${done[step]}\n`);
  });

/** `ecpa account export` */
export const exportRecord = (person: string): Promise<void> =>
  withStores(async ({ database }) => {
    const record = await exportRecordOf({ database, clock: systemClock })(person);
    if (record === undefined)
      throw new CommandError('Nobody in the register goes by that account name or national ID.');
    process.stdout.write(`${JSON.stringify(record, undefined, 2)}\n`);
  });
