import { type Kysely } from 'kysely';
import { nameKey } from '../../../domain/person/name.ts';
import { type NationalIdVault } from '../../../domain/person/person-store.ts';
import {
  type PersonWrite,
  type RegisterStore,
  type SealedPerson,
} from '../../../domain/register/register-store.ts';
import { deleteMany, insertMany, updateMany } from '../many-rows.ts';
import { type Tables } from '../tables.ts';
import { moment } from './moment.ts';

const personColumns = [
  'person_id',
  'national_id_index',
  'national_id_sealed',
  'name',
  'name_key',
  'birth_date_sealed',
  'birth_mark',
  'aliases',
  'updated_at',
] as const;
const postKey = ['person_id', 'agency_id', 'post'] as const;
const periodColumns = [
  ...postKey,
  'from_day',
  'until_day',
  'title',
  'status',
  'reported_on',
  'report_id',
  'updated_at',
] as const;

interface Parts {
  readonly db: Kysely<Tables>;
  readonly vault: NationalIdVault;
}

const newPerson = ({ personId, index, idSealed, name, birthSealed, birthMark }: SealedPerson) => ({
  person_id: personId,
  national_id_index: index,
  national_id_sealed: idSealed,
  name,
  name_key: nameKey(name),
  birth_date_sealed: birthSealed ?? null,
  birth_mark: birthMark ?? null,
  aliases: '',
});

/** The date of birth of a row, sealed for the person whom it turned out to be about. */
function birthFor({ vault }: Parts, personId: PersonWrite['personId'], from: SealedPerson) {
  const { birthSealed, birthMark } = from;
  if (birthSealed === undefined || birthMark === undefined) return {};
  const birthDate = vault.openBirthDate(birthSealed, from.personId);
  return { birth_date_sealed: vault.sealBirthDate(birthDate, personId), birth_mark: birthMark };
}

function changeOf(parts: Parts, { personId, identity, restored }: PersonWrite) {
  if (restored !== undefined)
    return {
      name: restored.name,
      name_key: nameKey(restored.name),
      birth_date_sealed: restored.birthSealed ?? null,
      birth_mark: restored.birthMark ?? null,
    };
  if (identity?.kind !== 'changed') return undefined;
  const { name } = identity.from;
  return { name, name_key: nameKey(name), ...birthFor(parts, personId, identity.from) };
}

/** Writes people and whole timelines of their posts, each table as a set; few are renamed, each by itself. */
export async function writePeople(
  parts: Parts,
  people: readonly PersonWrite[],
  { asOf, reportId, at }: Parameters<RegisterStore['write']>[1],
): Promise<void> {
  const { db } = parts;
  const updatedAt = moment(at);
  await insertMany(db, {
    table: 'people',
    columns: personColumns,
    rows: people.flatMap(({ identity }) =>
      identity?.kind === 'added' ? [{ ...newPerson(identity.from), updated_at: updatedAt }] : [],
    ),
  });
  for (const person of people) {
    const change = changeOf(parts, person);
    if (change !== undefined)
      await db
        .updateTable('people')
        .set({ ...change, updated_at: updatedAt })
        .where('person_id', '=', person.personId)
        .execute();
  }
  const posts = people.flatMap(({ personId, posts: changed }) =>
    changed.map((change) => ({
      ...change,
      key: { person_id: personId, agency_id: change.agencyId, post: change.post },
    })),
  );
  await deleteMany(db, {
    table: 'employments',
    by: postKey,
    rows: posts.filter(({ before }) => before.length > 0).map(({ key }) => key),
  });
  await insertMany(db, {
    table: 'employments',
    columns: periodColumns,
    rows: posts.flatMap(({ key, after, reportedOn }) =>
      after.map(({ from, until, title, status }) => ({
        ...key,
        from_day: from,
        until_day: until,
        title,
        status,
        reported_on: reportedOn ?? asOf,
        report_id: reportId ?? null,
        updated_at: updatedAt,
      })),
    ),
  });
  await updateMany(db, {
    table: 'employments',
    set: ['reported_on'],
    by: postKey,
    rows: people.flatMap(({ personId, confirmed }) =>
      confirmed.map(({ agencyId, post }) => ({
        person_id: personId,
        agency_id: agencyId,
        post,
        reported_on: asOf,
      })),
    ),
  });
}
