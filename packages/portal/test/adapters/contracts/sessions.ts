import { describe, expect, it } from 'vitest';
import { type AccountId } from '../../../src/domain/account/account.ts';
import { type Session, type SessionId } from '../../../src/domain/session/session.ts';
import { at, type Contract, inParallel, newAccount, start } from './fixtures.ts';

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
  mustConfirm: true,
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
      expect(await database().read.sessions.findEnd(hashOf(session))).toBe('idle');
      expect(await database().read.sessions.findEnd('of nobody')).toBeUndefined();
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
      for (const session of gone)
        expect(await database().read.sessions.findEnd(hashOf(session))).toBe('reset');
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
      expect(await database().read.sessions.findEnd(hashOf(session))).toBe('signed-out');
      await database().transact(({ sessions }) => sessions.deleteOverBefore(at(61)));
      expect(await database().read.sessions.findEnd(hashOf(session))).toBeUndefined();
    });
  });
};
