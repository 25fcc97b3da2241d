import { parseAccountName } from '../../domain/account/account-name.ts';
import { actOf } from '../../domain/audit/act.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { later } from '../../kernel/clock.ts';
import { accountNameProblem } from '../common/account-name-problem.ts';
import { type Gesture, isDone, isFirst } from '../common/gesture.ts';
import { type Needs } from '../common/house.ts';
import { type SessionRule } from '../common/present-session.ts';
import { type FieldProblem, type Invalid, type SessionView } from '../common/views.ts';
import { ownerAtHighest } from '../factors/highest-proof.ts';
import { accountRenamedMail } from '../mail/mail-texts.ts';
import { tellOwner } from '../mail/tell-owner.ts';

const taipeiDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Taipei', dateStyle: 'short' });

/** Half a year: applications and colleagues know somebody by this name. */
export const defaultAccountNameDays = 180;

const invalid = (problem: Omit<FieldProblem, 'field'>): Invalid => ({
  kind: 'invalid',
  problems: [{ field: 'accountName', ...problem }],
});

/**
 * Changes the account name, at the highest level of its owner only (ASVS 5.0, 7.5.1), once in a set time. The name before
 * stays theirs: nobody else is given it, so that no letter and no sign-in meant for one reaches another.
 */
export const changeAccountName =
  ({
    database,
    clock,
    origin,
    accountNameDays = defaultAccountNameDays,
    ...rules
  }: Needs<'database' | 'clock' | 'origin' | 'accountNameDays' | SessionRule>) =>
  ({
    session,
    accountName: typed,
    gesture,
    ctx,
  }: {
    session: SessionView;
    accountName: string;
    gesture?: Gesture;
    ctx: RequestContext;
  }): Promise<{ readonly kind: 'changed' } | Invalid | Refused> =>
    database.transact<{ readonly kind: 'changed' } | Invalid | Refused>(async (stores) => {
      const at = clock.now();
      const found = await ownerAtHighest(rules, stores, session, at);
      if (found.kind === 'refused') return found;
      const { account, person, current } = found.owner;
      const { accountId } = account;
      const accountName = parseAccountName(typed);
      const problems = accountNameProblem(typed, accountName);
      if (accountName === undefined || problems.length > 0) return { kind: 'invalid', problems };
      await stores.accounts.lock(accountId);
      if (await isDone(stores, gesture)) return { kind: 'changed' };
      if (accountName === account.accountName) return invalid({ code: 'account-name-own' });
      const lastAt = await stores.accounts.lastRenamedAt(accountId);
      const nextAt = lastAt && later(lastAt, accountNameDays * 86_400);
      if (nextAt !== undefined && at < nextAt)
        return invalid({ code: 'account-name-too-soon', params: { day: taipeiDay.format(nextAt) } });
      if ((await stores.accounts.rename({ accountId, accountName, at })) === 'name-taken')
        return invalid({ code: 'account-name-taken' });
      await isFirst(stores, gesture);
      const row = { ...actOf(current, ctx), type: 'account.rename', subject: accountId } as const;
      await stores.audit.append({ ...row, details: { accountName } }, at);
      await tellOwner(stores, { account, name: person.name, origin, at }, (of) =>
        accountRenamedMail({ ...of, accountName }),
      );
      return { kind: 'changed' };
    });
