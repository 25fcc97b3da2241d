import { covers } from '../../domain/authority/coverage.ts';
import { type AgencyId } from '../../domain/person/person.ts';
import { isSessionId, type Session, type SessionId } from '../../domain/session/session.ts';
import { sessionEndOf } from '../../domain/session/standing.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { act, type AtGate, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { type Appointer, appointerOf } from './appointer.ts';

/** Where the card of an agency is signed in, for whoever answers for that agency. */
export interface AgencyCardSession {
  readonly sessionId: SessionId;
  readonly agencyName: string;
  /** Whom the card's holder named as its user. */
  readonly handlerName: string;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly sourceAddress: string;
}

/** Those of some sessions whose agency is one of the appointer's. */
async function ofOwnAgencies(
  { agencies }: Pick<Stores, 'agencies'>,
  { coverage }: Appointer,
  sessions: readonly Session[],
): Promise<readonly (Session & { readonly agencyId: AgencyId })[]> {
  const held = sessions.flatMap((each) =>
    each.agencyId === undefined ? [] : [{ ...each, agencyId: each.agencyId }],
  );
  const lineages = await agencies.lineages(new Set(held.map(({ agencyId }) => agencyId)));
  return held.filter(({ agencyId }) => covers(coverage.reach, lineages.get(agencyId)));
}

/** The sessions of cards of the appointer's agencies that stand now, newest first. */
export async function listAgencyCardSessions(
  stores: Pick<Stores, 'sessions' | 'people' | 'agencies'>,
  appointer: Appointer,
  rules: Parameters<typeof sessionEndOf>[1],
): Promise<AgencyCardSession[]> {
  const open = await ofOwnAgencies(stores, appointer, await stores.sessions.listOfAgencyCards(rules.at));
  const standings = await stores.sessions.listStandings(open.map(({ sessionId }) => sessionId));
  const standing = new Set(
    standings.flatMap((each) => (sessionEndOf(each, rules) === undefined ? [each.session.sessionId] : [])),
  );
  return Promise.all(
    open
      .filter(({ sessionId }) => standing.has(sessionId))
      .map(async ({ sessionId, agencyId, claimedPersonId, startedAt, lastSeenAt, sourceAddress }) => ({
        sessionId,
        agencyName: (await stores.agencies.find(agencyId))?.name ?? '',
        handlerName: (claimedPersonId && (await stores.people.find(claimedPersonId))?.name) ?? '',
        startedAt,
        lastSeenAt,
        sourceAddress,
      })),
  );
}

/**
 * Ends one session of a card of the own agencies, by their head or an operator: a card that is in the wrong hands is
 * not on a list within the hour. What lies outside of the agencies is not there.
 */
export const endAgencyCardSession =
  (parts: Needs<AtGate>) =>
  ({
    entry,
    sessionId,
  }: {
    entry: ConsoleEntry<'officers'>;
    sessionId: string;
  }): Promise<{ readonly kind: 'signed-out' } | Refused> =>
    act(parts, {
      entry,
      type: 'session.end',
      change: async ({ stores, actor, at }) => {
        const type = 'session.end';
        const appointer = await appointerOf(stores, actor);
        if (appointer === undefined) return no({ type, refusal: 'forbidden' });
        const found = isSessionId(sessionId) ? await stores.sessions.find(sessionId) : undefined;
        const [chosen] = await ofOwnAgencies(stores, appointer, found === undefined ? [] : [found]);
        if (chosen === undefined) return no({ type, refusal: 'not-found' });
        const { agencyId: subject, sessionId: session } = chosen;
        const reason = 'ended-by-authority';
        if (!(await stores.sessions.end(session, reason, at)))
          return no({ type, refusal: 'request-repeated', subject });
        return { answer: { kind: 'signed-out' }, event: { type, subject, details: { session, reason } } };
      },
    });
