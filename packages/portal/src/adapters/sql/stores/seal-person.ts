import { type NationalIdVault } from '../../../domain/person/person-store.ts';
import { type SealedPerson } from '../../../domain/register/register-store.ts';
import { type ReportedPost } from '../../../domain/register/reported-post.ts';
import { newId } from '../../../kernel/id.ts';
import { type Random } from '../../../kernel/random.ts';
import { type KnownPerson } from './known-people.ts';

type Reported = Pick<ReportedPost, 'nationalId' | 'name' | 'birthDate'>;

/**
 * Who a row is about, sealed under the id that they get when they are new. Somebody who is known
 * keeps their seals: making new ones costs more than all else that is done with a row while it is read.
 */
export function sealPerson(
  { random, vault }: { random: Random; vault: NationalIdVault },
  { nationalId, name, birthDate }: Reported,
  { index = vault.index(nationalId), known }: { index?: string; known?: KnownPerson | undefined } = {},
): SealedPerson {
  const personId = known?.personId ?? newId('per', random);
  const birthMark = birthDate && vault.markBirthDate(birthDate, nationalId);
  return {
    personId,
    index,
    idSealed: known?.idSealed ?? vault.seal(nationalId, personId),
    name,
    // The seal of a date that stands may be made anew while this row waits: it is left where it is.
    birthSealed:
      birthMark === known?.birthMark ? undefined : birthDate && vault.sealBirthDate(birthDate, personId),
    birthMark,
  };
}
