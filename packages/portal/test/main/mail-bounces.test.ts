import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const program = path.join(import.meta.dirname, '../../dist/ecpa.js');
const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-bounces-'));
const file = path.join(folder, 'bounces.csv');

const run = (...args: string[]): Promise<{ code: unknown; printed: string; said: string }> =>
  new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], ECPA_DATA_DIR: folder };
    execFile(process.execPath, [program, ...args], { env, timeout: 60_000 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : error.code, printed: stdout, said: stderr });
    });
  });

/** @returns what the database answers */
function ask(statement: string): unknown[] {
  const database = new DatabaseSync(path.join(folder, 'ecpa.sqlite'));
  const rows = database.prepare(statement).all();
  database.close();
  return rows;
}

const returned = (): unknown[] =>
  ask('select account_name from accounts where email_undelivered_at is not null order by account_name');

beforeAll(async () => {
  expect(await run('migrate')).toMatchObject({ code: 0 });
  const database = new DatabaseSync(path.join(folder, 'ecpa.sqlite'));
  for (const name of ['lin.jw', 'cheng.wj', 'li.ml']) {
    const person = { id: `per_${name}`, index: name, name };
    database
      .prepare(
        "insert into people (person_id, national_id_index, national_id_sealed, name, aliases, updated_at) values (?, ?, ?, ?, '', 0)",
      )
      .run(person.id, person.index, 'sealed', name);
    database
      .prepare(
        "insert into accounts (account_id, person_id, state, account_name, email, created_at) values (?, ?, 'confirmed', ?, ?, 0)",
      )
      .run(`acc_${name}`, person.id, name, `${name}@example.test`);
  }
  database.close();
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('ecpa mail bounces', () => {
  test('marks the accounts of addresses that are gone for good, as mail servers write them, and no other', async () => {
    const lines = [
      'address,status',
      'LIN.JW@example.test,5.1.1',
      '"cheng.wj@example.test";"550"',
      'li.ml@example.test,4.2.2',
      'nobody@example.test,5.1.1',
      '',
    ];
    // As a spreadsheet saves it: UTF-16 with its mark.
    writeFileSync(file, Buffer.from(`\ufeff${lines.join('\r\n')}`, 'utf16le'));
    expect(await run('mail', 'bounces', file)).toMatchObject({ code: 0, printed: 'read 4, marked 2\n' });
    expect(returned()).toMatchObject([{ account_name: 'cheng.wj' }, { account_name: 'lin.jw' }]);
    // The same report once more: nothing that was not known.
    expect(await run('mail', 'bounces', file)).toMatchObject({ code: 0, printed: 'read 4, marked 0\n' });
    const rows = ask('select details from audit_waiting union all select details from audit');
    expect(JSON.stringify(rows)).not.toContain('example.test');
  });

  test('refuses a file that is something else, with its line, and marks nobody', async () => {
    const before = returned();
    writeFileSync(file, 'li.ml@example.test,5.1.1\nthis is no bounce\n');
    const refused = await run('mail', 'bounces', file);
    expect(refused.code).not.toBe(0);
    expect(refused.said).toContain('line 2');
    expect(returned()).toEqual(before);
    expect((await run('mail', 'bounces', path.join(folder, 'absent.csv'))).code).toBe(2);
  });
});
