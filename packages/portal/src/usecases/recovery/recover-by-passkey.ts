import { isActivated } from '../../domain/account/account.ts';
import { actOfVisitor } from '../../domain/audit/act.ts';
import { passkeyMethods } from '../../domain/factor/passkey.ts';
import { recoveryProofSeal } from '../../domain/recovery/recovery-seals.ts';
import { type RefusalCode, type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { entryRefusal } from '../common/entry.ts';
import { type Needs } from '../common/house.ts';
import { browserOf } from '../common/visit.ts';
import { judgePasskey, takePasskey } from '../passkey/prove-passkey.ts';
import { type RecoveryProven } from './recover-by-card.ts';

/**
 * 以通行密鑰重設: a passkey whose authenticator verified its user proves whose password may be set, by every check of a
 * sign-in, on a challenge of its own purpose. It opens no session.
 */
export const recoverByPasskey =
  (house: Needs<'database' | 'clock' | 'sealer' | 'passkeys' | 'origin' | 'employmentPolicy'>) =>
  async ({
    visitToken,
    challenges,
    credential,
    ctx,
  }: {
    visitToken?: string | undefined;
    challenges: readonly string[];
    credential: unknown;
    ctx: RequestContext;
  }): Promise<RecoveryProven | Refused> => {
    const { database, clock, sealer } = house;
    const judged = await judgePasskey(house, {
      purpose: 'passkey-recovery',
      visitToken,
      challenges,
      credential,
    });
    return database.transact<RecoveryProven | Refused>(async (stores) => {
      const at = clock.now();
      const row = { ...actOfVisitor(ctx, ['hwk']), type: 'recovery.prove' } as const;
      const refuse = async (refusal: RefusalCode) => {
        const subject = judged.proof === undefined ? undefined : judged.passkey?.accountId;
        await stores.audit.append({ ...row, refusal, subject, details: { by: 'passkey' } }, at);
        return refused(refusal);
      };
      const browser = browserOf(house, visitToken);
      const taken = await takePasskey(house, stores, judged, at);
      if ('refusal' in taken) return refuse(taken.refusal);
      if (browser === undefined) return refuse('challenge-unknown');
      const { passkey, proof } = taken;
      const entrant = await stores.accounts.lockEntrant(passkey.accountId);
      if (entrant === undefined) throw new Error('A passkey of no account');
      const no = entryRefusal(entrant, house.employmentPolicy, at);
      if (no !== undefined) return refuse(no);
      if (!isActivated(entrant.account)) return refuse('account-not-activated');
      const { accountId, passkeyId } = passkey;
      const value = { accountId, by: 'passkey', restsOn: passkeyId } as const;
      const details = { by: 'passkey' } as const;
      const method = passkeyMethods(passkey, proof.isUserVerified);
      await stores.audit.append({ ...row, method, subject: accountId, details }, at);
      return { kind: 'proven', proof: sealer.seal(recoveryProofSeal, { value, boundTo: browser, at }) };
    });
  };
