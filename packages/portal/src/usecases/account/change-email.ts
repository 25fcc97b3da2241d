import { type RequestContext } from '../../domain/request-context.ts';
import { type SessionView, type Invalid } from '../common/views.ts';
import { emailUndoSeal } from '../../domain/account/email-undo.ts';
import { addressIsRipe } from '../../domain/recovery/recovery.ts';
import { boundToNobody } from '../../domain/sealed/sealed.ts';
import { parseEmail } from '../../domain/account/email.ts';
import { refused, type Refused } from '../../domain/refusal.ts';
import { actOf } from '../../domain/audit/act.ts';
import { type SessionRule } from '../common/present-session.ts';
import { type Gesture, isDone, isFirst } from '../common/gesture.ts';
import { type Needs } from '../common/house.ts';
import { mailEmailLink } from '../mail/email-link.ts';
import { emailChangedMail } from '../mail/mail-texts.ts';
import { tellOwner } from '../mail/tell-owner.ts';
import { ownerAtHighest } from '../factors/highest-proof.ts';

/**
 * Changes the e-mail address, at the highest level of its owner only, as a factor is changed: the mailbox is a way to
 * recover (ASVS 5.0, 7.5.1). The address before is told.
 */
export const changeEmail =
  ({
    database,
    clock,
    random,
    sealer,
    origin,
    ...rules
  }: Needs<'database' | 'clock' | 'random' | 'sealer' | 'origin' | SessionRule>) =>
  ({
    session,
    email: typed,
    gesture,
    ctx,
  }: {
    session: SessionView;
    email: string;
    gesture?: Gesture;
    ctx: RequestContext;
  }): Promise<{ readonly kind: 'changed' } | Invalid | Refused> =>
    database.transact(async (stores) => {
      const at = clock.now();
      const found = await ownerAtHighest(rules, stores, session, at);
      if (found.kind === 'refused') return found;
      const { owner } = found;
      const field = 'email';
      const email = parseEmail(typed);
      if (email === undefined)
        return {
          kind: 'invalid',
          problems: [{ field, code: typed.trim() === '' ? 'required' : 'email-form' }],
        };
      const { account, person, current } = owner;
      const { accountId } = account;
      await stores.accounts.lock(accountId);
      if (await isDone(stores, gesture)) return { kind: 'changed' };
      const occasion = { name: person.name, origin, at };
      const row = { ...actOf(current, ctx), type: 'email.change', subject: accountId } as const;
      const wait = await mailEmailLink({ stores, random, accountId, email, ...occasion });
      if (wait > 0) {
        await stores.audit.append({ ...row, refusal: 'too-many-requests' }, at);
        return refused('too-many-requests', wait);
      }
      await isFirst(stores, gesture);
      await stores.accounts.setEmail({ accountId, email, at });
      const { email: before, emailVerifiedAt: verifiedAt } = account;
      // An address that is not ripe may be a thief's, put there in the same session: it is told, and brings nothing back.
      const undo =
        before === undefined || verifiedAt === undefined || !addressIsRipe(verifiedAt, at)
          ? undefined
          : sealer.seal(emailUndoSeal, {
              value: { accountId, email: before, verifiedAt },
              boundTo: boundToNobody,
              at,
            });
      const link = undo === undefined ? undefined : `${origin}/undo-email?token=${undo}`;
      await tellOwner(stores, { account, ...occasion }, (each) =>
        emailChangedMail({ ...each, undo: each.toFormer === true ? undefined : link }),
      );
      await stores.audit.append(row, at);
      return { kind: 'changed' };
    });
