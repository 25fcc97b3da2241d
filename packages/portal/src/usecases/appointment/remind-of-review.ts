import { endsSoon, reviewIsDue } from '../../domain/authority/appointment.ts';
import { isInForce } from '../../domain/authority/authority.ts';
import { type PersonId } from '../../domain/person/person.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { reviewMail } from '../mail/review-mail.ts';
import { appointerOf } from '../console/acting-appointer.ts';
import { tellOwner } from '../mail/tell-owner.ts';
import { mayChange } from './read-appointments.ts';

/** Whoever has something to confirm is told again after a week. */
const oncePerWeek = { limit: 1, windowSeconds: 7 * 24 * 3600 };

/** How many authorities wait for this person's confirmation, and how many of theirs to renew end soon. */
async function waitingFor(
  stores: Stores,
  personId: PersonId,
  at: Date,
): Promise<{ due: number; ending: number }> {
  const appointer = await appointerOf(stores, personId, at);
  if (appointer === undefined) return { due: 0, ending: 0 };
  const changeable = (await stores.authorities.list()).filter(
    (authority) => isInForce(authority, at) && mayChange(appointer, authority),
  );
  return {
    due: changeable.filter((authority) => reviewIsDue(authority, at)).length,
    ending: changeable.filter((authority) => endsSoon(authority, at)).length,
  };
}

/**
 * 定期審核: tells heads and operators by mail that authority waits to be confirmed or ends soon, once a week each,
 * however many nodes look.
 * @returns how many mails were put into the outbox
 */
export const remindOfReview =
  ({ database, clock, origin }: Needs<'database' | 'clock' | 'origin'>) =>
  async (): Promise<number> => {
    const at = clock.now();
    const appointers = (await database.read.authorities.list())
      .filter((each) => isInForce(each, at) && (each.role === 'hr-head' || each.role === 'operator'))
      .map(({ personId }) => personId);
    let sent = 0;
    for (const personId of new Set(appointers)) {
      const { due, ending } = await waitingFor(database.read, personId, at);
      if (due + ending === 0) continue;
      const added = await database.transact(async ({ accounts, people, throttles, outbox }) => {
        const account = await accounts.findByPerson(personId);
        const person = await people.find(personId);
        if (account === undefined || account.suspendedAt !== undefined || person === undefined) return false;
        if ((await throttles.count(`review ${personId}`, oncePerWeek, at)) > 0) return false;
        return tellOwner({ throttles, outbox }, { account, name: person.name, origin, at }, (occasion) =>
          reviewMail({ ...occasion, due, ending }),
        );
      });
      if (added) sent += 1;
    }
    return sent;
  };
