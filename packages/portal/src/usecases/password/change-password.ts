import { hasStillPassword } from '../../domain/account/account.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { actOf } from '../../domain/audit/act.ts';
import { refused, type Refused } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { later } from '../../kernel/clock.ts';
import { type SessionRule } from '../common/present-session.ts';
import { type Gesture, isDone, isFirst } from '../common/gesture.ts';
import { type Needs } from '../common/house.ts';
import { openKnownBrowser, rememberBrowser } from '../common/known-browser.ts';
import { passwordChangedMail } from '../mail/mail-texts.ts';
import { tellOwner } from '../mail/tell-owner.ts';
import { findOwner, type Owner } from '../session/session-owner.ts';
import { turnOf } from '../common/turn-of.ts';
import { type FieldProblem, type Invalid, type SessionView } from '../common/views.ts';
import { evaluatePassword } from './evaluate-password.ts';
import { hashNewPassword, newPasswordProblems } from './new-password.ts';

type Parts = Needs<
  | SessionRule
  | 'database'
  | 'clock'
  | 'passwords'
  | 'passwordPolicy'
  | 'isCommonPassword'
  | 'origin'
  | 'networkOf'
  | 'sealer'
>;

const invalid = (problem: FieldProblem): Invalid => ({ kind: 'invalid', problems: [problem] });

async function replace(
  stores: Stores,
  { owner, passwordHash, at }: { owner: Owner; passwordHash: string; at: Date },
): Promise<number> {
  const { accountId } = owner.account;
  await stores.accounts.setPassword({ accountId, passwordHash, at });
  return stores.sessions.endAllOfAccount(accountId, 'reset', at, owner.current.sessionId);
}

type Answer =
  | {
      readonly kind: 'changed';
      /** For this browser, which knows the new password now. */
      readonly knownBrowser?: string | undefined;
    }
  | Invalid
  | Refused;

interface Order {
  readonly session: SessionView;
  readonly current: string;
  readonly password: string;
  readonly passwordAgain: string;
  readonly gesture?: Gesture;
  readonly ctx: RequestContext;
}

/**
 * Changes the password of a person who is signed in and knows the current one; wrong guesses at it count towards the
 * lock. Other sessions end and the person is told by mail.
 */
export function changePassword(house: Parts) {
  const { database, clock, passwordPolicy, origin } = house;
  const evaluate = evaluatePassword(house);
  const change = async (order: Order): Promise<Answer> => {
    const { session, current, password, passwordAgain, gesture, ctx } = order;
    const owner = await findOwner(house, database.read, session, clock.now());
    if (owner === undefined) return refused('session-required');
    const { account, person } = owner;
    const { accountId } = account;
    if (account.passwordHash === undefined) return refused('password-closed');
    // After the owner was read: a password that its own change made old is not tried again.
    if (await isDone(database.read, gesture)) return { kind: 'changed' };
    const row = { ...actOf(owner.current, ctx), type: 'password.change', subject: accountId } as const;
    const turn = turnOf(house, { ctx, identifier: accountId });
    const verdict = await evaluate<{ kind: 'match' } | Invalid>({
      // Their own session is a browser that they are known in, whatever strangers try meanwhile.
      key: `known_${accountId}`,
      holder: { account, hash: account.passwordHash },
      password: current,
      turn,
      ctx,
      matched: () => Promise.resolve({ kind: 'match' }),
      async failed({ audit }, { at }) {
        await audit.append({ ...row, refusal: 'credentials-refused' }, at);
        return invalid({ field: 'current', code: 'current-password-wrong' });
      },
    });
    if (verdict.kind === 'busy') return refused('server-busy', verdict.retryAfterSeconds);
    if (verdict.kind === 'invalid') return verdict;
    const days = passwordPolicy.minimumAgeDays;
    const youngUntil = account.passwordChangedAt && later(account.passwordChangedAt, days * 86_400);
    if (youngUntil !== undefined && clock.now() < youngUntil)
      return invalid({ field: 'password', code: 'password-too-young', params: { days } });
    const { accountName = '', email = '' } = account;
    const about = { person, accountName, email };
    const problems = await newPasswordProblems({ house, password, passwordAgain, ...about });
    if (problems.length > 0) return { kind: 'invalid', problems };
    const hashed = await hashNewPassword(house, { accountId, password, turn });
    if (hashed.kind === 'invalid') return hashed;
    if (hashed.kind === 'busy') return refused('server-busy', hashed.retryAfterSeconds);
    return database.transact<Answer>(async (stores) => {
      const at = clock.now();
      await stores.accounts.lock(accountId);
      if (await isDone(stores, gesture)) return { kind: 'changed' };
      const still = await findOwner(house, stores, session, at);
      if (still === undefined || !hasStillPassword(still.account, account))
        return refused('session-required');
      await isFirst(stores, gesture);
      const sessionsEnded = await replace(stores, { owner: still, passwordHash: hashed.hash, at });
      await tellOwner(stores, { account, name: person.name, origin, at }, passwordChangedMail);
      await stores.audit.append({ ...row, details: { sessionsEnded } }, at);
      const known = { accountId, passwordChangedAt: at };
      return {
        kind: 'changed',
        knownBrowser: rememberBrowser(house, known, openKnownBrowser(house, ctx.knownBrowser, at), at),
      };
    });
  };
  return async (order: Order): Promise<Answer> => {
    const answer = await change(order);
    // What its own first coming changed meanwhile is no reason to refuse the second.
    const isOver = answer.kind !== 'changed' && (await isDone(database.read, order.gesture));
    return isOver ? { kind: 'changed' } : answer;
  };
}
