import { type Stores } from '../../domain/stores.ts';
import { type FirstFactor, firstFactorSeal } from '../../domain/ways-in/first-factor.ts';
import { type WayIn } from '../../domain/ways-in/way-in.ts';
import { type Needs } from '../common/house.ts';
import { visitOf } from '../common/visit.ts';
import { type SignedIn } from '../common/views.ts';
import { admit, type Attempt, type NotAdmitted } from './admit.ts';

interface Presented {
  readonly visitToken: string | undefined;
  /** The sealed first factor that came along. */
  readonly firstFactor: string;
}

const openFirstFactor = (needs: Needs<'sealer' | 'clock'>, { visitToken, firstFactor }: Presented) => {
  const visit = visitOf(needs, visitToken);
  if (visit === undefined) return undefined;
  const at = needs.clock.now();
  const opened = needs.sealer.open(firstFactorSeal, { sealed: firstFactor, boundTo: visit, at });
  return opened.kind === 'open' ? { ...opened, visit } : undefined;
};

/** Who waits to prove a second factor in this visit, for the way that asks for it. */
export const readFirstFactor = (
  needs: Needs<'sealer' | 'clock'>,
  presented: Presented,
): FirstFactor | undefined => openFirstFactor(needs, presented)?.value;

/**
 * Completes a sign-in whose second factor the caller has just proven for the account of `readFirstFactor`: the first one
 * is used up, once, in the unit of work that starts the session.
 */
export async function completeWithSecondFactor(
  needs: Needs<'random' | 'clock' | 'employmentPolicy' | 'sealer' | 'secondFactorsOf'>,
  { way, ...presented }: Presented & { way: Pick<WayIn, 'id' | 'amr'> },
  { stores, before, ctx, at }: Omit<Attempt, 'visit' | 'raises'> & { stores: Stores },
): Promise<SignedIn | NotAdmitted> {
  const expired: NotAdmitted = { kind: 'not-admitted', refusal: 'visit-expired' };
  const opened = openFirstFactor(needs, presented);
  if (opened === undefined || !(await stores.visits.isOpen(opened.visit))) return expired;
  if (!(await stores.usedOnce.use(opened.singleUse))) return expired;
  const { accountId, amr } = opened.value;
  const account = await stores.accounts.find(accountId);
  const person = account && (await stores.people.find(account.personId));
  const registered = (await needs.secondFactorsOf?.(stores, accountId)) ?? [];
  if (account === undefined || person === undefined || !registered.includes(way.id)) return expired;
  const both = { acr: 'two-factor', amr: [...amr, ...way.amr] } as const;
  const admitted = await admit(
    needs,
    { way: both, account, person, opensActivation: false },
    { stores, visit: opened.visit, before, ctx, at },
  );
  if (admitted.kind === 'factor-needed') throw new Error('Two factors were not enough');
  return admitted;
}
