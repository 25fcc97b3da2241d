import { type AuditRow } from '../../domain/audit/audit.ts';
import { type AccountId } from '../../domain/account/account.ts';
import { type ApplicationId } from '../../domain/application/application.ts';
import { isAgencyId, isPersonId } from '../../domain/person/person.ts';
import { type Stores } from '../../domain/stores.ts';

type Readers = Pick<Stores, 'people' | 'agencies' | 'accounts' | 'applications'>;

/** A row for somebody who reads it: with the names that its ids have now. */
export interface AuditLine {
  readonly row: AuditRow;
  /** Undefined where the id names nobody; the id itself stands in the row. */
  readonly actorName: string | undefined;
  readonly subjectName: string | undefined;
  readonly handlerName: string | undefined;
}

const isAccountId = (id: string): id is AccountId => id.startsWith('acc_');
const isApplicationId = (id: string): id is ApplicationId => id.startsWith('app_');

async function nameOf(stores: Readers, id: string): Promise<string | undefined> {
  if (isPersonId(id)) return (await stores.people.find(id))?.name;
  if (isAgencyId(id)) return (await stores.agencies.find(id))?.name;
  if (isApplicationId(id)) return (await stores.applications.findRegistered(id))?.names.zh;
  if (!isAccountId(id)) return undefined;
  const account = await stores.accounts.find(id);
  return account && (await stores.people.find(account.personId))?.name;
}

/** Rows with their names, each name looked up once. */
export async function auditLines(stores: Readers, rows: readonly AuditRow[]): Promise<AuditLine[]> {
  const names = new Map<string, Promise<string | undefined>>();
  const named = (id: unknown): Promise<string | undefined> => {
    if (typeof id !== 'string') return Promise.resolve(undefined);
    const known = names.get(id) ?? nameOf(stores, id);
    names.set(id, known);
    return known;
  };
  return Promise.all(
    rows.map(async (row) => ({
      row,
      actorName: await named(row.actor),
      subjectName: await named(row.subject),
      handlerName: await named(row.details['handler']),
    })),
  );
}
