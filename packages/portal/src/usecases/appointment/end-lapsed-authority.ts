import { actOfProgram } from '../../domain/audit/act.ts';
import { type Authority, type AuthorityId } from '../../domain/authority/authority.ts';
import { hasLapsed } from '../../domain/authority/holding.ts';
import { type Stores } from '../../domain/stores.ts';
import { createBreather } from '../../kernel/breathe.ts';
import { type Needs } from '../common/house.ts';
import { authorityLapsedMail } from '../mail/authority-mails.ts';
import { tellHolder } from './tell-holder.ts';

const atOnce = 100;

type Parts = Needs<'database' | 'clock' | 'origin'>;

/** @returns whether this caller ended it */
async function endIfLapsed(
  stores: Stores,
  { authority: { authorityId }, origin, at }: { authority: Authority; origin: string; at: Date },
): Promise<boolean> {
  const authority = await stores.authorities.find(authorityId);
  const person = authority && (await stores.people.find(authority.personId));
  if (authority === undefined || person === undefined || !hasLapsed(authority, person, at)) return false;
  if (!(await stores.authorities.revoke(authorityId, at))) return false;
  const { personId, role, agencyId } = authority;
  const agency = await stores.agencies.find(agencyId);
  await tellHolder({ origin }, stores, authority, { at, letter: authorityLapsedMail });
  const details = { authority: authorityId, role, agency: agency?.code };
  await stores.audit.append(
    { ...actOfProgram('portal'), type: 'authority.lapse', subject: personId, details },
    at,
  );
  return true;
}

/**
 * Writes down that authorities ended with what they rested on, so that nothing the register says later wakes them up. It
 * only records: every check asks the dates of posts itself.
 * @returns how many ended
 */
export const endLapsedAuthority =
  ({ database, clock, origin }: Parts) =>
  async (signal?: AbortSignal): Promise<number> => {
    const breathe = createBreather(signal);
    let ended = 0;
    let after: AuthorityId | undefined;
    do {
      const at = clock.now();
      const slice = await database.read.authorities.listStanding({ at, after, limit: atOnce });
      for (const authority of slice) {
        const person = await database.read.people.find(authority.personId);
        if (person === undefined || !hasLapsed(authority, person, at)) continue;
        if (await database.transact((stores) => endIfLapsed(stores, { authority, origin, at }))) ended += 1;
      }
      after = slice.length < atOnce ? undefined : slice.at(-1)?.authorityId;
      await breathe();
    } while (after !== undefined);
    return ended;
  };
