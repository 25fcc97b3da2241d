import { existsSync } from 'node:fs';
import { openKeyRing } from '../../adapters/keys/key-ring.ts';
import { keyAgeDays } from '../../adapters/keys/key-age.ts';
import { type OpenDatabase } from '../../adapters/sql/open-database.ts';
import { emergencyCodesTogether } from '../../domain/emergency/emergency.ts';
import { employmentRefusal } from '../../domain/person/person.ts';
import { type Clock, clocksApartSeconds } from '../../kernel/clock.ts';
import { reasonOf } from '../../kernel/reason-of.ts';
import { openStores } from '../open-stores.ts';
import { type Settings } from '../settings.ts';
import { StartError } from '../start-error.ts';
import { type Finding, type Todo, well } from './findings.ts';

const slowMilliseconds = 500;
const oldKeyDays = 365;
const verifiedWithinDays = 7;
const waitsTooLongSeconds = 300;
const millisecondsADay = 24 * 3600_000;

/** Whether the keys open, and how old the one is that seals. */
export function lookAtKeys({ keysFile }: Settings, clock: Clock): Finding {
  try {
    const { identity } = openKeyRing(keysFile);
    const days = keyAgeDays(keysFile, clock.now());
    const detail = `${identity}, ${days} d`;
    return days > oldKeyDays
      ? { part: 'keys', health: 'warn', detail, todo: 'rotate-keys' }
      : well('keys', detail);
  } catch (error) {
    const todo: Todo = existsSync(keysFile) ? 'put-keys-back' : 'make-portal';
    return { part: 'keys', health: 'bad', detail: reasonOf(error), todo };
  }
}

/** What stands in the way of opening it, by what the one door to it says. */
function closed(error: unknown, { keysFile }: Settings): Finding {
  const detail = reasonOf(error);
  const isOfStart = error instanceof StartError;
  const todo: Todo = detail.includes('schema steps')
    ? 'migrate'
    : isOfStart && !existsSync(keysFile)
      ? 'make-portal'
      : isOfStart && detail.includes('keys file')
        ? 'put-keys-back'
        : 'reach-database';
  return { part: 'database', health: 'bad', detail, todo };
}

async function lookAtClock({ read: { audit } }: OpenDatabase, clock: Clock): Promise<Finding> {
  const size = await audit.size();
  const [last] = size === 0 ? [] : await audit.leaves(size - 1, 1);
  const now = clock.now();
  const ahead = last === undefined ? 0 : (last.at.getTime() - now.getTime()) / 1000;
  return ahead > clocksApartSeconds
    ? {
        part: 'clock',
        health: 'bad',
        detail: `${now.toISOString()}, ${Math.round(ahead)} s`,
        todo: 'set-clock',
      }
    : well('clock', now.toISOString());
}

async function lookAtAudit(
  { read: { audit, checkpoints } }: OpenDatabase,
  { auditCheckpoints: { syslog, witness } }: Settings,
  clock: Clock,
): Promise<Finding[]> {
  const now = clock.now().getTime();
  const [size, waiting, latest] = [await audit.size(), await audit.waiting(), await checkpoints.latest()];
  const detail = `${size} / ${latest?.size ?? 0}`;
  const findings: Finding[] = [];
  const tell = (health: Finding['health'], todo: Todo) =>
    findings.push({ part: 'audit', health, detail, todo });
  const oldest = waiting.oldestAt?.getTime() ?? now;
  if (now - oldest > waitsTooLongSeconds * 1000) tell('bad', 'start-portal');
  if (syslog === undefined && witness === undefined) tell('warn', 'copy-checkpoints');
  const [verified] = await audit.list({ subjects: ['log'], types: ['audit.verify'], limit: 1 });
  if (verified?.details['holds'] === false) tell('bad', 'audit-broken');
  else if (size > 0 && now - (verified?.at.getTime() ?? 0) > verifiedWithinDays * millisecondsADay)
    tell('warn', 'verify-audit');
  return findings.length > 0 ? findings : [well('audit', detail)];
}

/** Whether two people hold the codes of the sealed way in, and serve still. */
async function lookAtEmergency(
  { read: { emergencyCodes, people } }: OpenDatabase,
  { admitsOnLeave }: Settings,
  clock: Clock,
): Promise<Finding> {
  const holders = await emergencyCodes.listOpen();
  let serving = 0;
  for (const { holder } of holders) {
    const person = await people.find(holder);
    const no = person && employmentRefusal(person, { admitsOnLeave }, clock.now());
    if (person !== undefined && no === undefined) serving += 1;
  }
  const detail = `${serving} / ${emergencyCodesTogether}`;
  return serving >= emergencyCodesTogether
    ? well('emergency', detail)
    : { part: 'emergency', health: 'warn', detail, todo: 'make-emergency-codes' };
}

/** The database, and what can only be seen in it. */
export async function lookAtDatabase(settings: Settings, clock: Clock): Promise<Finding[]> {
  const { databaseUrl, keysFile, nodeName } = settings;
  let database: OpenDatabase;
  try {
    database = await openStores({ databaseUrl: databaseUrl.reveal(), keysFile, nodeName });
  } catch (error) {
    return [closed(error, settings)];
  }
  try {
    const began = performance.now();
    await database.ping();
    const milliseconds = Math.round(performance.now() - began);
    const kind = databaseUrl.reveal().startsWith('sqlite:') ? 'SQLite' : 'PostgreSQL';
    const detail = `${kind}, ${milliseconds} ms`;
    return [
      milliseconds > slowMilliseconds
        ? { part: 'database', health: 'warn', detail, todo: 'slow-database' }
        : well('database', detail),
      await lookAtClock(database, clock),
      ...(await lookAtAudit(database, settings, clock)),
      await lookAtEmergency(database, settings, clock),
    ];
  } catch (error) {
    return [closed(error, settings)];
  } finally {
    await database.close();
  }
}
