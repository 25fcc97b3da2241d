import { refusePersonalData } from '@ecpa/testkit';
import { type OpenDatabase } from '../../src/adapters/sql/open-database.ts';
import { recordOf } from '../../src/domain/audit/record.ts';

/** A database whose audit log raises an alarm at the very append that would write personal data or a secret down. */
export const alarmedDatabase = (database: OpenDatabase, secrets: readonly string[]): OpenDatabase => ({
  ...database,
  transact: (work) =>
    database.transact((stores) =>
      work({
        ...stores,
        audit: {
          ...stores.audit,
          append(event, at) {
            refusePersonalData(recordOf(event), secrets);
            return stores.audit.append(event, at);
          },
        },
      }),
    ),
});
