import { type Visit } from '../../domain/challenge/visit-store.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Stores } from '../../domain/stores.ts';
import { tokenHash } from '../../kernel/id.ts';
import { actOf, ownerOf } from '../../domain/audit/act.ts';
import { type Needs } from '../common/house.ts';
import { type SignedIn } from '../common/views.ts';
import { startSession } from '../session/start-session.ts';

type Begun = Omit<Parameters<typeof startSession>[0], 'stores' | 'random' | 'at' | 'ctx'>;

/**
 * Session rotation: the browser's former session ends when a new one takes its place, whichever way in was used, so that
 * no old cookie stays valid beside the new one (security, row 86). For the same person, the applications reached in the
 * former session follow into the new one: they asked about the person, not about the cookie.
 */
async function endSessionBefore(
  { sessions, applicationSignIns, audit }: Pick<Stores, 'sessions' | 'applicationSignIns' | 'audit'>,
  { before, sessionToken, ctx, at }: { before: string; sessionToken: string; ctx: RequestContext; at: Date },
): Promise<void> {
  const hash = tokenHash(before);
  const old = await sessions.findEvenEnded(hash);
  const now = await sessions.findByHash(tokenHash(sessionToken));
  if (old === undefined || now === undefined || old.sessionId === now.sessionId) return;
  const endedBefore = await sessions.findEnd(hash);
  const samePerson = old.personId !== undefined && old.personId === now.personId && old.stage === 'full';
  if (samePerson && (endedBefore === undefined || endedBefore === 'rotated'))
    await applicationSignIns.succeed({ from: old.sessionId, to: now.sessionId });
  const reason = samePerson ? 'rotated' : 'signed-out';
  if (!(await sessions.end(old.sessionId, reason, at))) return;
  const details = { session: old.sessionId, reason } as const;
  await audit.append({ ...actOf(old, ctx), type: 'session.end', subject: ownerOf(old), details }, at);
}

/**
 * The end of every sign-in, in the unit of work that proved it: the new session starts, the one before it ends, and the
 * visit is over with all that waits in it.
 */
export async function finishSignIn(
  { random }: Needs<'random'>,
  {
    stores,
    visit,
    before,
    ctx,
    at,
    ...begun
  }: Begun & {
    stores: Stores;
    visit: Visit | undefined;
    /** Token of the session that the browser has, whatever became of it. */
    before: string | undefined;
    ctx: RequestContext;
    at: Date;
  },
): Promise<SignedIn> {
  const sessionToken = await startSession({ stores, random, at, ctx, ...begun });
  if (before !== undefined) await endSessionBefore(stores, { before, sessionToken, ctx, at });
  if (visit !== undefined) await stores.visits.close(visit, at);
  return { kind: 'signed-in', sessionToken, next: begun.stage === 'full' ? 'home' : 'activation-form' };
}
