import { DatabaseSync } from 'node:sqlite';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { migrateToLatest } from '../../src/adapters/sql/migrate.ts';
import { allMigrations } from '../../src/adapters/sql/migrations/all-migrations.ts';
import { openSqlite } from '../../src/adapters/sql/sqlite/open-sqlite.ts';

const added = '038-registrations-say-what-they-had';

it('an application that was registered before the defaults changed keeps what it had', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-before-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'before.db');
  const { writer: db, reader } = openSqlite(file);
  onTestFinished(async () => {
    await reader.destroy();
    await db.destroy();
  });
  const before = Object.fromEntries(Object.entries(allMigrations).filter(([name]) => name < added));
  await migrateToLatest(db, before);
  const insert = (id: string, protocol: string, metadata: object) => {
    const raw = new DatabaseSync(file);
    raw
      .prepare(
        `insert into applications values (?, ?, '系統', 'Application', 'other', 'outside', 'https://app.example/',
         'password', '{}', '', '', '', 0, ?, null, 0, null)`,
      )
      .run(id, protocol, JSON.stringify(metadata));
    raw.close();
  };
  insert('app_silent01', 'oidc', { client_name: 'x', userinfo_signed_response_alg: 'ES256' });
  insert('app_said0001', 'oidc', { client_name: 'x', id_token_signed_response_alg: 'RS256' });
  insert('app_saml0001', 'saml', { saml_metadata: '<x/>' });
  await migrateToLatest(db, {
    ...before,
    ...Object.fromEntries(Object.entries(allMigrations).filter(([name]) => name === added)),
  });
  const raw = new DatabaseSync(file);
  const rows = raw.prepare('select application_id as id, metadata from applications').all();
  raw.close();
  expect(
    Object.fromEntries(rows.map(({ id, metadata }) => [String(id), JSON.parse(String(metadata))])),
  ).toEqual({
    // What was written and ignored is gone: userinfo stays JSON.
    app_silent01: { client_name: 'x', id_token_signed_response_alg: 'ES256', acr_values: 'demanded' },
    app_said0001: { client_name: 'x', id_token_signed_response_alg: 'RS256', acr_values: 'demanded' },
    app_saml0001: { saml_metadata: '<x/>' },
  });
});
