import { actOfVisitor } from '../../domain/audit/act.ts';
import { emailUndoSeal } from '../../domain/account/email-undo.ts';
import { type RefusalCode, type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { boundToNobody } from '../../domain/sealed/sealed.ts';
import { type Needs } from '../common/house.ts';
import { emailRestoredMail, emailTakenBackMail } from '../mail/mail-texts.ts';
import { tellOwner } from '../mail/tell-owner.ts';

interface Undone {
  readonly kind: 'undone';
}

/**
 * Brings the address back that was changed, by the link that went to it: whoever changed it sat in a session of the owner,
 * so all of them end. It undoes any later change too, or changing it twice would be enough; opened again, it says so again.
 */
export const undoEmailChange =
  ({ database, clock, sealer, origin }: Needs<'database' | 'clock' | 'sealer' | 'origin'>) =>
  ({ token, ctx }: { token: string; ctx: RequestContext }): Promise<Undone | Refused> =>
    database.transact<Undone | Refused>(async (stores) => {
      const at = clock.now();
      const opened = sealer.open(emailUndoSeal, { sealed: token, boundTo: boundToNobody, at });
      const { accountId, email, verifiedAt } = opened.kind === 'open' ? opened.value : {};
      const row = { ...actOfVisitor(ctx), type: 'email.undo' } as const;
      const refuse = async (refusal: RefusalCode) => {
        await stores.audit.append({ ...row, refusal, subject: accountId }, at);
        return refused(refusal);
      };
      if (
        opened.kind !== 'open' ||
        accountId === undefined ||
        email === undefined ||
        verifiedAt === undefined
      )
        return refuse('email-undo-invalid');
      const account = await stores.accounts.lock(accountId);
      const person = account && (await stores.people.find(account.personId));
      if (account === undefined || person === undefined) return refuse('email-undo-invalid');
      // Asked before anything is written: a no leaves address and link as they are, for when the other account lets go.
      const holder = await stores.accounts.findByVerifiedEmail(email);
      if (holder !== undefined && holder !== accountId) return refuse('email-held');
      if (!(await stores.usedOnce.use(opened.singleUse)))
        return account.email === email ? { kind: 'undone' } : refuse('email-undo-invalid');
      await stores.accounts.setEmail({ accountId, email, at });
      if ((await stores.accounts.verifyEmail({ accountId, email, at: verifiedAt })) !== 'verified')
        throw new Error('An address that nobody held a moment ago is held');
      const sessionsEnded = await stores.sessions.endAllOfAccount(accountId, 'ended-by-owner', at);
      const restored = { ...account, email, emailVerifiedAt: verifiedAt };
      const occasion = { name: person.name, origin, at };
      await tellOwner(stores, { account: restored, ...occasion, notToFormer: true }, emailRestoredMail);
      if (account.email !== email) await tellOwner(stores, { account, ...occasion }, emailTakenBackMail);
      await stores.audit.append({ ...row, subject: accountId, details: { sessionsEnded } }, at);
      return { kind: 'undone' };
    });
