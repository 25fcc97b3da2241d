import { type CertificateFacts } from '../../domain/certificate/certificate.ts';
import { lastFour } from '../../domain/person/national-id.ts';
import { type Person } from '../../domain/person/person.ts';
import { type Stores } from '../../domain/stores.ts';

/**
 * The one person of the register whom a card's own facts fit, name and last four: good enough to tell HR whose try
 * failed, never to let anybody in. Nobody where two fit.
 */
export async function findHolder(
  { people }: Pick<Stores, 'people'>,
  { kind, holderName, lastFour: ending }: CertificateFacts,
): Promise<Person | undefined> {
  if (kind !== 'natural-person' || ending === undefined) return undefined;
  const fitting: Person[] = [];
  for (const person of await people.listByName(holderName)) {
    const nationalId = await people.nationalIdOf(person.personId);
    if (nationalId !== undefined && lastFour(nationalId) === ending) fitting.push(person);
  }
  const [only, ...others] = fitting;
  return others.length === 0 ? only : undefined;
}
