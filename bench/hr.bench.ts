// HR’s pages over 100,000 people in 1,000 agencies, for the head of their root: how far everybody is, and 500 slips.
import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { type AccountId } from '../packages/portal/src/domain/account/account.ts';
import { type AgencyCode } from '../packages/portal/src/domain/agency/agency.ts';
import { firstDay, lastDay } from '../packages/portal/src/domain/day/day.ts';
import { nameKey } from '../packages/portal/src/domain/person/name.ts';
import { type AgencyId, type PersonId } from '../packages/portal/src/domain/person/person.ts';
import { branded, trustedRows } from '../packages/portal/src/kernel/brand.ts';
import { usedMilliseconds } from './per-core-second.ts';
import { startPortal } from './portal-process.ts';
import { rowAdder } from './row-adder.ts';

const people = 100_000;
const agencies = 1000;
const requests = 30;

const portal = await startPortal({ cpus: '0,1', accounts: 1, hashesAtOnce: 2 });
const database = new DatabaseSync(path.join(portal.environment.ECPA_DATA_DIR, 'ecpa.sqlite'));
const add = rowAdder(database);
const seeded = trustedRows<{ root: AgencyId; personId: PersonId; accountId: AccountId }>([
  database
    .prepare(
      `select agency_id as root, person_id as "personId", account_id as "accountId" from agencies, accounts`,
    )
    .get(),
])[0];
if (seeded === undefined) throw new Error('nobody was seeded');
const { root, personId, accountId } = seeded;
const now = Date.now();
const hour = 3_600_000;
const day = 24 * hour;

database.exec('begin immediate');
/** Each agency with those above it, the nearest first. */
const lineages: (readonly AgencyId[])[] = [[root]];
for (let place = 1; place < agencies; place += 1) {
  const agencyId: AgencyId = `agy_bench${String(place).padStart(17, '0')}`;
  const above = lineages[Math.floor((place - 1) / 10)] ?? [root];
  add('agencies', {
    agency_id: agencyId,
    code: branded<AgencyCode>(`Y${String(place).padStart(8, '0')}Z`),
    oid: `2.16.886.101.98.${place}`,
    name: `第 ${place} 機關`,
    name_en: '',
    parent_id: above[0] ?? root,
    updated_at: now,
  });
  const lineage = [agencyId, ...above];
  for (const above_id of lineage) add('agency_tree', { above_id, below_id: agencyId });
  lineages.push(lineage);
}
const ways = ['card', 'hr', 'agency-card', 'helpdesk', null] as const;
for (let place = 0; place < people; place += 1) {
  const number = String(place).padStart(17, '0');
  const person_id: PersonId = `per_bench${number}`;
  const account_id: AccountId = `acc_bench${number}`;
  const name = `測試${place}`;
  add('people', {
    person_id,
    national_id_index: `bench ${place}`,
    national_id_sealed: 'x',
    name,
    name_key: nameKey(name),
    aliases: '',
    updated_at: now,
  });
  add('employments', {
    person_id,
    agency_id: lineages[place % agencies]?.[0] ?? root,
    post: 'main',
    from_day: firstDay,
    until_day: lastDay,
    title: '科員',
    status: 'in-service',
    reported_on: firstDay,
    updated_at: now,
  });
  if (place % 3 !== 0)
    add('accounts', {
      account_id,
      person_id,
      state: place % 3 === 1 ? 'not-activated' : 'confirmed',
      activated_by: place % 3 === 1 ? null : (ways[place % 5] ?? null),
      created_at: now,
    });
  // One in ten of those who are not active failed, one in four holds a password; cards last five years.
  if (place % 30 === 0) add('failed_tries', { person_id, last_at: now - (place % 60) * day });
  if (place % 12 === 1)
    add('initial_passwords', {
      initial_password_id: `ini_bench${number}`,
      account_id,
      hash: 'h',
      issued_by: 'per_head',
      handed_out_by: 'hr',
      reason: 'bench',
      issued_at: now,
      expires_at: now + (place % 72) * hour,
    });
  if (place % 3 === 2)
    add('bindings', {
      binding_id: `bnd_bench${number}`,
      account_id,
      issuer_key_id: 'aa',
      serial: number,
      kind: 'natural-person',
      sha256: 'ab',
      not_after: now + (place % 1825) * day,
      source: 'certificate',
      bound_at: now,
    });
}
add('authorities', {
  authority_id: 'aut_bench',
  person_id: personId,
  role: 'hr-head',
  agency_id: root,
  scope: 'own-with-subordinates',
  scope_agency_ids: '',
  source: 'appointment',
  valid_from: now - 1000,
  valid_until: now + day,
});
const token = randomBytes(32).toString('base64url');
add('sessions', {
  session_id: 'ses_bench',
  token_hash: createHash('sha256').update(token).digest('hex'),
  stage: 'full',
  acr: 'card',
  amr: 'sc pin',
  auth_time: now,
  account_id: accountId,
  person_id: personId,
  must_confirm: 0,
  new_browser: 0,
  untold: 0,
  started_at: now,
  last_seen_at: now,
  expires_at: now + hour,
  idle_seconds: 3600,
  source_address: '127.0.0.1',
  user_agent: 'bench',
});
database.exec('commit');
database.close();

async function open(address: string): Promise<number> {
  const began = performance.now();
  const answer = await fetch(portal.origin + address, {
    headers: { cookie: `__Host-ecpa-session=${token}` },
    redirect: 'manual',
  });
  const body = await answer.text();
  if (answer.status !== 200) throw new Error(`${answer.status} ${body.slice(0, 300)}`);
  return performance.now() - began;
}
/** What the portal itself spends, whatever else the machine does. */
const processorOf = async (one: () => Promise<unknown>, times: number): Promise<number> => {
  const before = usedMilliseconds(portal.pid);
  for (let place = 0; place < times; place += 1) await one();
  return (usedMilliseconds(portal.pid) - before) / times;
};
for (const [name, address] of [
  ['people-overview-100000', '/authority/people'],
  ['people-list-100000', '/authority/people/list?state=not-activated'],
  ['people-list-alert-100000', '/authority/people/list?state=card-ends'],
] as const) {
  await open(address);
  const times: number[] = [];
  const processor = await processorOf(async () => times.push(await open(address)), requests);
  const value = times.toSorted((a, b) => a - b)[Math.floor(requests * 0.95)] ?? 0;
  process.stdout.write(
    `${JSON.stringify({ name, value, unit: 'ms (95th of 100)', target: 300, processor })}\n`,
  );
}

const cookie = `__Host-ecpa-session=${token}`;
const post = async (fields: Readonly<Record<string, string>>): Promise<string> => {
  const answer = await fetch(`${portal.origin}/authority/slips`, {
    method: 'POST',
    headers: { cookie, origin: portal.origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields),
  });
  return answer.text();
};
/** What a page would say again of everybody who is still to get a slip, and of the batch. */
const sentAgain = (page: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...page.matchAll(/name="(person:[^"]+|formKey|part|of|from)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value] as const,
    ),
  );
let page = await post({ everybody: 'yes' });
let slips = 0;
const began = performance.now();
const processor = await processorOf(async () => {
  for (let handedOut = 1; handedOut > 0 && page.includes('name="person:'); slips += handedOut) {
    page = await post({ ...sentAgain(page), reason: 'bench' });
    handedOut = page.match(/class="secret"/g)?.length ?? 0;
  }
}, 1);
const value = (performance.now() - began) / 1000;
if (slips !== 500) throw new Error(`${slips} slips`);
process.stdout.write(
  `${JSON.stringify({ name: 'slips-500', value, unit: 's', target: 10, processor: processor / 1000 })}\n`,
);
await portal.stop();
