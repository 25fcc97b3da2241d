import { isActivated } from '../../domain/account/account.ts';
import { actOfVisitor } from '../../domain/audit/act.ts';
import { heldNow } from '../../domain/authority/holding.ts';
import { emergencySeal } from '../../domain/emergency/emergency.ts';
import { type RefusalCode, type Refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { findCardHolder } from '../card/find-card-holder.ts';
import { proveCardWithoutStatus } from '../card/prove-card.ts';
import { refuseCard, takeChallenge } from '../card/take-proof.ts';
import { entryRefusal } from '../common/entry.ts';
import { type Needs } from '../common/house.ts';
import { browserOf } from '../common/visit.ts';

/**
 * The first half of a break-glass sign-in: the bound card of an operator passes every check of a sign-in but the one that
 * cannot be made now. Where its status can be had, there is no emergency. It opens nothing: the sealed codes of two people do.
 */
export function proveForEmergency(
  house: Needs<'database' | 'clock' | 'certificates' | 'origin' | 'sealer' | 'employmentPolicy'>,
) {
  const { database, clock, sealer } = house;
  const prove = proveCardWithoutStatus(house);
  const type = 'emergency.prove' as const;
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
  }): Promise<{ readonly kind: 'proven'; readonly proof: string } | Refused> => {
    const proof = await prove({ visitToken, challenges, token, purposes: ['emergency'] });
    const at = clock.now();
    return database.transact<{ readonly kind: 'proven'; readonly proof: string } | Refused>(
      async (stores) => {
        if (proof.kind === 'refused') {
          const { refusal, detail, facts, spends } = proof;
          return refuseCard({ stores, spends, type, refusal, detail, facts, ctx, at });
        }
        const { facts } = proof.trusted;
        const no = (refusal: RefusalCode) => refuseCard({ stores, type, refusal, facts, ctx, at });
        const browser = browserOf(house, visitToken);
        if (browser === undefined || !(await takeChallenge(stores, proof.challenge)))
          return no('challenge-unknown');
        const binding = await stores.bindings.findByCertificate(facts);
        if (binding === undefined || binding.retiredReason === 'released') return no('certificate-not-bound');
        if (binding.retiredReason !== undefined)
          return no(binding.retiredReason === 'blocked' ? 'certificate-blocked' : 'certificate-retired');
        const { account, person } = await findCardHolder(stores, binding);
        const refusal = entryRefusal({ account, person }, house.employmentPolicy, at);
        if (refusal !== undefined) return no(refusal);
        if (!isActivated(account)) return no('account-not-activated');
        const granted = await stores.authorities.listByPerson(person.personId);
        if (heldNow(granted, person, at).every(({ role }) => role !== 'operator')) return no('forbidden');
        const value = { bindingId: binding.bindingId };
        await stores.audit.append(
          {
            ...actOfVisitor(ctx, ['sc', 'pin']),
            type,
            subject: account.accountId,
            details: { certificate: facts },
          },
          at,
        );
        return { kind: 'proven', proof: sealer.seal(emergencySeal, { value, boundTo: browser, at }) };
      },
    );
  };
}
