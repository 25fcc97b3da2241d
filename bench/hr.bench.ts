// HR’s pages over 100,000 people in 1,000 agencies, for the head of their root: how far everybody is, and 500 slips.
import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { startPortal } from './portal-process.ts';

const people = 100_000;
const agencies = 1000;
const requests = 30;

const portal = await startPortal({ cpus: '0,1', accounts: 1, hashesAtOnce: 2 });
const database = new DatabaseSync(path.join(portal.environment.ECPA_DATA_DIR, 'ecpa.sqlite'));
const text = (value: unknown): string => {
  if (typeof value !== 'string') throw new Error('not a text');
  return value;
};
const root = text(database.prepare('select agency_id from agencies').get()?.['agency_id']);
const head = database.prepare('select person_id, account_id from accounts').get();
const now = Date.now();

database.exec('begin immediate');
const addAgency = database.prepare(
  `insert into agencies (agency_id, code, oid, name, name_en, parent_id, updated_at) values (?, ?, ?, ?, '', ?, ?)`,
);
const ids = [root];
for (let place = 1; place < agencies; place += 1) {
  const id = `agy_bench${String(place).padStart(17, '0')}`;
  const parent = ids[Math.floor((place - 1) / 10)] ?? root;
  const code = `Y${String(place).padStart(8, '0')}Z`;
  addAgency.run(id, code, `2.16.886.101.98.${place}`, `第 ${place} 機關`, parent, now);
  ids.push(id);
}
const addPerson = database.prepare(
  `insert into people (person_id, national_id_index, national_id_sealed, name, aliases, updated_at) values (?, ?, 'x', ?, '', ?)`,
);
const addEmployment = database.prepare(
  `insert into employments (person_id, agency_id, post, title, status, updated_at) values (?, ?, 'main', '科員', 'in-service', ?)`,
);
const addAccount = database.prepare(
  `insert into accounts (account_id, person_id, state, activated_by, created_at) values (?, ?, ?, ?, ?)`,
);
const addFailedTry = database.prepare(`insert into failed_tries (person_id, last_at) values (?, ?)`);
const addInitialPassword = database.prepare(
  `insert into initial_passwords (initial_password_id, account_id, hash, issued_by, handed_out_by, reason, issued_at, expires_at)
   values (?, ?, 'h', 'per_head', 'hr', 'bench', ?, ?)`,
);
const addCard = database.prepare(
  `insert into bindings (binding_id, account_id, issuer_key_id, serial, kind, sha256, not_after, source, bound_at)
   values (?, ?, 'aa', ?, 'natural-person', 'ab', ?, 'certificate', ?)`,
);
const ways = ['card', 'hr', 'agency-card', 'helpdesk', null];
const day = 24 * 3_600_000;
for (let place = 0; place < people; place += 1) {
  const number = String(place).padStart(17, '0');
  addPerson.run(`per_bench${number}`, `bench ${place}`, `測試${place}`, now);
  addEmployment.run(`per_bench${number}`, ids[place % agencies] ?? root, now);
  if (place % 3 !== 0)
    addAccount.run(
      `acc_bench${number}`,
      `per_bench${number}`,
      place % 3 === 1 ? 'not-activated' : 'confirmed',
      place % 3 === 1 ? null : (ways[place % 5] ?? null),
      now,
    );
  // One in ten of those who are not active failed, one in four holds a password; cards last five years.
  if (place % 30 === 0) addFailedTry.run(`per_bench${number}`, now - (place % 60) * day);
  if (place % 12 === 1)
    addInitialPassword.run(`ini_bench${number}`, `acc_bench${number}`, now, now + (place % 72) * 3_600_000);
  if (place % 3 === 2)
    addCard.run(`bnd_bench${number}`, `acc_bench${number}`, number, now + (place % 1825) * day, now);
}
const personId = text(head?.['person_id']);
database
  .prepare(
    `insert into authorities (authority_id, person_id, role, agency_id, scope, scope_agency_ids, source, valid_from, valid_until)
     values ('ath_bench', ?, 'hr-head', ?, 'own-with-subordinates', '', 'appointment', ?, ?)`,
  )
  .run(personId, root, now - 1000, now + 86_400_000);
const token = randomBytes(32).toString('base64url');
database
  .prepare(
    `insert into sessions (session_id, token_hash, stage, acr, amr, auth_time, account_id, person_id, must_confirm,
       started_at, last_seen_at, expires_at, idle_seconds, source_address, user_agent)
     values ('ses_bench', ?, 'full', 'card', 'sc pin', ?, ?, ?, 0, ?, ?, ?, 3600, '127.0.0.1', 'bench')`,
  )
  .run(
    createHash('sha256').update(token).digest('hex'),
    now,
    text(head?.['account_id']),
    personId,
    now,
    now,
    now + 3_600_000,
  );
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
for (const [name, address] of [
  ['people-overview-100000', '/authority/people'],
  ['people-list-100000', '/authority/people?agency=&state=not-activated'],
  ['people-list-alert-100000', '/authority/people?agency=&state=card-ends'],
] as const) {
  await open(address);
  const times: number[] = [];
  for (let place = 0; place < requests; place += 1) times.push(await open(address));
  const value = times.toSorted((a, b) => a - b)[Math.floor(requests * 0.95)] ?? 0;
  process.stdout.write(`${JSON.stringify({ name, value, unit: 'ms (95th of 100)', target: 300 })}\n`);
}

const cookie = `__Host-ecpa-session=${token}`;
const page = await (await fetch(`${portal.origin}/authority/slips`, { headers: { cookie } })).text();
const chosen = [...page.matchAll(/name="(person:[^"]+)"/g)].map(([, name = '']) => name);
const form = new URLSearchParams(chosen.map((name) => [name, 'yes']));
form.set('reason', 'bench');
form.set('formKey', /name="formKey" value="([^"]+)"/.exec(page)?.[1] ?? '');
const began = performance.now();
const answer = await fetch(`${portal.origin}/authority/slips`, {
  method: 'POST',
  headers: { cookie, origin: portal.origin, 'content-type': 'application/x-www-form-urlencoded' },
  body: form,
});
const slips = (await answer.text()).match(/class="secret"/g)?.length ?? 0;
if (slips !== 500) throw new Error(`${answer.status}: ${slips} slips`);
process.stdout.write(
  `${JSON.stringify({ name: 'slips-500', value: (performance.now() - began) / 1000, unit: 's', target: 10 })}\n`,
);
await portal.stop();
