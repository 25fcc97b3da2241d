import { type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type SessionId } from '../../domain/session/session.ts';
import { type Stores } from '../../domain/stores.ts';
import { actOf } from '../../domain/audit/act.ts';
import { type SessionRule } from '../common/present-session.ts';
import { type Needs } from '../common/house.ts';
import { type SessionView } from '../common/views.ts';
import { findOwner, type Owner } from './session-owner.ts';

const record = (
  { audit }: Pick<Stores, 'audit'>,
  {
    owner,
    ended,
    ctx,
    at,
  }: {
    owner: Owner;
    ended: { session: SessionId } | { sessionsEnded: number };
    ctx: RequestContext;
    at: Date;
  },
) =>
  audit.append(
    {
      ...actOf(owner.current, ctx),
      type: 'session.end',
      subject: owner.account.accountId,
      details: { ...ended, reason: 'ended-by-owner' },
    },
    at,
  );

/** Ends one of the person's own sessions; somebody else's does not exist for them. */
export const endSession =
  ({ database, clock, ...rules }: Needs<'database' | 'clock' | SessionRule>) =>
  ({
    session,
    sessionId,
    ctx,
  }: {
    session: SessionView;
    sessionId: string;
    ctx: RequestContext;
  }): Promise<{ readonly kind: 'ended' } | Refused> =>
    database.transact(async (stores) => {
      const at = clock.now();
      const owner = await findOwner(rules, stores, session, at);
      const chosen = owner?.sessions.find((each) => each.sessionId === sessionId);
      if (owner === undefined) return refused('session-required');
      if (chosen === undefined) return refused('not-found');
      await stores.sessions.end(chosen.sessionId, 'ended-by-owner', at);
      await record(stores, { owner, ended: { session: chosen.sessionId }, ctx, at });
      return { kind: 'ended' };
    });

/** Ends every session of the person but the one that asks. */
export const endOtherSessions =
  ({ database, clock, ...rules }: Needs<'database' | 'clock' | SessionRule>) =>
  ({
    session,
    ctx,
  }: {
    session: SessionView;
    ctx: RequestContext;
  }): Promise<{ readonly kind: 'ended' } | Refused> =>
    database.transact(async (stores) => {
      const at = clock.now();
      const owner = await findOwner(rules, stores, session, at);
      if (owner === undefined) return refused('session-required');
      const { accountId } = owner.account;
      const sessionsEnded = await stores.sessions.endAllOfAccount(
        accountId,
        'ended-by-owner',
        at,
        owner.current.sessionId,
      );
      await record(stores, { owner, ended: { sessionsEnded }, ctx, at });
      return { kind: 'ended' };
    });
