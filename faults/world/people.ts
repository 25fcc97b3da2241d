import { createSealer } from '../../packages/portal/src/adapters/keys/sealer.ts';
import { openKeyRing } from '../../packages/portal/src/adapters/keys/key-ring.ts';
import { createPasswordHasher } from '../../packages/portal/src/adapters/passwords/argon2-hasher.ts';
import { type AccountId } from '../../packages/portal/src/domain/account/account.ts';
import { parseAccountName } from '../../packages/portal/src/domain/account/account-name.ts';
import { parseAgencyCode } from '../../packages/portal/src/domain/agency/agency.ts';
import {
  readInitialPassword,
  writeInitialPassword,
} from '../../packages/portal/src/domain/initial-password/initial-password.ts';
import { type NationalId, parseNationalId } from '../../packages/portal/src/domain/person/national-id.ts';
import { type AgencyId, type PersonId } from '../../packages/portal/src/domain/person/person.ts';
import { type Database, type Stores } from '../../packages/portal/src/domain/stores.ts';
import { systemClock } from '../../packages/portal/src/kernel/clock.ts';
import { systemRandom } from '../../packages/portal/src/kernel/random.ts';
import { followEpoch } from '../../packages/portal/src/main/epoch.ts';
import { openStores } from '../../packages/portal/src/main/open-stores.ts';
import { newVisit } from '../../packages/portal/src/usecases/common/visit.ts';
import { reportPerson } from '../../packages/portal/test/report-person.ts';
import { type CardHolder } from './cards.ts';

export const password = 'nobody guesses this one';
export const initialPassword = writeInitialPassword(systemRandom.bytes(64));

/** Somebody with an active account and a password. */
export interface Member {
  readonly accountId: AccountId;
  readonly accountName: string;
  readonly card: CardHolder | undefined;
}

/** Somebody whose card was proven and whose identity was confirmed; the visit's cookie is all they hold. */
export interface Newcomer {
  readonly by: 'card';
  readonly nationalId: NationalId;
  readonly accountName: string;
  readonly visitToken: string;
}

/** Somebody who was given an initial password. */
export interface SlipHolder {
  readonly by: 'slip';
  readonly nationalId: NationalId;
  readonly accountName: string;
}

export interface People {
  readonly members: readonly Member[];
  readonly newcomers: readonly Newcomer[];
  readonly slipHolders: readonly SlipHolder[];
}

/** National IDs with a right check digit, area letter Y, that belong to nobody. */
function* nationalIds(): Generator<NationalId, never> {
  for (let number = 90_000_000; ; number += 1) {
    const id = parseNationalId(`Y1${number}`);
    if (id !== undefined) yield id;
  }
}

const hashOf = async (text: string): Promise<string> => {
  const hasher = createPasswordHasher({ concurrency: 1, queueLimit: 4, deadlineMilliseconds: 60_000 });
  const hashed = await hasher.hash(text, { network: 'faults', identifier: 'faults', rank: 'begun' });
  if (hashed.kind !== 'hashed') throw new Error('not hashed');
  return hashed.hash;
};

async function makeAgency(database: Database, at: Date): Promise<AgencyId> {
  const code = parseAgencyCode('Y00000000A');
  if (code === undefined) throw new Error('no agency code');
  await database.transact(({ agencies }) =>
    agencies.save(
      { code, oid: '2.16.886.101.99001', name: '晴川市政府', nameEn: '', parentCode: undefined },
      at,
    ),
  );
  const agency = await database.read.agencies.findByCode(code);
  if (agency === undefined) throw new Error('no agency');
  return agency.agencyId;
}

const reportOne = async (
  stores: Stores,
  { nationalId, name, agencyId, at }: { nationalId: NationalId; name: string; agencyId: AgencyId; at: Date },
): Promise<PersonId> => {
  const post = { post: 'main', title: '科員', status: 'in-service' } as const;
  return (await reportPerson(stores, { nationalId, name, agencyId, ...post }, at)).personId;
};

async function activate(
  stores: Stores,
  { personId, name, hash, at }: { personId: PersonId; name: string; hash: string; at: Date },
): Promise<AccountId> {
  const accountName = parseAccountName(name);
  if (accountName === undefined) throw new Error(`no account name: ${name}`);
  const { accountId } = await stores.accounts.ensure(personId, at);
  await stores.accounts.advance({ accountId, from: 'not-activated', to: 'identity-confirmed', at });
  const email = `${name}@example.test`;
  await stores.accounts.activate({ accountId, accountName, email, passwordHash: hash, at });
  return accountId;
}

const inUnits = async (
  database: Database,
  count: number,
  work: (stores: Stores, place: number) => Promise<void>,
): Promise<void> => {
  const unit = 100;
  for (let first = 0; first < count; first += unit)
    await database.transact(async (stores) => {
      for (let place = first; place < Math.min(count, first + unit); place += 1) await work(stores, place);
    });
};

/** Fills a portal's register: members with a password (the first of them with a card), newcomers and holders of slips. */
export async function settlePeople({
  databaseUrl,
  keysFile,
  members: memberCount,
  newcomers: newcomerCount,
  slipHolders: slipCount,
  cards,
}: {
  databaseUrl: string;
  keysFile: string;
  members: number;
  newcomers: number;
  slipHolders: number;
  cards: readonly CardHolder[];
}): Promise<People> {
  const database = await openStores({ databaseUrl, keysFile, nodeName: 'faults' });
  const epoch = await followEpoch(database);
  const sealer = createSealer({ ring: openKeyRing(keysFile), epoch: epoch.current });
  const [hash, slipHash] = [await hashOf(password), await hashOf(readInitialPassword(initialPassword))];
  const at = new Date();
  const agencyId = await makeAgency(database, at);
  const ids = nationalIds();
  const members: Member[] = [];
  const newcomers: Newcomer[] = [];
  const slipHolders: SlipHolder[] = [];
  try {
    await inUnits(database, memberCount, async (stores, place) => {
      const nationalId = ids.next().value;
      const accountName = `member.${String(place).padStart(6, '0')}`;
      const personId = await reportOne(stores, { nationalId, name: `測試${place}`, agencyId, at });
      const accountId = await activate(stores, { personId, name: accountName, hash, at });
      const card = cards[place];
      if (card !== undefined)
        await stores.bindings.bind({ accountId, facts: card.facts, source: 'certificate', at });
      members.push({ accountId, accountName, card });
    });
    await inUnits(database, newcomerCount, async (stores, place) => {
      const nationalId = ids.next().value;
      const { visit, visitToken } = newVisit({ sealer, clock: systemClock, random: systemRandom });
      const name = `新進${place}`;
      const personId = await reportOne(stores, { nationalId, name, agencyId, at });
      const serial = (place + 1).toString(16);
      const facts = {
        kind: 'natural-person',
        issuerKeyId: 'a1b2',
        serial,
        holderName: name,
        lastFour: nationalId.slice(-4),
        agencyOid: undefined,
        notBefore: at,
        notAfter: new Date(at.getTime() + 1e10),
        sha256: serial.padStart(64, '0'),
      } as const;
      const evidence = { source: 'ocsp', thisUpdate: at, nextUpdate: undefined, fromCache: false } as const;
      await stores.confirmations.open({ visit, facts, evidence, amr: ['sc', 'pin'], at });
      await stores.confirmations.begin({ visit, run: 'run_1', steps: [], claimed: undefined, at });
      await stores.confirmations.decide({ visit, run: 'run_1' }, { personId, source: 'certificate' });
      newcomers.push({
        by: 'card',
        nationalId,
        visitToken,
        accountName: `newcomer.${String(place).padStart(6, '0')}`,
      });
    });
    await inUnits(database, slipCount, async (stores, place) => {
      const nationalId = ids.next().value;
      const personId = await reportOne(stores, { nationalId, name: `憑單${place}`, agencyId, at });
      const { accountId } = await stores.accounts.ensure(personId, at);
      await stores.initialPasswords.issue({
        accountId,
        hash: slipHash,
        issuedBy: 'faults',
        handedOutBy: 'hr',
        reason: 'faults',
        at,
        expiresAt: new Date(at.getTime() + 72 * 3_600_000),
      });
      slipHolders.push({ by: 'slip', nationalId, accountName: `slip.${String(place).padStart(6, '0')}` });
    });
  } finally {
    await database.close();
  }
  return { members, newcomers, slipHolders };
}
