import { type OpenDatabase } from '../../adapters/sql/open-database.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { openStores, unusable } from '../open-stores.ts';
import { readSettings, type Settings } from '../settings.ts';

/** A message for the person at the keyboard; the command ends with it. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = exitCodes.refused) {
    super(message);
    this.exitCode = exitCode;
  }
}

type Work<Result> = (opened: { database: OpenDatabase; settings: Settings }) => Promise<Result>;

/** Runs a command on the database of the settings, whose schema must be up to date. */
export const withStores = <Result>(work: Work<Result>): Promise<Result> =>
  onStores(readSettings(process.env), work);

/** The same on other settings than those of the environment. */
export async function onStores<Result>(settings: Settings, work: Work<Result>): Promise<Result> {
  const { databaseUrl, keysFile, nodeName } = settings;
  const database = await openStores({ databaseUrl: databaseUrl.reveal(), keysFile, nodeName });
  try {
    return await work({ database, settings });
  } catch (error) {
    throw database.isOutage(error) ? unusable(error) : error;
  } finally {
    await database.close();
  }
}
