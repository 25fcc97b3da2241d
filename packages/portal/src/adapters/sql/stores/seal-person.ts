import { type NationalIdVault } from '../../../domain/person/person-store.ts';
import { type SealedPerson } from '../../../domain/register/register-store.ts';
import { type ReportedPost } from '../../../domain/register/reported-post.ts';
import { newId } from '../../../kernel/id.ts';
import { type Random } from '../../../kernel/random.ts';

/** Who a row is about, sealed under the id that they get when they are new. */
export function sealPerson(
  { random, vault }: { random: Random; vault: NationalIdVault },
  { nationalId, name, birthDate }: Pick<ReportedPost, 'nationalId' | 'name' | 'birthDate'>,
): SealedPerson {
  const personId = newId('per', random);
  return {
    personId,
    index: vault.index(nationalId),
    idSealed: vault.seal(nationalId, personId),
    name,
    birthSealed: birthDate && vault.sealBirthDate(birthDate, personId),
    birthMark: birthDate && vault.markBirthDate(birthDate, nationalId),
  };
}
