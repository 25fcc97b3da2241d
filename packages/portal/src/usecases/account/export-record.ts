import { actOf, actOfProgram } from '../../domain/audit/act.ts';
import { type PersonRecord } from '../../domain/person/person-record.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { findClaimed, readClaim } from '../common/find-claimed.ts';
import { type Needs } from '../common/house.ts';
import { type SessionRule } from '../common/present-session.ts';
import { type SessionView } from '../common/views.ts';
import { ownerAtHighest } from '../factors/highest-proof.ts';

const type = 'account.export';

/**
 * All that is held about the owner of a session, at their highest level and freshly proven: it has the national ID in full
 * and everything that a thief of a session would like to read.
 */
export const exportOwnRecord =
  ({ database, clock, ...rules }: Needs<'database' | 'clock' | SessionRule>) =>
  ({
    session,
    ctx,
  }: {
    session: SessionView;
    ctx: RequestContext;
  }): Promise<{ readonly kind: 'record'; readonly record: PersonRecord } | Refused> =>
    database.transact(async (stores) => {
      const at = clock.now();
      const found = await ownerAtHighest(rules, stores, session, at);
      if (found.kind === 'refused') return found;
      const { person, current } = found.owner;
      const record = await stores.records.read(person.personId);
      if (record === undefined) return refused('not-found');
      await stores.audit.append({ ...actOf(current, ctx), type, subject: person.personId }, at);
      return { kind: 'record', record };
    });

/** The same for the centre's command line, which answers a person who asks in writing. */
export const exportRecordOf =
  ({ database, clock }: Needs<'database' | 'clock'>) =>
  (typed: string): Promise<PersonRecord | undefined> =>
    database.transact(async (stores) => {
      const claim = readClaim(typed, 'text');
      const person = claim.kind === 'invalid' ? undefined : await findClaimed(stores, claim);
      const record = person && (await stores.records.read(person.personId));
      if (record === undefined) return undefined;
      await stores.audit.append(
        { ...actOfProgram('command-line'), type, subject: record.personId },
        clock.now(),
      );
      return record;
    });
