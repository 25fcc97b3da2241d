import { type Kysely, sql } from 'kysely';
import { type PersonId } from '../../../domain/person/person.ts';
import { type Tables } from '../tables.ts';
import { listed } from './listed.ts';

/** What is stored of somebody whom a row is about. */
export interface KnownPerson {
  readonly personId: PersonId;
  readonly idSealed: string;
  readonly birthMark: string | undefined;
}

/** People by the keyed hashes of their IDs: a row about one of them needs no seals of its own. */
export async function knownPeople(
  db: Kysely<Tables>,
  indexes: readonly string[],
): Promise<ReadonlyMap<string, KnownPerson>> {
  const rows = await db
    .selectFrom('people')
    .select(['person_id', 'national_id_index', 'national_id_sealed', 'birth_mark'])
    .where(sql<boolean>`national_id_index in (${listed(db, indexes)})`)
    .execute();
  return new Map(
    rows.map((row) => [
      row.national_id_index,
      {
        personId: row.person_id,
        idSealed: row.national_id_sealed,
        birthMark: row.birth_mark ?? undefined,
      },
    ]),
  );
}
