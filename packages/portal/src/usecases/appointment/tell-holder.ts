import { type Authority } from '../../domain/authority/authority.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { tellOwner } from '../mail/tell-owner.ts';

type Told = Parameters<typeof tellOwner>[2];
type Letter = (occasion: Parameters<Told>[0] & { agency: string }) => ReturnType<Told>;

/** Tells whose an authority is, or was, what became of it; nobody where they have no account. */
export async function tellHolder(
  { origin }: Needs<'origin'>,
  stores: Stores,
  { personId, agencyId }: Pick<Authority, 'personId' | 'agencyId'>,
  { at, letter }: { at: Date; letter: Letter },
): Promise<void> {
  const account = await stores.accounts.findByPerson(personId);
  if (account === undefined) return;
  const person = await stores.people.find(personId);
  const agency = await stores.agencies.find(agencyId);
  await tellOwner(stores, { account, name: person?.name ?? '', origin, at }, (occasion) =>
    letter({ ...occasion, agency: agency?.name ?? '' }),
  );
}
