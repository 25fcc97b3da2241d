import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { postgresPrograms, startPostgres } from '@ecpa/testkit';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { createKeysFile, createVault, openKeyRing, rotateKeys } from '../../src/adapters/keys/key-ring.ts';
import { openDatabase } from '../../src/adapters/sql/open-database.ts';
import { parseBirthDate } from '../../src/domain/person/birth-date.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { reseal } from '../../src/usecases/operation/reseal.ts';
import { reportPerson } from '../report-person.ts';
import { newAgency, newNationalId, start } from './contracts/fixtures.ts';

const rows = z.array(z.object({ sealed: z.string() }));
const statement = `select national_id_sealed as sealed from people union all select birth_date_sealed from people
  union all select secret from code_apps`;

/** An empty database, and what is sealed in it. */
async function databaseOn(engine: 'SQLite' | 'PostgreSQL', folder: string) {
  if (engine === 'PostgreSQL') {
    const cluster = await startPostgres();
    onTestFinished(() => cluster.stop());
    const url = await cluster.createDatabase('seals');
    const seals = async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const found = await client.query(statement);
      await client.end();
      return rows.parse(found.rows).map(({ sealed }) => sealed);
    };
    return { url, seals };
  }
  const file = path.join(folder, 'portal.db');
  const seals = () => {
    const raw = new DatabaseSync(file);
    const found = rows.parse(raw.prepare(statement).all());
    raw.close();
    return Promise.resolve(found.map(({ sealed }) => sealed));
  };
  return { url: `sqlite:${file}`, seals };
}

test.each(['SQLite', ...(postgresPrograms === undefined ? [] : (['PostgreSQL'] as const))] as const)(
  'after a rotation everything is sealed anew while the portal runs, and goes on where it was broken off: %s',
  async (engine) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-seals-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const keysFile = path.join(folder, 'keys.json');
    createKeysFile(keysFile);
    const { url, seals } = await databaseOn(engine, folder);
    const openWith = async () => {
      const vault = createVault(openKeyRing(keysFile));
      const database = await openDatabase({ url, random: systemRandom, vault, node: 'node-1' });
      onTestFinished(() => database.close());
      return { database, vault };
    };
    const before = await openWith();
    await before.database.migrate();
    const agencyId = await newAgency(before.database);
    const birthDate = parseBirthDate('1986-03-12');
    const ids = Array.from({ length: 600 }, () => newNationalId());
    const post = {
      agencyId,
      post: 'main',
      title: '',
      status: 'in-service',
      name: '王大明',
      birthDate,
    } as const;
    const people = [];
    for (const nationalId of ids)
      people.push(
        await before.database.transact((stores) => reportPerson(stores, { ...post, nationalId }, start)),
      );
    const personId = people[0]?.personId ?? 'per_none';
    await before.database.transact(async ({ accounts, codeApps }) => {
      const { accountId } = await accounts.ensure(personId, start);
      await codeApps.set({ accountId, secret: 'JBSWY3DPEHPK3PXP', step: 1, at: start });
    });
    const parts = (database: typeof before.database) => ({ database, clock: { now: () => start } });
    const signal = new AbortController().signal;
    await reseal(parts(before.database))(signal);
    expect((await before.database.read.walks.find('seals'))?.mended).toBe(0);

    const newKey = rotateKeys(keysFile);
    const after = await openWith();
    // Broken off behind the first slice: its place stands.
    await after.database.transact(async ({ walks, upkeep }) => {
      const walk = await walks.begin('seals', `key ${newKey}`, start);
      const { last, walked, mended } = await upkeep.reseal('', 500);
      await walks.advance(walk, { place: last, walked, mended }, start);
    });
    const under = async (key: string) =>
      (await seals()).filter((sealed) => sealed.startsWith(`${key}.`)).length;
    expect(await under(newKey)).toBeLessThan(1201);
    // A node of before the rotation takes nothing back.
    await reseal(parts(before.database))(signal);
    expect((await after.database.read.walks.find('seals'))?.walked).toBe(500);
    await reseal(parts(after.database))(signal);
    expect([await under(newKey), await under(before.vault.currentKey)]).toEqual([1201, 0]);
    expect(await after.database.read.walks.find('seals')).toMatchObject({
      walked: 600,
      mended: 601,
      endedAt: start,
    });
    expect(await after.database.read.people.nationalIdOf(personId)).toBe(ids[0]);
    expect(await after.database.read.people.birthDateOf(personId)).toBe(birthDate);
    const account = await after.database.read.accounts.findByPerson(personId);
    expect((await after.database.read.codeApps.find(account?.accountId ?? 'acc_none'))?.secret).toBe(
      'JBSWY3DPEHPK3PXP',
    );
  },
);
