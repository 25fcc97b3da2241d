import { reportPerson } from '../report-person.ts';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Postgres, postgresPrograms, startPostgres } from '@ecpa/testkit';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { rotateKeys } from '../../src/adapters/keys/key-ring.ts';
import { parseAgencyCode } from '../../src/domain/agency/agency.ts';
import { parseNationalId } from '../../src/domain/person/national-id.ts';
import { migrate } from '../../src/main/commands/migrate.ts';
import { openStores } from '../../src/main/open-stores.ts';
import { readSettings } from '../../src/main/settings.ts';

const anyKeys = z.looseObject({ index: z.unknown() });
const oneLine = /^[^\n]+$/;

/** An installation in a folder of its own, or on a server. */
function installation(databaseUrl?: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'starts-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const settings = readSettings({
    ECPA_DATA_DIR: folder,
    ...(databaseUrl === undefined ? {} : { ECPA_DATABASE_URL: databaseUrl }),
  });
  const { keysFile } = settings;
  const database = path.join(folder, 'ecpa.sqlite');
  const open = () => openStores({ databaseUrl: settings.databaseUrl.reveal(), keysFile, nodeName: 'test' });
  return {
    keysFile,
    database,
    open,
    make: () => migrate(settings, { newKeys: databaseUrl !== undefined }),
    migrate: (options?: Parameters<typeof migrate>[1]) => migrate(settings, options),
    /** What opening says; undefined when it opens. */
    async said(): Promise<string | undefined> {
      try {
        await (await open()).close();
        return undefined;
      } catch (error) {
        return error instanceof Error ? error.message : 'no error';
      }
    },
    async addPerson() {
      const database = await open();
      const [code, nationalId] = [parseAgencyCode('Y00000000A'), parseNationalId('Y291000003')];
      if (code === undefined || nationalId === undefined) throw new Error('a fixture is not sound');
      const at = new Date();
      await database.transact(async (stores) => {
        const { agencies } = stores;
        await agencies.save(
          { code, oid: '2.16.886.101.99001', name: '晴川市政府', nameEn: '', parentCode: undefined },
          at,
        );
        const agency = await agencies.findByCode(code);
        if (agency === undefined) throw new Error('no agency');
        const { agencyId } = agency;
        const post = { post: 'main', title: '科員', status: 'in-service' } as const;
        await reportPerson(stores, { nationalId, name: '林嘉文', agencyId, ...post }, at);
      });
      await database.close();
    },
    /** As versions before identities left it. */
    forgetIdentity: () => {
      const file = new DatabaseSync(database);
      file.exec('delete from portal_facts');
      file.close();
    },
  };
}

type Installation = ReturnType<typeof installation>;

const takeKeysOf = (one: Installation, other: Installation) => {
  copyFileSync(other.keysFile, one.keysFile);
};

/** What belonging means, on any database. */
function belonging(makeOne: () => Promise<Installation>): void {
  test('keys of another database are refused in one line that names both', async () => {
    const [one, other] = [await makeOne(), installation()];
    await one.make();
    await other.make();
    takeKeysOf(one, other);
    expect(await one.said()).toMatch(oneLine);
    expect(await one.said()).toMatch(/\(keys-\w{16}\) belongs to another database: .* made with keys-\w{16}/);
    await expect(one.migrate()).rejects.toThrow(/belongs to another database/);
    await expect(one.migrate({ isNew: true, newKeys: true })).rejects.toThrow(/belongs to another database/);
  });

  test('a missing keys file is never made anew beside a database that has one', async () => {
    const one = await makeOne();
    await one.make();
    rmSync(one.keysFile);
    expect(await one.said()).toMatch(/keys file .* is missing/);
    for (const options of [{}, { isNew: true }, { newKeys: true }])
      await expect(one.migrate(options)).rejects.toThrow(/keys file .* is missing/);
    expect(existsSync(one.keysFile)).toBe(false);
  });

  test('a rotation keeps the identity, and a copy from before it is refused once the new key has been used', async () => {
    const one = await makeOne();
    await one.make();
    const before = readFileSync(one.keysFile);
    const added = rotateKeys(one.keysFile);
    expect(await one.said()).toBeUndefined();
    writeFileSync(one.keysFile, before);
    expect(await one.said()).toMatch(new RegExp(`older than the database: it lacks ${added}`));
  });
}

describe('keys and their database', () => {
  describe('on SQLite', () => {
    belonging(() => Promise.resolve(installation()));
  });
  describe.skipIf(postgresPrograms === undefined)('on PostgreSQL', () => {
    let made = 0;
    let cluster: Postgres;
    beforeAll(async () => {
      cluster = await startPostgres();
    });
    afterAll(() => cluster.stop());
    belonging(async () => installation(await cluster.createDatabase(`portal${(made += 1)}`)));
    test('a server with nothing on it is never taken for the portal’s', async () => {
      const one = installation(await cluster.createDatabase('empty'));
      expect(await one.said()).toMatch(/keys file .* is missing/);
      const other = installation();
      await other.make();
      takeKeysOf(one, other);
      expect(await one.said()).toMatch(/holds no portal/);
      await expect(one.migrate()).rejects.toThrow(/holds no portal/);
    });
  });

  test('an installation from before identities adopts its own keys at the next start, once', async () => {
    const one = installation();
    await one.make();
    await one.addPerson();
    one.forgetIdentity();
    expect(await one.said()).toBeUndefined();
    const other = installation();
    await other.make();
    takeKeysOf(one, other);
    expect(await one.said()).toMatch(/made with keys-/);
  });

  test('it adopts no keys that do not open what it holds', async () => {
    const [one, other] = [installation(), installation()];
    await one.make();
    await one.addPerson();
    one.forgetIdentity();
    await other.make();
    const own = readFileSync(one.keysFile);
    takeKeysOf(one, other);
    expect(await one.said()).toMatch(/belongs to another database/);
    await expect(one.migrate()).rejects.toThrow(/belongs to another database/);
    writeFileSync(one.keysFile, own);
    expect(await one.said()).toBeUndefined();
  });

  test('it adopts no keys that open but do not find', async () => {
    const [one, other] = [installation(), installation()];
    await one.make();
    await one.addPerson();
    one.forgetIdentity();
    await other.make();
    const keysOf = ({ keysFile }: Installation) => anyKeys.parse(JSON.parse(readFileSync(keysFile, 'utf8')));
    writeFileSync(one.keysFile, JSON.stringify({ ...keysOf(one), index: keysOf(other).index }));
    expect(await one.said()).toMatch(/belongs to another database/);
  });
});

describe('a database that is not there', () => {
  test('is made by nothing but migrate, and it is said what is missing', async () => {
    const one = installation();
    expect(await one.said()).toMatch(/there is no database at .*ecpa\.sqlite\. Is its volume mounted\?/);
    expect(await one.said()).toMatch(oneLine);
    expect(existsSync(one.database)).toBe(false);
    await one.make();
    expect(await one.said()).toBeUndefined();
  });

  test('and whose keys file is there went away: even migrate makes no other one unless it is told to', async () => {
    const one = installation();
    await one.make();
    rmSync(one.database);
    expect(await one.said()).toMatch(/there is no database/);
    await expect(one.migrate()).rejects.toThrow(/says that there was one; `ecpa migrate --new`/);
    writeFileSync(one.database, '');
    expect(await one.said()).toMatch(/there is no database/);
    await expect(one.migrate()).rejects.toThrow(/says that there was one/);
    expect(readFileSync(one.database)).toHaveLength(0);
    await one.migrate({ isNew: true });
    expect(await one.said()).toBeUndefined();
  });

  test('is finished by the next migrate when the first was killed before it made the keys', async () => {
    const one = installation();
    await one.make();
    one.forgetIdentity();
    rmSync(one.keysFile);
    expect(await one.said()).toMatch(/keys file .* is missing/);
    await one.migrate();
    expect(await one.said()).toBeUndefined();
  });
});

describe('a schema', () => {
  const change = ({ database }: Installation, statement: string) => {
    const file = new DatabaseSync(database);
    file.exec(statement);
    file.close();
  };

  test('of a newer version is refused in one line, by migrate too', async () => {
    const one = installation();
    await one.make();
    change(one, "insert into kysely_migration values ('999-future', '2030-01-01')");
    expect(await one.said()).toMatch(/newer version of the program \(999-future\)/);
    expect(await one.said()).toMatch(oneLine);
    await expect(one.migrate()).rejects.toThrow(/newer version of the program \(999-future\)/);
  });

  test('of an older version is left to migrate', async () => {
    const one = installation();
    await one.make();
    change(one, "delete from kysely_migration where name = '015-proof-of-confirmation'");
    expect(await one.said()).toMatch(/lacks 1 schema steps: run `ecpa migrate`/);
  });
});
