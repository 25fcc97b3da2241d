import { rolesHeldBy } from '../../domain/authority/holding.ts';
import { isPasskeyId } from '../../domain/factor/passkey.ts';
import { refused, type Refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Needs } from '../common/house.ts';
import { type SessionRule } from '../common/present-session.ts';
import { type SessionView } from '../common/views.ts';
import { type Change, changeFactors, done } from './change-factors.ts';

type Parts = Needs<'database' | 'clock' | 'origin' | 'passkeyRoles' | SessionRule>;
interface Removed {
  readonly kind: 'removed';
}
const removed: Removed = { kind: 'removed' };

/** Codes on paper stand in for a passkey or an app: with the last of those they end too. */
async function dropPaper({ stores, owner }: Change, factorsLeft: number): Promise<void> {
  if (factorsLeft === 0) await stores.backupCodes.removeAllOf(owner.account.accountId);
}

/** Whether a role that the owner holds demands a passkey at its consoles. */
async function mustKeepOne(
  { passkeyRoles }: Needs<'passkeyRoles'>,
  { stores, owner: { person }, at }: Change,
): Promise<boolean> {
  if (passkeyRoles.length === 0) return false;
  const authorities = await stores.authorities.listByPerson(person.personId);
  return rolesHeldBy(authorities, person, at).some((role) => passkeyRoles.includes(role));
}

/** Removes a passkey of the own account. Removed already, it is told as removed: the gesture came twice. */
export const removePasskey =
  (parts: Parts) =>
  ({
    session,
    passkeyId,
    ctx,
  }: {
    session: SessionView;
    passkeyId: string;
    ctx: RequestContext;
  }): Promise<Removed | Refused> =>
    changeFactors<Removed>(parts, {
      session,
      ctx,
      type: 'factor.remove',
      factor: 'passkey',
      async change(found) {
        const { stores, owner, held } = found;
        const { accountId } = owner.account;
        if (!isPasskeyId(passkeyId)) return refused('not-found');
        if (held.passkeys === 1 && (await mustKeepOne(parts, found))) return refused('factor-needed');
        if (!(await stores.passkeys.remove({ accountId, passkeyId })))
          return { kind: 'again', answer: removed };
        await dropPaper(found, held.passkeys - 1 + (held.hasCodeApp ? 1 : 0));
        return done(removed, passkeyId);
      },
    });

/** Removes the code app of the own account. */
export const removeCodeApp =
  (parts: Parts) =>
  ({ session, ctx }: { session: SessionView; ctx: RequestContext }): Promise<Removed | Refused> =>
    changeFactors<Removed>(parts, {
      session,
      ctx,
      type: 'factor.remove',
      factor: 'code-app',
      async change(found) {
        const { stores, owner, held } = found;
        if (!(await stores.codeApps.remove(owner.account.accountId)))
          return { kind: 'again', answer: removed };
        await dropPaper(found, held.passkeys);
        return done(removed);
      },
    });
