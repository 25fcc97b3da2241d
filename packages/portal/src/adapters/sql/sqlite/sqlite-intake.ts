import { type Kysely } from 'kysely';
import { type ReportId } from '../../../domain/register/report.ts';
import { type ReportIntake } from '../../../domain/register/report-store.ts';
import { type StoreNeeds } from '../create-stores.ts';
import { insertMany } from '../many-rows.ts';
import { knownPeople } from '../stores/known-people.ts';
import {
  NamedAgencies,
  stagedAccountColumns,
  stagedAccountOf,
  stagedAgencyColumns,
  stagedAgencyOf,
  stagedColumns,
  stagedRowsOf,
} from '../stores/staged-rows.ts';
import { type Tables } from '../tables.ts';
import { type GroupCommit } from './group-commit.ts';

/** Rows in units of work between those of everybody else. */
export function sqliteIntake({
  units,
  writer,
  reader,
  needs,
  reportId,
}: {
  units: Pick<GroupCommit<never>, 'add'>;
  writer: Kysely<Tables>;
  reader: Kysely<Tables>;
  needs: Pick<StoreNeeds, 'random' | 'vault'>;
  reportId: ReportId;
}): ReportIntake {
  const agencies = new NamedAgencies();
  return {
    async addPosts(incoming) {
      agencies.note(incoming);
      // Sealed before the unit of work begins, which holds everybody else.
      const staged = await stagedRowsOf(needs, reportId, {
        incoming,
        find: (indexes) => knownPeople(reader, indexes),
      });
      await units.add(() =>
        insertMany(writer, { table: 'report_rows', columns: stagedColumns, rows: staged }),
      );
    },
    addAgencies: (rows) =>
      units.add(() =>
        insertMany(writer, {
          table: 'report_agencies',
          columns: stagedAgencyColumns,
          rows: rows.map((row) => stagedAgencyOf(reportId, row)),
        }),
      ),
    addAccounts(rows) {
      const staged = rows.map((row) => stagedAccountOf(needs, reportId, row));
      return units.add(() =>
        insertMany(writer, { table: 'report_accounts', columns: stagedAccountColumns, rows: staged }),
      );
    },
    end: () =>
      units.add(() =>
        insertMany(writer, {
          table: 'report_scope',
          columns: ['report_id', 'agency_code'],
          rows: agencies.rows(reportId),
        }),
      ),
    abandon: () => Promise.resolve(),
  };
}
