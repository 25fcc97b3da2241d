import { type RefusalCode } from '../../domain/refusal.ts';
import { type CertificateKind } from '../../domain/certificate/certificate.ts';
import {
  type Confirmation,
  confirmationLostSeconds,
  type ConfirmationStep,
  type StepState,
} from '../../domain/confirmation/confirmation.ts';
import { lastFour } from '../../domain/person/national-id.ts';
import { type Stores } from '../../domain/stores.ts';
import { later } from '../../kernel/clock.ts';
import { type Needs } from '../common/house.ts';
import { bearsNameOf } from './confirmation-checks.ts';
import { openVisitOf } from '../common/visit.ts';

export interface StepReport {
  readonly step: ConfirmationStep;
  readonly state: StepState;
}

export type ConfirmationView =
  | { readonly state: 'none' }
  | {
      readonly state: 'claim-needed';
      readonly card: {
        readonly holderName: string;
        readonly kind: CertificateKind;
        readonly expiresAt: Date;
      };
      readonly lastRefusal?: RefusalCode | undefined;
      readonly claimedBefore?: string | undefined;
    }
  | { readonly state: 'running' | 'confirmed'; readonly steps: readonly StepReport[] }
  | { readonly state: 'refused'; readonly refusal: RefusalCode; readonly steps: readonly StepReport[] };

const isLost = ({ state, begunAt }: Confirmation, at: Date): boolean =>
  state === 'running' && (begunAt === undefined || later(begunAt, confirmationLostSeconds) <= at);

function viewOf(confirmation: Confirmation, at: Date): ConfirmationView {
  const { state, facts, steps, refusal, claimed } = confirmation;
  // Its node died or its register never answered: nobody waits for ever, and nothing was decided.
  if (isLost(confirmation, at)) return { state: 'refused', refusal: 'register-unavailable', steps };
  if (state === 'refused') return { state, refusal: refusal ?? 'register-unavailable', steps };
  if (state !== 'claim-needed') return { state, steps };
  return {
    state,
    card: { holderName: facts.holderName, kind: facts.kind, expiresAt: facts.notAfter },
    claimedBefore: claimed,
  };
}

/**
 * The name under which this card was bound in the portal before this one: filled in, so that its holder need not remember it.
 * A serial number is a hint and proves nothing; it is told only to whom name and last four of the card fit, and the claim
 * goes through the same checks as one that was typed.
 */
async function carriedName(
  { carriedAccounts, accounts, people }: Pick<Stores, 'carriedAccounts' | 'accounts' | 'people'>,
  { facts }: Confirmation,
): Promise<string | undefined> {
  const accountId = await carriedAccounts.findByCard(facts.serial);
  const account = accountId && (await accounts.find(accountId));
  const person = account && (await people.find(account.personId));
  const nationalId = person && (await people.nationalIdOf(person.personId));
  if (person === undefined || nationalId === undefined) return undefined;
  const isHolder = lastFour(nationalId) === facts.lastFour && bearsNameOf(person, facts);
  return isHolder ? account?.accountName : undefined;
}

/** How far the identity confirmation of this visit's card has come. */
export const readConfirmation =
  (needs: Needs<'database' | 'clock' | 'sealer'>) =>
  async ({ visitToken }: { visitToken: string }): Promise<ConfirmationView> => {
    const at = needs.clock.now();
    const { visits, confirmations } = needs.database.read;
    const visit = await openVisitOf(needs, { visits }, visitToken);
    const confirmation = visit && (await confirmations.find(visit));
    // The card of an agency names its handler elsewhere; it confirms nobody's identity.
    if (confirmation?.facts.kind !== 'natural-person') return { state: 'none' };
    const view = viewOf(confirmation, at);
    return view.state === 'claim-needed' && view.claimedBefore === undefined
      ? { ...view, claimedBefore: await carriedName(needs.database.read, confirmation) }
      : view;
  };
