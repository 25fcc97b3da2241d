import { endsSoon, reviewDays, reviewIsDue, warningDays } from '../../domain/authority/appointment.ts';
import { type Authority, type AuthorityId } from '../../domain/authority/authority.ts';
import { agenciesNamedBy } from '../../domain/authority/coverage.ts';
import { type PersonId } from '../../domain/person/person.ts';
import { type Stores } from '../../domain/stores.ts';
import { createBreather } from '../../kernel/breathe.ts';
import { later } from '../../kernel/clock.ts';
import { type Needs } from '../common/house.ts';
import { reviewMail } from '../mail/review-mail.ts';
import { tellOwner } from '../mail/tell-owner.ts';
import { type Appointer, appointerOf, heldBy } from './appointer.ts';
import { mayChange } from './read-appointments.ts';

/** Whoever has something to confirm is told again after a week. */
const oncePerWeek = { limit: 1, windowSeconds: 7 * 24 * 3600 };
const daySeconds = 24 * 3600;
const authoritiesAtOnce = 50;

interface Waiting {
  due: number;
  ending: number;
}
type Breathe = () => Promise<void>;

/** What is due, in slices, with everybody who may have a say about it. */
async function* dueAuthorities(read: Stores, at: Date, breathe: Breathe) {
  const question = {
    at,
    reviewedBefore: later(at, -reviewDays * daySeconds),
    endingBefore: later(at, warningDays * daySeconds),
    limit: authoritiesAtOnce,
  };
  const wide = await read.authorities.listWideAppointers(at);
  let after: AuthorityId | undefined;
  for (;;) {
    const slice: Authority[] = await read.authorities.listDue({ ...question, after });
    await breathe();
    const lineages = await read.agencies.lineages(agenciesNamedBy(slice));
    for (const authority of slice) {
      await breathe();
      const heads = await read.authorities.listHeadsOver([...agenciesNamedBy([authority])], at);
      yield { authority, lineages, appointers: new Set([...wide, ...heads]) };
    }
    after = slice.at(-1)?.authorityId;
    if (after === undefined) return;
  }
}

/** For each head and operator how many authorities wait for their confirmation, and how many end soon. */
async function waitingByAppointer(read: Stores, at: Date, breathe: Breathe) {
  const known = new Map<PersonId, Appointer | undefined>();
  const waiting = new Map<PersonId, Waiting>();
  for await (const { authority, lineages, appointers } of dueAuthorities(read, at, breathe))
    for (const personId of appointers) {
      if (!known.has(personId)) {
        await breathe();
        const held = await heldBy(read, personId, at);
        known.set(personId, await appointerOf(read, { personId, held }));
      }
      const appointer = known.get(personId);
      if (appointer === undefined || !mayChange(appointer, authority, lineages)) continue;
      const counts = waiting.get(personId) ?? { due: 0, ending: 0 };
      waiting.set(personId, counts);
      if (reviewIsDue(authority, at)) counts.due += 1;
      if (endsSoon(authority, at)) counts.ending += 1;
    }
  return waiting;
}

/**
 * 定期審核: tells heads and operators by mail that authority waits to be confirmed or ends soon, once a week each. It
 * begins with what is due, so that its cost follows what there is to tell and not how many agencies there are.
 * @returns how many mails were put into the outbox
 */
export const remindOfReview =
  ({ database, clock, origin }: Needs<'database' | 'clock' | 'origin'>) =>
  async (signal?: AbortSignal): Promise<number> => {
    const at = clock.now();
    const breathe = createBreather(signal);
    const waiting = await waitingByAppointer(database.read, at, breathe);
    let sent = 0;
    for (const [personId, counts] of waiting) {
      await breathe();
      const key = `review ${personId}`;
      if (await database.read.throttles.isSpent(key, oncePerWeek, at)) continue;
      const added = await database.transact(async ({ accounts, people, throttles, outbox }) => {
        const account = await accounts.findByPerson(personId);
        const person = await people.find(personId);
        if (account === undefined || account.suspendedAt !== undefined || person === undefined) return false;
        if ((await throttles.count(key, oncePerWeek, at)) > 0) return false;
        return tellOwner(
          { accounts, throttles, outbox },
          { account, name: person.name, origin, at },
          (occasion) => reviewMail({ ...occasion, ...counts }),
        );
      });
      if (added) sent += 1;
    }
    return sent;
  };
