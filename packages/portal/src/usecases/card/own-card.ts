import { hasStillPassword } from '../../domain/account/account.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { actOf } from '../../domain/audit/act.ts';
import { type Binding } from '../../domain/certificate/binding-store.ts';
import { type RefusalCode, type Refused, refused } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { type SessionRule } from '../common/present-session.ts';
import { type Needs } from '../common/house.ts';
import { cardReleasedMail } from '../mail/card-mails.ts';
import { checkMailCode } from '../mail/mail-code.ts';
import { tellOwner } from '../mail/tell-owner.ts';
import { evaluatePassword } from '../password/evaluate-password.ts';
import { findOwner, type Owner } from '../session/session-owner.ts';
import { turnOf } from '../common/turn-of.ts';
import { type Invalid, type SessionView } from '../common/views.ts';
import { blockCard } from './block-card.ts';

type Parts = Needs<
  'database' | 'clock' | 'passwords' | 'origin' | 'networkOf' | 'sealer' | 'pseudonym' | SessionRule
>;

/** A person’s own card and their password, which is asked for again. */
interface Order {
  readonly session: SessionView;
  readonly cardId: string;
  readonly password: string;
  readonly ctx: RequestContext;
}

/** What the code by mail agrees to. */
export const blockOf = (cardId: string): string => `block ${cardId}`;

interface Blocked {
  readonly kind: 'blocked';
  /** The session of this request rested on the card and is over. */
  readonly signedOut: boolean;
}

const wrongPassword: Invalid = {
  kind: 'invalid',
  problems: [{ field: 'password', code: 'current-password-wrong' }],
};

const auditRow = ({ owner, order }: { owner: Owner; order: Order }) => ({
  ...actOf(owner.current, order.ctx),
  subject: owner.account.accountId,
});

/** What the act goes on with, in its unit of work. */
interface Found {
  readonly stores: Stores;
  readonly owner: Owner;
  readonly at: Date;
}

/**
 * The password is asked for again: whoever finds an unlocked screen must not change which cards sign in. Comparing takes a
 * while, so session and password are looked at again in the unit of work of the act.
 */
function withPassword(house: Parts, type: 'certificate.block' | 'certificate.release') {
  const { database, clock } = house;
  const evaluate = evaluatePassword(house);
  return async <Done>(
    order: Order,
    act: (found: Found) => Promise<Done | Refused>,
  ): Promise<Done | Invalid | Refused> => {
    const owner = await findOwner(house, database.read, order.session, clock.now());
    const hash = owner?.account.passwordHash;
    if (owner === undefined) return refused('session-required');
    if (hash === undefined) return refused('password-closed');
    const { account } = owner;
    const verdict = await evaluate<{ kind: 'match' } | Invalid>({
      // Their own session is a browser that they are known in, whatever strangers try meanwhile.
      key: `known_${account.accountId}`,
      holder: { account, hash },
      password: order.password,
      turn: turnOf(house, { ctx: order.ctx, identifier: account.accountId }),
      ctx: order.ctx,
      matched: () => Promise.resolve({ kind: 'match' }),
      async failed({ audit }, { at }) {
        const row = { ...auditRow({ owner, order }), refusal: 'credentials-refused' } as const;
        await audit.append(type === 'certificate.block' ? { ...row, type } : { ...row, type }, at);
        return wrongPassword;
      },
    });
    if (verdict.kind === 'busy') return refused('server-busy', verdict.retryAfterSeconds);
    if (verdict.kind === 'invalid') return verdict;
    return database.transact<Done | Refused>(async (stores) => {
      const at = clock.now();
      const still = await findOwner(house, stores, order.session, at);
      if (still === undefined || !hasStillPassword(still.account, account))
        return refused('session-required');
      return act({ stores, owner: still, at });
    });
  };
}

export const ownBinding = (bindings: readonly Binding[], cardId: string): Binding | undefined =>
  bindings.find(({ bindingId }) => bindingId === cardId);

/**
 * A lost card, blocked by its holder at once; sessions that began with it end, this one included. It takes the password and
 * the code that was mailed: a password alone, which may be stolen, takes no card away from its owner.
 */
export function blockOwnCard(house: Parts) {
  const { origin } = house;
  const type = 'certificate.block' as const;
  const ask = withPassword(house, type);
  return (
    order: Order & { readonly asked: string; readonly code: string },
  ): Promise<Blocked | Invalid | Refused> =>
    ask<Blocked | Invalid>(order, async ({ stores, owner, at }) => {
      const { account, person, current } = owner;
      const { cardId, asked, code } = order;
      const { sessionId } = current;
      const row = { ...auditRow({ owner, order }), type } as const;
      const no = async (refusal: RefusalCode) => {
        await stores.audit.append({ ...row, refusal }, at);
        return refused(refusal);
      };
      const binding = ownBinding(await stores.bindings.listByAccount(account.accountId), cardId);
      if (binding === undefined) return no('not-found');
      const presented = { account, sessionId, act: blockOf(cardId), asked, code, at };
      const checked = await checkMailCode(house, stores, presented);
      if (checked.kind !== 'right') {
        const refusal = checked.kind === 'refused' ? checked.refusal : 'credentials-refused';
        await stores.audit.append({ ...row, refusal }, at);
        return checked;
      }
      // Of two clicks the second finds its own success: the code was used for this, and the card is blocked.
      const isFirst = await stores.usedOnce.use(checked.singleUse);
      if (!isFirst && binding.retiredReason === 'blocked') return { kind: 'blocked', signedOut: false };
      const ended = isFirst
        ? await blockCard(stores, { binding, person, end: 'ended-by-owner', origin, at })
        : undefined;
      if (ended === undefined) return no('request-repeated');
      const details = { binding: binding.bindingId, sessionsEnded: ended.length };
      await stores.audit.append({ ...row, details }, at);
      return { kind: 'blocked', signedOut: ended.includes(sessionId) };
    });
}

/** A blocked card that was found again: its holder may bind it anew, which confirms their identity once more. */
export function releaseOwnCard(house: Parts) {
  const { origin } = house;
  const type = 'certificate.release' as const;
  const ask = withPassword(house, type);
  return (order: Order): Promise<{ readonly kind: 'released' } | Invalid | Refused> =>
    ask(order, async ({ stores, owner, at }) => {
      const { account, person } = owner;
      const row = { ...auditRow({ owner, order }), type } as const;
      const binding = ownBinding(await stores.bindings.listByAccount(account.accountId), order.cardId);
      // Of two clicks the second finds its own success.
      if (binding?.retiredReason === 'released') return { kind: 'released' };
      const released = binding !== undefined && (await stores.bindings.release(binding.bindingId));
      if (!released) {
        await stores.audit.append({ ...row, refusal: 'not-found' }, at);
        return refused('not-found');
      }
      await tellOwner(stores, { account, name: person.name, origin, at }, cardReleasedMail);
      await stores.audit.append({ ...row, details: { binding: binding.bindingId } }, at);
      return { kind: 'released' };
    });
}
