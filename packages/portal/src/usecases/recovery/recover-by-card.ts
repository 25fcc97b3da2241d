import { isActivated } from '../../domain/account/account.ts';
import { actOfVisitor } from '../../domain/audit/act.ts';
import { recoveryProofSeal } from '../../domain/recovery/recovery-seals.ts';
import { type RefusalCode, type Refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { findCardHolder } from '../card/find-card-holder.ts';
import { proveCard } from '../card/prove-card.ts';
import { refuseCard, takeProvenChallenge } from '../card/take-proof.ts';
import { entryRefusal } from '../common/entry.ts';
import { type Needs } from '../common/house.ts';
import { browserOf } from '../common/visit.ts';

export interface RecoveryProven {
  readonly kind: 'proven';
  /** Sealed, bound to the browser: what the page of the new password brings along. */
  readonly proof: string;
}

/**
 * 以自然人憑證重設: the bound card proves whose password may be set, by every check of a sign-in, on a challenge of its own
 * purpose. It opens no session.
 */
export function recoverByCard(
  house: Needs<'database' | 'clock' | 'certificates' | 'origin' | 'sealer' | 'employmentPolicy'>,
) {
  const { database, clock, sealer } = house;
  const prove = proveCard(house);
  const type = 'recovery.prove' as const;
  return async ({
    visitToken = '',
    challenges,
    token,
    ctx,
  }: {
    visitToken?: string | undefined;
    challenges: readonly string[];
    token: unknown;
    ctx: RequestContext;
  }): Promise<RecoveryProven | Refused> => {
    const proof = await prove({ visitToken, challenges, token, purposes: ['recovery'] });
    const at = clock.now();
    return database.transact<RecoveryProven | Refused>(async (stores) => {
      if (proof.kind === 'refused') {
        const { refusal, detail, facts, spends } = proof;
        return refuseCard({ stores, spends, type, refusal, detail, facts, ctx, at });
      }
      const { facts } = proof.trusted;
      const no = (refusal: RefusalCode) => refuseCard({ stores, type, refusal, facts, ctx, at });
      const browser = browserOf(house, visitToken);
      if (browser === undefined || !(await takeProvenChallenge(stores, proof)))
        return no('challenge-unknown');
      if (facts.kind !== 'natural-person') return no('certificate-wrong-kind');
      const binding = await stores.bindings.findByCertificate(facts);
      if (binding === undefined || binding.retiredReason === 'released') return no('certificate-not-bound');
      if (binding.retiredReason !== undefined)
        return no(binding.retiredReason === 'blocked' ? 'certificate-blocked' : 'certificate-retired');
      const { account, person } = await findCardHolder(stores, binding);
      const refusal = entryRefusal({ account, person }, house.employmentPolicy, at);
      if (refusal !== undefined) return no(refusal);
      if (!isActivated(account)) return no('account-not-activated');
      const { accountId } = account;
      const value = { accountId, by: 'card', restsOn: binding.bindingId } as const;
      await stores.bindings.recordUse(binding.bindingId, at);
      const details = { by: 'card', certificate: facts, evidence: proof.evidence } as const;
      await stores.audit.append(
        { ...actOfVisitor(ctx, ['sc', 'pin']), type, subject: accountId, details },
        at,
      );
      return { kind: 'proven', proof: sealer.seal(recoveryProofSeal, { value, boundTo: browser, at }) };
    });
  };
}
