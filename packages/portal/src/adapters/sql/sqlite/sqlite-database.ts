import { answersInTime } from '../answers-in-time.ts';
import { AuditNotWritten } from '../../../domain/audit/audit-not-written.ts';
import { heard } from '../heard.ts';
import { createStores, type StoreNeeds } from '../create-stores.ts';
import { type OpenDatabase } from '../database.ts';
import { migrateToLatest, schemaState } from '../migrate.ts';
import { moveMark } from '../move/move-mark.ts';
import { GroupCommit } from './group-commit.ts';
import { appendToLog, type UnnumberedRow } from '../stores/audit-sequencer.ts';
import { isSqliteOutage } from './sqlite-outage.ts';
import { sqliteIntake } from './sqlite-intake.ts';
import { openSqlite } from './open-sqlite.ts';

/** How long a writer of another process may hold the file before a unit of work is given up. */
const busyMilliseconds = 10_000;

/** The embedded database: units of work share commits, and reads see what is committed. */
export function openSqliteDatabase(
  file: string,
  { mustExist, ...needs }: StoreNeeds & { readonly mustExist: boolean },
): OpenDatabase {
  const { forWrites, forReads, writer, reader } = openSqlite(file, { mustExist, stated: needs.stated });
  // One process writes at a time, so the rows of the log need not wait for their numbers.
  const units = new GroupCommit<UnnumberedRow>({
    database: forWrites,
    busyMilliseconds,
    committed: needs.committed,
    writeLeft: (rows) =>
      appendToLog(writer, rows).catch((error: unknown) => {
        throw new AuditNotWritten(error);
      }),
  });
  return {
    read: createStores(reader, needs),
    transact: (work) =>
      heard(
        units.add(async (leave) => {
          const stores = createStores(writer, needs, { appendAudit: leave });
          const result = await work(stores);
          // What many share comes last, in one order: it is locked from here to the commit.
          await stores.throttles.flush();
          await stores.audit.flush();
          return result;
        }),
        needs.notRecorded,
      ),
    fill: (reportId) => Promise.resolve(sqliteIntake({ units, writer, reader, needs, reportId })),
    async migrate() {
      // Nobody is served yet: waiting inside SQLite for another process that migrates is right here.
      forWrites.exec(`pragma busy_timeout = ${busyMilliseconds}`);
      try {
        return await migrateToLatest(writer);
      } finally {
        forWrites.exec('pragma busy_timeout = 0');
      }
    },
    schema: () => schemaState(reader),
    move: () => moveMark(reader),
    async ping() {
      forReads.prepare('select 1').get();
      // Writes one page: a full or read-only disk answers reads and even an empty transaction.
      const writing = units.add(() => {
        forWrites.exec('pragma user_version = 0');
        return Promise.resolve();
      });
      await answersInTime(writing);
    },
    warm: () => Promise.resolve(),
    load: () => units.load,
    isOutage: (error) => error instanceof AuditNotWritten || isSqliteOutage(error),
    async close() {
      await units.idle();
      forReads.close();
      // The last connection folds the write-ahead log into the file.
      forWrites.close();
    },
  };
}
