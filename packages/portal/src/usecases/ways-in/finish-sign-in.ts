import { type Account } from '../../domain/account/account.ts';
import { isToBeNoted } from '../../domain/account/idle-account.ts';
import { isKnownTo } from '../../domain/account/known-browser.ts';
import { type Visit } from '../../domain/challenge/visit-store.ts';
import { provesAsMuch } from '../../domain/application/assurance.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Stores } from '../../domain/stores.ts';
import { tokenHash } from '../../kernel/id.ts';
import { actOf, ownerOf } from '../../domain/audit/act.ts';
import { levelChanged } from '../../domain/signals/session-signal.ts';
import { type Needs } from '../common/house.ts';
import { openKnownBrowser, rememberBrowser } from '../common/known-browser.ts';
import { type SignedIn } from '../common/views.ts';
import { startSession } from '../session/start-session.ts';

type Begun = Omit<Parameters<typeof startSession>[0], 'stores' | 'random' | 'at' | 'ctx' | 'isNewBrowser'>;

/**
 * Session rotation: the browser's former session ends when a new one takes its place, whichever way in was used, so that
 * no old cookie stays valid beside the new one (security, row 86). The applications reached in it follow the same person
 * into a session that proves as much; from any other one they are signed out, since they were told of a proof that is gone.
 */
async function endSessionBefore(
  {
    sessions,
    applicationSignIns,
    audit,
    signals,
  }: Pick<Stores, 'sessions' | 'applicationSignIns' | 'audit' | 'signals'>,
  { before, sessionToken, ctx, at }: { before: string; sessionToken: string; ctx: RequestContext; at: Date },
): Promise<void> {
  const old = await sessions.findEvenEnded(tokenHash(before));
  const now = await sessions.findByHash(tokenHash(sessionToken));
  if (old === undefined || now === undefined || old.sessionId === now.sessionId) return;
  const samePerson = old.personId !== undefined && old.personId === now.personId && old.stage === 'full';
  // An old cookie may come after another session took its place: what counts is how the row stands, if it does.
  const standing = await applicationSignIns.findOpenSession(await applicationSignIns.rootOf(old.sessionId));
  const follows = samePerson && now.stage === 'full' && standing !== undefined && provesAsMuch(now, standing);
  if (follows) await applicationSignIns.succeed({ from: old.sessionId, to: now.sessionId });
  if (follows && now.acr !== standing.acr)
    await signals.raise(levelChanged(now.sessionId, standing.acr, now.acr), at);
  const reason = follows ? 'rotated' : 'signed-out';
  if (!(await sessions.end(old.sessionId, reason, at))) return;
  const details = { session: old.sessionId, reason } as const;
  await audit.append({ ...actOf(old, ctx), type: 'session.end', subject: ownerOf(old), details }, at);
}

/**
 * The end of every sign-in, in the unit of work that proved it: the new session starts, the one before it ends, and the
 * visit is over with all that waits in it.
 */
export async function finishSignIn(
  { random, sealer }: Needs<'random' | 'sealer'>,
  {
    stores,
    account,
    visit,
    before,
    confirms = false,
    ctx,
    at,
    ...begun
  }: Begun & {
    stores: Stores;
    /** Whose browser this is known as from now on; nobody's, where a card of an agency signed in. */
    account: Pick<Account, 'accountId' | 'passwordChangedAt' | 'lastSignedInAt'> | undefined;
    visit: Visit | undefined;
    /** Token of the session that the browser has, whatever became of it. */
    before: string | undefined;
    /** It is the first sign-in after the activation, which it confirms. */
    confirms?: boolean;
    ctx: RequestContext;
    at: Date;
  },
): Promise<SignedIn> {
  const browser = openKnownBrowser({ sealer }, ctx.knownBrowser, at);
  // Who activates is told of that, and signs in in this browser for the first time as a matter of course.
  const isNewBrowser =
    account !== undefined &&
    begun.stage === 'full' &&
    begun.mustConfirm !== true &&
    !isKnownTo(account, browser.accounts);
  const sessionToken = await startSession({ stores, random, at, ctx, isNewBrowser, ...begun });
  if (before !== undefined) await endSessionBefore(stores, { before, sessionToken, ctx, at });
  if (visit !== undefined) await stores.visits.close(visit, at);
  if (account !== undefined && begun.stage === 'full' && isToBeNoted(account, at))
    await stores.accounts.noteSignIn({ accountId: account.accountId, at });
  if (begun.stage === 'restricted') return { kind: 'signed-in', sessionToken, next: 'activation-form' };
  if (begun.stage === 'emergency') return { kind: 'signed-in', sessionToken, next: 'home' };
  const knownBrowser = account && rememberBrowser({ sealer }, account, browser, at);
  return { kind: 'signed-in', sessionToken, knownBrowser, next: 'home', ...(confirms ? { confirms } : {}) };
}
