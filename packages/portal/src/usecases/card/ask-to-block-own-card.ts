import { actOf } from '../../domain/audit/act.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Gesture } from '../common/gesture.ts';
import { type Needs } from '../common/house.ts';
import { type SessionRule } from '../common/present-session.ts';
import { type SessionView } from '../common/views.ts';
import { cardLossCodeMail } from '../mail/card-mails.ts';
import { mailCode } from '../mail/mail-code.ts';
import { findOwner } from '../session/session-owner.ts';
import { blockOf, ownBinding } from './own-card.ts';

/** Mails the code with which the owner of a card reports it lost. */
export const askToBlockOwnCard =
  ({
    database,
    clock,
    sealer,
    random,
    pseudonym,
    origin,
    ...rules
  }: Needs<'database' | 'clock' | 'sealer' | 'random' | 'pseudonym' | 'origin' | SessionRule>) =>
  ({
    session,
    cardId,
    gesture,
    ctx,
  }: {
    session: SessionView;
    cardId: string;
    gesture?: Gesture;
    ctx: RequestContext;
  }): Promise<{ readonly kind: 'mailed'; readonly asked: string } | Refused> =>
    database.transact(async (stores) => {
      const at = clock.now();
      const owner = await findOwner(rules, stores, session, at);
      if (owner === undefined) return refused('session-required');
      const { account, person, current } = owner;
      const { accountId } = account;
      const { sessionId } = current;
      const binding = ownBinding(await stores.bindings.listByAccount(accountId), cardId);
      const occasion = { name: person.name, origin, at };
      const answer =
        binding?.retiredReason === undefined && binding !== undefined
          ? await mailCode(
              { sealer, random, pseudonym },
              stores,
              { account, sessionId, act: blockOf(cardId), gesture, ...occasion },
              cardLossCodeMail,
            )
          : refused('not-found');
      const row = { ...actOf(current, ctx), type: 'certificate.block-code', subject: accountId } as const;
      await stores.audit.append(answer.kind === 'refused' ? { ...row, refusal: answer.refusal } : row, at);
      return answer;
    });
