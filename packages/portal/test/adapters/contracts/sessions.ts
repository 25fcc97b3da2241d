import { describe, expect, it } from 'vitest';
import { type AccountId } from '../../../src/domain/account/account.ts';
import { firstDay, lastDay } from '../../../src/domain/day/day.ts';
import { type Session, type SessionId } from '../../../src/domain/session/session.ts';
import {
  at,
  type Contract,
  inParallel,
  newAccount,
  newAgency,
  newFacts,
  newPerson,
  start,
} from './fixtures.ts';

let made = 0;
const newSession = (accountId: AccountId, change: Partial<Session> = {}): Session => ({
  sessionId: `ses_${(made += 1)}`,
  stage: 'full',
  acr: 'card',
  amr: ['sc', 'pin'],
  authTime: start,
  accountId,
  personId: undefined,
  agencyId: undefined,
  claimedPersonId: undefined,
  bindingId: undefined,
  certificate: undefined,
  mustConfirm: true,
  isNewBrowser: false,
  startedAt: start,
  lastSeenAt: start,
  expiresAt: at(3600),
  idleSeconds: 900,
  sourceAddress: '192.0.2.7',
  userAgent: 'a browser',
  ...change,
});
const hashOf = ({ sessionId }: Session): string => `hash of ${sessionId}`;

export const sessionContract: Contract = (database) => {
  const begin = async (accountId: AccountId, change: Partial<Session> = {}) => {
    const session = newSession(accountId, change);
    await database().transact(({ sessions }) => sessions.start(session, hashOf(session)));
    return session;
  };
  const end = (sessionId: SessionId, reason: 'signed-out' | 'idle' = 'signed-out') =>
    database().transact(({ sessions }) => sessions.end(sessionId, reason, at(1)));

  const endOf = async (tokenHash: string) =>
    (await database().read.sessions.findStanding({ tokenHash }))?.ended;

  describe('the session store', () => {
    it('gives back by the hash of its token what was stored, all of it', async () => {
      const session = await begin(await newAccount(database()));
      expect(await database().read.sessions.findByHash(hashOf(session))).toEqual(session);
      expect(await database().read.sessions.findByHash(session.sessionId)).toBeUndefined();
    });

    it('ends a session once, and then knows how it ended', async () => {
      const session = await begin(await newAccount(database()));
      const ended = await inParallel(database(), 20, ({ sessions }) =>
        sessions.end(session.sessionId, 'idle', at(1)),
      );
      expect(ended.filter(Boolean)).toHaveLength(1);
      expect(await end(session.sessionId)).toBe(false);
      expect(await database().read.sessions.findByHash(hashOf(session))).toBeUndefined();
      expect(await endOf(hashOf(session))).toBe('idle');
      expect(await endOf('of nobody')).toBeUndefined();
    });

    it('hands out those that began in a new browser once, to one caller, ended or not', async () => {
      const accountId = await newAccount(database());
      const known = await begin(accountId);
      const anew = [
        await begin(accountId, { isNewBrowser: true }),
        await begin(accountId, { isNewBrowser: true }),
      ];
      await end(anew[0]?.sessionId ?? 'ses_none');
      const taken = (await inParallel(database(), 8, ({ sessions }) => sessions.takeUntold(100))).flat();
      const theirs = taken.filter((session) => session.accountId === accountId);
      expect(theirs.map(({ sessionId }) => sessionId).toSorted()).toEqual(
        anew.map(({ sessionId }) => sessionId).toSorted(),
      );
      expect(theirs.some(({ sessionId }) => sessionId === known.sessionId)).toBe(false);
      expect(await database().transact(({ sessions }) => sessions.takeUntold(100))).toEqual([]);
      expect((await database().read.sessions.findByHash(hashOf(anew[1] ?? known)))?.isNewBrowser).toBe(true);
    });

    it('ends all sessions that a certificate opened, and no other', async () => {
      const accountId = await newAccount(database());
      const certificate = { issuerKeyId: 'aa11', serial: `c${(made += 1)}` };
      const theirs = [await begin(accountId, { certificate }), await begin(accountId, { certificate })];
      const others = [
        await begin(accountId),
        await begin(accountId, { certificate: { ...certificate, issuerKeyId: 'bb22' } }),
      ];
      const end = () =>
        database().transact(({ sessions }) =>
          sessions.endAllOfCertificate(certificate, 'certificate-revoked', at(1)),
        );
      expect([await end(), await end()]).toEqual([2, 0]);
      for (const session of theirs) expect(await endOf(hashOf(session))).toBe('certificate-revoked');
      for (const session of others)
        expect(await database().read.sessions.findByHash(hashOf(session))).toEqual(session);
    });

    it('ends all sessions of agencies’ cards whose holder named a person, and no other', async () => {
      const accountId = await newAccount(database());
      const [named, other] = [await newPerson(database()), await newPerson(database())];
      const theirs = await begin(accountId, { claimedPersonId: named });
      const kept = await begin(accountId, { claimedPersonId: other });
      const ended = () =>
        database().transact(({ sessions }) => sessions.endAllOfHandler(named, 'suspended', at(1)));
      expect([await ended(), await ended()]).toEqual([1, 0]);
      expect(await endOf(hashOf(theirs))).toBe('suspended');
      expect(await database().read.sessions.findByHash(hashOf(kept))).toEqual(kept);
    });

    it('says in one look on what a session rests, and of one that ended how', async () => {
      const accountId = await newAccount(database());
      const { personId } = (await database().read.accounts.find(accountId)) ?? {};
      const certificate = { issuerKeyId: 'aa11', serial: 'c0ffee' };
      const session = await begin(accountId, { personId, certificate });
      const look = () => database().read.sessions.findStanding({ tokenHash: hashOf(session) });
      const standing = {
        session,
        rootId: session.sessionId,
        ended: undefined,
        account: { state: 'identity-confirmed', suspendedAt: undefined },
        posts: [{ status: 'in-service', from: firstDay, until: lastDay }],
        cardRetired: false,
        handlerPosts: [],
        handlerSuspended: false,
        recoveryUntil: undefined,
        passwordChangedAt: undefined,
        mailReturns: false,
      };
      expect(await look()).toEqual(standing);
      const { sessions } = database().read;
      expect(await sessions.findStanding({ rootId: session.sessionId })).toEqual(standing);
      expect(await sessions.listStandings([session.sessionId, 'ses_nobody'])).toEqual([standing]);
      expect(await sessions.listStandings([])).toEqual([]);
      await database().transact(({ accounts }) => accounts.suspend({ accountId, by: 'hr', at: at(1) }));
      expect((await look())?.account?.suspendedAt).toEqual(at(1));
      await end(session.sessionId);
      expect(await look()).toMatchObject({ ended: 'signed-out' });
      expect(await sessions.findStanding({ rootId: session.sessionId })).toBeUndefined();
      expect(await sessions.listStandings([session.sessionId])).toEqual([]);
    });

    it('knows whether its card is in use, and whether an agency’s handler still serves there', async () => {
      const accountId = await newAccount(database());
      const facts = newFacts();
      const bound = await database().transact(({ bindings }) =>
        bindings.bind({ accountId, facts, source: 'certificate', at: start }),
      );
      if (bound === 'bound-to-another') throw new Error('bound');
      const { bindingId } = bound;
      const byCard = await begin(accountId, { bindingId });
      const look = (session: Session) =>
        database().read.sessions.findStanding({ tokenHash: hashOf(session) });
      expect(await look(byCard)).toMatchObject({ cardRetired: false });
      await database().transact(({ bindings }) => bindings.retire(bindingId, 'blocked', at(1)));
      expect(await look(byCard)).toMatchObject({ cardRetired: true });

      const handler = await newPerson(database());
      const person = await database().read.people.find(handler);
      const agencyId = person?.employments[0]?.agencyId;
      const agencySession = newSession(accountId, {
        acr: 'agency-card',
        accountId: undefined,
        agencyId,
        claimedPersonId: handler,
      });
      await database().transact(({ sessions }) => sessions.start(agencySession, hashOf(agencySession)));
      expect(await look(agencySession)).toMatchObject({
        account: undefined,
        handlerPosts: [{ status: 'in-service' }],
      });
      const elsewhere = newSession(accountId, {
        acr: 'agency-card',
        accountId: undefined,
        agencyId: await newAgency(database()),
        claimedPersonId: handler,
      });
      await database().transact(({ sessions }) => sessions.start(elsewhere, hashOf(elsewhere)));
      expect(await look(elsewhere)).toMatchObject({ handlerPosts: [] });
      const cards = () => database().read.sessions.listOfAgencyCards(at(1));
      const ids = async () => (await cards()).map(({ sessionId }) => sessionId);
      expect(await ids()).toEqual(expect.arrayContaining([agencySession.sessionId, elsewhere.sessionId]));
      expect(await ids()).not.toContain(byCard.sessionId);
      await end(agencySession.sessionId);
      expect(await ids()).not.toContain(agencySession.sessionId);
      expect(await database().read.sessions.listOfAgencyCards(at(3600))).toEqual([]);
    });

    it('remembers when it was seen last, and never goes back in that', async () => {
      const session = await begin(await newAccount(database()));
      await database().transact(async ({ sessions }) => {
        await sessions.touch(session.sessionId, at(20));
        await sessions.touch(session.sessionId, at(10));
      });
      expect(await database().read.sessions.findByHash(hashOf(session))).toMatchObject({
        lastSeenAt: at(20),
      });
    });

    it('ends all sessions of an account but the one that is kept, and none of another account', async () => {
      const [accountId, other] = [await newAccount(database()), await newAccount(database())];
      const kept = await begin(accountId);
      const gone = [await begin(accountId), await begin(accountId)];
      const theirs = await begin(other);
      const count = await database().transact(({ sessions }) =>
        sessions.endAllOfAccount(accountId, 'reset', at(1), kept.sessionId),
      );
      expect(count).toBe(2);
      for (const session of gone) expect(await endOf(hashOf(session))).toBe('reset');
      for (const session of [kept, theirs])
        expect(await database().read.sessions.findByHash(hashOf(session))).toEqual(session);
      expect(
        await database().transact(({ sessions }) => sessions.endAllOfAccount(accountId, 'separated', at(1))),
      ).toBe(1);
    });

    it('lists the sessions of an account that are neither ended nor past their limit, newest first', async () => {
      const accountId = await newAccount(database());
      const [old, past, ended] = [
        await begin(accountId),
        await begin(accountId, { expiresAt: at(60) }),
        await begin(accountId),
      ];
      const latest = await begin(accountId, { startedAt: at(30) });
      await end(ended.sessionId);
      const listed = await database().read.sessions.listByAccount(accountId, at(60));
      expect(listed.map(({ sessionId }) => sessionId)).toEqual([latest.sessionId, old.sessionId]);
      expect(listed).not.toContainEqual(past);
    });

    it('knows how a session ended until its absolute limit lies behind', async () => {
      const session = await begin(await newAccount(database()), { expiresAt: at(60) });
      await end(session.sessionId);
      await database().transact(({ sessions }) => sessions.deleteOverBefore(at(60)));
      expect(await endOf(hashOf(session))).toBe('signed-out');
      await database().transact(({ sessions }) => sessions.deleteOverBefore(at(61)));
      expect(await endOf(hashOf(session))).toBeUndefined();
    });
  });
};
