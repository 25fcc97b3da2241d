import { dayAt } from '../src/domain/day/day.ts';
import { type BirthDate } from '../src/domain/person/birth-date.ts';
import { type NationalId } from '../src/domain/person/national-id.ts';
import { type AgencyId, type Employment, type PersonId } from '../src/domain/person/person.ts';
import { type Outcome } from '../src/domain/register/report.ts';
import { type Stores } from '../src/domain/stores.ts';
import { takePeople } from '../src/usecases/register/take-people.ts';

/** One post of somebody, as tests name it. */
export interface PostOfSomebody {
  readonly nationalId: NationalId;
  readonly name: string;
  readonly agencyId: AgencyId;
  readonly post: Employment['post'];
  readonly title: string;
  readonly status: Employment['status'];
  readonly birthDate?: BirthDate | undefined;
}

/** Reports one post of a person by the door for single people. */
export async function reportPerson(
  stores: Stores,
  { agencyId, ...post }: PostOfSomebody,
  at: Date,
): Promise<{ personId: PersonId; outcome: Outcome | undefined }> {
  const agency = await stores.agencies.find(agencyId);
  if (agency === undefined) throw new Error('The post is in no agency');
  const asOf = dayAt(at);
  const rules = { asOf, admitsOnLeave: false, covers: () => true, completeOn: () => undefined };
  const [taken] = await takePeople(stores, [[{ ...post, agencyCode: agency.code }]], { rules, at });
  if (taken?.kind !== 'taken') throw new Error(JSON.stringify(taken?.problems));
  return { personId: taken.personId, outcome: taken.outcomes[0] };
}
