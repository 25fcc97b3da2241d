import { type PersonId } from '../../domain/person/person.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';

/** Whether an initial password would ask for a date of birth that was never reported. */
export const lacksBirthDate = async (
  { people }: Pick<Stores, 'people'>,
  { initialPasswordFact }: Needs<'initialPasswordFact'>,
  personId: PersonId,
): Promise<boolean> =>
  initialPasswordFact !== undefined && (await people.birthDateOf(personId)) === undefined;
