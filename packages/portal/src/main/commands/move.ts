import { existsSync } from 'node:fs';
import { copyTables } from '../../adapters/sql/move/copy-tables.ts';
import { MoveSource, SourceInUse } from '../../adapters/sql/move/move-source.ts';
import { MoveTarget } from '../../adapters/sql/move/move-target.ts';
import { type MoveMark, openDatabase } from '../../adapters/sql/open-database.ts';
import { systemClock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/id.ts';
import { systemRandom } from '../../kernel/random.ts';
import { Secret } from '../../kernel/secret.ts';
import { sequenceAudit } from '../../usecases/audit/sequence-audit.ts';
import { beginEpoch } from '../../usecases/operation/begin-epoch.ts';
import { exitCodes } from '../exit-codes.ts';
import { openStores, refuseNewer, unusable } from '../open-stores.ts';
import { readSettings, type Settings } from '../settings.ts';
import { judgeAudit } from './judge-audit.ts';
import { migrate, noVault } from './migrate.ts';
import { CommandError } from './with-stores.ts';

/** An address as an operator knows it again, without who and with what password. */
const shown = (url: string): string => url.replace(/\/\/[^@/]*@/, '//').replace(/\?.*$/s, '');

const isPostgres = (url: string): boolean => /^postgres(ql)?:\/\//.test(url);

function openSource(file: string): MoveSource {
  try {
    return MoveSource.open(file);
  } catch (error) {
    if (error instanceof SourceInUse)
      throw new CommandError(`${error.message}: stop the portal, and whatever else looks into it, first.`);
    throw error;
  }
}

/** Keys and database belong together and both are of this version, or nothing is moved. */
async function assureSource(settings: Settings): Promise<void> {
  const { databaseUrl, keysFile, nodeName } = settings;
  const opened = { databaseUrl: databaseUrl.reveal(), keysFile, nodeName, evenMoving: true };
  await (await openStores(opened)).close();
}

/** How far this move came at the other side. @throws when a portal is there */
async function stageOf(url: string, move: string): Promise<'begins' | 'goes-on' | 'has-arrived'> {
  const used = () =>
    new CommandError(`${shown(url)} holds a portal already: a move goes into an empty database alone.`);
  const database = await openDatabase({ url, random: systemRandom, vault: noVault, node: 'move' });
  try {
    const schema = await database.schema();
    refuseNewer(schema);
    if (schema.taken.length === 0) return 'begins';
    const mark = await database.move();
    const { keyRecords, audit } = database.read;
    const hasPeople = await keyRecords.isSealedByOthers([]);
    const isUsed = hasPeople || (await audit.size()) + (await audit.waiting()).rows > 0;
    if (mark === undefined && isUsed) throw used();
    if (mark === undefined || mark.state === 'arriving')
      return mark?.move === move && schema.pending.length === 0 ? 'goes-on' : 'begins';
    if (mark.state === 'arrived' && mark.move === move) return 'has-arrived';
    throw used();
  } catch (error) {
    throw database.isOutage(error) ? unusable(error) : error;
  } finally {
    await database.close();
  }
}

const say = (text: string) => process.stdout.write(`${text}\n`);

/** Copies and compares everything, from where an earlier try ended. */
async function copy({
  source,
  settings,
  mark,
  stage,
}: {
  source: MoveSource;
  settings: Settings;
  mark: Omit<MoveMark, 'state'>;
  stage: 'begins' | 'goes-on';
}): Promise<void> {
  if (stage === 'begins') await migrate(settings, { isNew: true });
  const target = new MoveTarget(settings.databaseUrl.reveal());
  try {
    if (stage === 'begins') await target.begin({ ...mark, state: 'arriving' }, source.tables());
    for await (const { table, rows, digest, arrived } of copyTables(source, target)) {
      if (arrived.digest !== digest || arrived.rows !== rows)
        throw new CommandError(
          `${table} did not arrive as it left (${rows} rows, ${arrived.rows} there): take the move back with --give-up, empty the database and begin anew.`,
          exitCodes.fault,
        );
      if (rows > 0) say(`${table}: ${rows} rows, ${digest.slice(0, 16)}`);
    }
    await target.end({ ...mark, state: 'arrived' });
  } finally {
    await target.close();
  }
}

/** The log there holds, and what was handed out before is void, as after a restore. */
async function takeUp(settings: Settings): Promise<void> {
  const { databaseUrl, keysFile, nodeName, auditCheckpoints } = settings;
  const database = await openStores({ databaseUrl: databaseUrl.reveal(), keysFile, nodeName });
  try {
    await sequenceAudit({ database })();
    const checkpoints = existsSync(auditCheckpoints.file) ? [auditCheckpoints.file] : [];
    await judgeAudit({ database, settings, checkpoints });
    await beginEpoch({ database, clock: systemClock, random: systemRandom })('database.move');
    await sequenceAudit({ database })();
  } finally {
    await database.close();
  }
}

/** `ecpa database move` */
export async function move(to: string | undefined, { giveUp }: { giveUp: boolean }): Promise<void> {
  const settings = readSettings(process.env);
  const from = settings.databaseUrl.reveal();
  const file = /^sqlite:(.+)$/s.exec(from)?.[1];
  if (file === undefined)
    throw new CommandError(
      'ECPA_DATABASE_URL names no file of SQLite: only such a one can be moved.',
      exitCodes.usage,
    );
  if (!giveUp && (to === undefined || !isPostgres(to)))
    throw new CommandError('Say where to: postgres://user@host/database', exitCodes.usage);
  await assureSource(settings);
  const source = openSource(file);
  try {
    const standing = source.mark;
    if (standing?.state === 'left')
      throw new CommandError(`This database was moved to ${standing.other} already.`);
    if (giveUp) {
      source.mark = undefined;
      say(
        'the move is taken back: this database serves again, and what the other one got counts for nothing',
      );
      return;
    }
    const url = to ?? '';
    const began = performance.now();
    if (standing?.state === 'leaving' && standing.other !== shown(url))
      throw new CommandError(
        `A move to ${standing.other} has begun: finish that one, or take it back with --give-up.`,
      );
    const id = standing?.state === 'leaving' ? standing.move : newId('mov', systemRandom);
    const stage = await stageOf(url, id);
    source.mark = { state: 'leaving', move: id, other: shown(url) };
    const there = { ...settings, databaseUrl: new Secret(url) };
    if (stage !== 'has-arrived')
      await copy({ source, settings: there, mark: { move: id, other: shown(from) }, stage });
    await takeUp(there);
    source.mark = { state: 'left', move: id, other: shown(url) };
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    say(`moved in ${seconds} s: rows and digests of both sides agree, and the keys stay as they are`);
    say('challenges, links and ways back from before are void; sessions go on');
    say(
      `let ECPA_DATABASE_URL name ${shown(url)} from now on; the file is kept, and nothing opens it any more`,
    );
  } finally {
    source.close();
  }
}
