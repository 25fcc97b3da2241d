import { type Kysely, sql } from 'kysely';
import { type NationalIdVault } from '../../../domain/person/person-store.ts';
import { type PersonRecordStore, type ToldValue } from '../../../domain/person/person-record.ts';
import { isAgencyId, isPersonId, type PersonId } from '../../../domain/person/person.ts';
import { type Tables } from '../tables.ts';
import { heldAbout, type Tie } from './held-about.ts';

type Row = Record<string, unknown>;

/** Columns that hold a moment in milliseconds. */
const moments = /(?:^|_)(?:at|until|before|after|time|update|from|since)$/;
const afterSeventies = 1e11;

/** A value as it is told: moments as ISO 8601. */
function told(column: string, value: unknown): ToldValue {
  if (typeof value === 'number' && moments.test(column) && value > afterSeventies)
    return new Date(value).toISOString();
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** Every id of somebody else or of an agency that stands in some rows. */
const namedIn = (rows: readonly Row[]): string[] =>
  rows.flatMap((row) => Object.values(row).filter((value): value is string => typeof value === 'string'));

export function personRecordStore({
  db,
  vault,
}: {
  db: Kysely<Tables>;
  vault: NationalIdVault;
}): PersonRecordStore {
  const idsOf = async (table: string, { id, by, of }: { id: string; by: string; of: readonly string[] }) => {
    if (of.length === 0) return [];
    const { rows } = await sql<Row>`
      select ${sql.ref(id)} as id from ${sql.table(table)} where ${sql.ref(by)} in (${sql.join([...of])})`.execute(
      db,
    );
    return rows.map((row) => String(row['id']));
  };

  return {
    async read(personId) {
      const person = await db
        .selectFrom('people')
        .selectAll()
        .where('person_id', '=', personId)
        .executeTakeFirst();
      if (person === undefined) return undefined;
      const accounts = await idsOf('accounts', { id: 'account_id', by: 'person_id', of: [personId] });
      const ties: Readonly<Record<Tie, readonly string[]>> = {
        index: [person.national_id_index],
        person: [personId],
        account: accounts,
        session: await idsOf('sessions', { id: 'session_id', by: 'account_id', of: accounts }),
        binding: await idsOf('bindings', { id: 'binding_id', by: 'account_id', of: accounts }),
        subject: [personId, ...accounts],
      };
      const tables: Record<string, Readonly<Record<string, ToldValue>>[]> = {};
      const ids = new Set<string>();
      for (const [table, held] of Object.entries(heldAbout)) {
        if (typeof held === 'string') continue;
        const without: readonly string[] = held.without ?? [];
        const conditions = Object.entries(held.by).flatMap(([column, tie]) =>
          ties[tie].length === 0 ? [] : [sql`${sql.ref(column)} in (${sql.join([...ties[tie]])})`],
        );
        if (conditions.length === 0) continue;
        const { rows } = await sql<Row>`
          select * from ${sql.table(table)} where ${sql.join(conditions, sql` or `)}`.execute(db);
        if (rows.length === 0) continue;
        for (const id of namedIn(rows)) ids.add(id);
        tables[table] = rows.map((row) =>
          Object.fromEntries(
            Object.entries(row).flatMap(([column, value]): [string, ToldValue][] => {
              // Where somebody else sat who acted is no affair of the person's.
              const isOthers = column === 'source_address' && 'actor' in row && row['actor'] !== personId;
              return without.includes(column) || isOthers ? [] : [[column, told(column, value)]];
            }),
          ),
        );
      }
      const sealed = person.birth_date_sealed;
      return {
        personId,
        nationalId: vault.open(person.national_id_sealed, personId),
        birthDate: sealed === null ? undefined : vault.openBirthDate(sealed, personId),
        tables,
        names: await namesOf(db, { ids: [...ids], personId }),
      };
    },
  };
}

async function namesOf(
  db: Kysely<Tables>,
  { ids, personId }: { ids: readonly string[]; personId: PersonId },
): Promise<Record<string, string>> {
  const people = ids.filter(isPersonId).filter((id) => id !== personId);
  const agencies = ids.filter(isAgencyId);
  const named = [
    ...(people.length === 0
      ? []
      : await db
          .selectFrom('people')
          .select(['person_id as id', 'name'])
          .where('person_id', 'in', people)
          .execute()),
    ...(agencies.length === 0
      ? []
      : await db
          .selectFrom('agencies')
          .select(['agency_id as id', 'name'])
          .where('agency_id', 'in', agencies)
          .execute()),
  ];
  return Object.fromEntries(named.map(({ id, name }) => [id, name]));
}
