import { type AccountId } from '../../domain/account/account.ts';
import { actOf } from '../../domain/audit/act.ts';
import { type Held } from '../../domain/factor/factor.ts';
import { type EventDetails } from '../../domain/audit/audit-events.ts';
import { type RefusalCode, type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type SessionId } from '../../domain/session/session.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { type SessionRule } from '../common/present-session.ts';
import { type SessionView } from '../common/views.ts';
import { factorAddedMail, factorRemovedMail } from '../mail/factor-mails.ts';
import { tellOwner } from '../mail/tell-owner.ts';
import { type Owner } from '../session/session-owner.ts';
import { ownerAtHighest } from './highest-proof.ts';

export interface Change {
  readonly stores: Stores;
  readonly owner: Owner;
  readonly held: Held;
  readonly at: Date;
}

type Details = EventDetails<'factor.add'>;

/** What an act on factors came to: done, with what its row says; told again of what was done; or not. */
export type Changed<Answer> =
  | { readonly kind: 'done'; readonly answer: Answer; readonly passkey?: Details['passkey'] }
  | { readonly kind: 'again'; readonly answer: Answer }
  | Refused;

export const done = <Answer>(answer: Answer, passkey?: Details['passkey']): Changed<Answer> => ({
  kind: 'done',
  answer,
  passkey,
});

const isFirst = ({ passkeys, hasCodeApp }: Held): boolean => passkeys === 0 && !hasCodeApp;

/**
 * From the first factor on a password alone signs nobody in, card holder or not, and a session that one opened elsewhere is
 * not left over.
 */
async function endPasswordSessions(
  { sessions }: Pick<Stores, 'sessions'>,
  { accountId, sessionId: current }: { accountId: AccountId; sessionId: SessionId },
  at: Date,
): Promise<void> {
  // Listed under the account’s lock, which a sign-in by password takes too: none begins unseen.
  for (const { acr, sessionId } of await sessions.listByAccount(accountId, at))
    if (acr === 'password' && sessionId !== current) await sessions.end(sessionId, 'ended-by-owner', at);
}

/**
 * Every change of factors, in this order: the owner proved the highest level freshly, again in the transaction of the act;
 * the account is locked, so that two changes at once see each other; then the act, its mail and its row.
 */
export async function changeFactors<Answer>(
  { database, clock, origin, ...rules }: Needs<'database' | 'clock' | 'origin' | SessionRule>,
  {
    session,
    ctx,
    type,
    factor,
    change,
  }: {
    session: SessionView;
    ctx: RequestContext;
    type: 'factor.add' | 'factor.remove';
    factor: Details['factor'];
    change: (found: Change) => Promise<Changed<Answer>>;
  },
): Promise<Answer | Refused> {
  return database.transact<Answer | Refused>(async (stores) => {
    const at = clock.now();
    const refuse = async (refusal: RefusalCode) => {
      const row = { ...actOf(session, ctx), refusal, details: { factor } };
      await stores.audit.append(type === 'factor.add' ? { ...row, type } : { ...row, type }, at);
      return refused(refusal);
    };
    const found = await ownerAtHighest(rules, stores, session, at);
    if (found.kind === 'refused') return refuse(found.refusal);
    const { owner, held } = found;
    const { account, person, current } = owner;
    const { accountId } = account;
    await stores.accounts.lock(accountId);
    const changed = await change({ stores, owner, held, at });
    if (changed.kind === 'refused') return refuse(changed.refusal);
    if (changed.kind === 'again') return changed.answer;
    // Wrong tries end with what they were tried at.
    if (type === 'factor.add') await stores.passwordTries.forget(`factor_${accountId}`);
    if (type === 'factor.add' && isFirst(held))
      await endPasswordSessions(stores, { accountId, sessionId: current.sessionId }, at);
    const write = type === 'factor.add' ? factorAddedMail(factor) : factorRemovedMail(factor);
    await tellOwner(stores, { account, name: person.name, origin, at }, write);
    const details = { factor, passkey: changed.passkey };
    const row = { ...actOf(current, ctx), subject: accountId, details };
    await stores.audit.append(type === 'factor.add' ? { ...row, type } : { ...row, type }, at);
    return changed.answer;
  });
}
