import {
  databaseLocales,
  hasLocaleSources,
  type Postgres,
  postgresPrograms,
  startPostgres,
} from '@ecpa/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '../../src/adapters/sql/open-database.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { agencyTreeContract } from './contracts/agency-tree.ts';
import { aliasContract } from './contracts/aliases.ts';
import { plainVault } from './contracts/fixtures.ts';
import { peopleOverviewContract } from './contracts/people-overview.ts';
import { registerContract } from './contracts/register.ts';

/** Columns that a range of texts is asked of: in the order of code points, or a prefix finds nobody. */
const searched = ['people.name_key', 'person_aliases.name_key'];

/** Stores that order, search or compare text promise the same whatever the installation's locale is. */
describe.skipIf(postgresPrograms === undefined || !hasLocaleSources)(
  'on PostgreSQL that orders text by',
  () => {
    let cluster: Postgres | undefined;
    beforeAll(async () => {
      cluster = await startPostgres({ locales: databaseLocales });
    });
    afterAll(() => cluster?.stop());

    for (const locale of databaseLocales)
      describe(locale, () => {
        let opened: OpenDatabase | undefined;
        let url = '';
        beforeAll(async () => {
          if (cluster === undefined) throw new Error('no cluster');
          url = await cluster.createDatabase(`in_${databaseLocales.indexOf(locale)}`, locale);
          opened = await openDatabase({ url, random: systemRandom, vault: plainVault, node: 'node-1' });
          await opened.migrate();
        });
        afterAll(() => opened?.close());
        const database = () => {
          if (opened === undefined) throw new Error('no database');
          return opened;
        };

        it('has that order, and the order of code points where texts are searched', async () => {
          const client = new pg.Client(url);
          await client.connect();
          const { rows } = await client.query<{ provider: string; locale: string }>(
            `select datlocprovider as provider, datcollate as locale from pg_database where datname = current_database()`,
          );
          const columns = await client.query<{ name: string }>(
            `select table_name || '.' || column_name as name from information_schema.columns
             where table_schema = 'public' and collation_name = 'C' order by 1`,
          );
          await client.end();
          expect(rows).toEqual([
            locale === 'icu' ? { provider: 'i', locale: 'C' } : { provider: 'c', locale },
          ]);
          expect(columns.rows.map(({ name }) => name)).toEqual(expect.arrayContaining(searched));
        });

        for (const contract of [registerContract, aliasContract, peopleOverviewContract, agencyTreeContract])
          contract(database);
      });
  },
);
