import { type AuditRow } from '../../packages/portal/src/domain/audit/audit.ts';
import { type Database } from '../../packages/portal/src/domain/stores.ts';
import { tokenHash } from '../../packages/portal/src/kernel/id.ts';
import { openStores } from '../../packages/portal/src/main/open-stores.ts';
import { sequenceAudit } from '../../packages/portal/src/usecases/audit/sequence-audit.ts';
import { type Figure, none, told } from '../figure.ts';
import { type City } from './city.ts';
import { type Ledger } from './ledger.ts';
import { type Newcomer, type SlipHolder } from './people.ts';

const successes = (rows: readonly AuditRow[], type: string): number =>
  rows.filter((row) => row.type === type && row.result === 'success').length;

/** What the database says about somebody who activates: how far they are, and whether all parts of that are there. */
async function stateOf({ read }: Database, who: Newcomer | SlipHolder) {
  const person = await read.people.findByNationalId(who.nationalId);
  const account = person && (await read.accounts.findByPerson(person.personId));
  if (account === undefined) return { state: 'untouched', isWhole: true, activations: 0, name: undefined };
  const cards = await read.bindings.listByAccount(account.accountId);
  const rows = await read.audit.list({ subjects: [account.accountId], limit: 100 });
  const isActive = account.state === 'active' || account.state === 'confirmed';
  const activations = successes(rows, 'account.activate');
  const bound = who.by === 'card' && account.state !== 'not-activated' ? 1 : 0;
  const isWhole =
    cards.length === bound &&
    successes(rows, 'certificate.bind') === bound &&
    activations === (isActive ? 1 : 0) &&
    (account.accountName !== undefined) === isActive &&
    (account.passwordHash !== undefined) === isActive &&
    (account.email !== undefined) === isActive;
  return { state: account.state, isWhole, activations, name: account.accountName };
}

/** Sessions that were acknowledged and are not there, or that ended without being told; and those without their row. */
async function judgeSessions({ read }: Database, { sessions }: Ledger) {
  let [lost, revived, withoutRow] = [0, 0, 0];
  const rowsOf = new Map<string, Set<unknown>>();
  for (const { member, cookie, signedOut } of sessions) {
    const hash = tokenHash(cookie.slice(cookie.indexOf('=') + 1));
    const even = await read.sessions.findEvenEnded(hash);
    const open = await read.sessions.findByHash(hash);
    if (even === undefined || (signedOut === 'no' && open === undefined)) lost += 1;
    if (signedOut === 'told' && open !== undefined) revived += 1;
    if (!rowsOf.has(member.accountId)) {
      const rows = await read.audit.list({
        subjects: [member.accountId],
        types: ['session.start'],
        limit: 100_000,
      });
      rowsOf.set(member.accountId, new Set(rows.map(({ details }) => details['session'])));
    }
    if (even !== undefined && rowsOf.get(member.accountId)?.has(even.sessionId) !== true) withoutRow += 1;
  }
  return { lost, revived, withoutRow };
}

/** Holds the database to what clients were told, after everything that happened to the portal. */
export async function verdict(
  { databaseUrl, keysFile, people }: Pick<City, 'databaseUrl' | 'keysFile' | 'people'>,
  ledger: Ledger,
): Promise<Figure[]> {
  const database = await openStores({ databaseUrl, keysFile, nodeName: 'verdict' });
  try {
    await sequenceAudit({ database })();
    let [lost, halfDone, doubled] = [0, 0, 0];
    for (const who of [...people.newcomers, ...people.slipHolders]) {
      const { state, isWhole, activations, name } = await stateOf(database, who);
      const isConfirmed = who.by === 'card' && ledger.confirmed.has(who);
      if (isConfirmed && state === 'untouched') lost += 1;
      if (ledger.activated.has(who) && (name !== who.accountName || state === 'identity-confirmed'))
        lost += 1;
      if (!isWhole) halfDone += 1;
      if (activations > 1) doubled += 1;
    }
    const sessions = await judgeSessions(database, ledger);
    return [
      told('acknowledged changes', ledger.acknowledged),
      none('acknowledged changes lost', lost + sessions.lost + sessions.revived),
      none('half done', halfDone + sessions.withoutRow),
      none('one-time things used twice', ledger.usedTwice.length + doubled),
      told('second uses refused', ledger.replaysRefused),
      none(
        `wrong answers${[...ledger.wrong].map(([what, times]) => ` (${what}: ${times})`).join('')}`,
        [...ledger.wrong.values()].reduce((sum, times) => sum + times, 0),
      ),
    ];
  } finally {
    await database.close();
  }
}
