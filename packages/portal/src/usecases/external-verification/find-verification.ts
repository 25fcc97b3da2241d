import { type VerifierRefusal } from '../../domain/external-verification/external-verifier.ts';
import {
  isVerificationId,
  type Verification,
  type VerificationMethod,
} from '../../domain/external-verification/verification.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { visitOf } from '../common/visit.ts';

/** What a verifier's no is called here. */
export const refusalOfVerifier = {
  cancelled: 'verification-cancelled',
  expired: 'verification-expired',
  'ticket-unknown': 'verification-unknown',
  'credential-unknown': 'credential-unknown',
  'credential-invalid': 'credential-invalid',
  'credential-locked': 'credential-locked',
} as const satisfies Record<VerifierRefusal, RefusalCode>;

type Found =
  | { readonly kind: 'found'; readonly verification: Verification }
  | {
      readonly kind: 'refused';
      readonly refusal: RefusalCode;
      readonly detail: string;
      readonly verification?: Verification;
    };

const no = (refusal: RefusalCode, detail: string, verification?: Verification): Found =>
  verification === undefined
    ? { kind: 'refused', refusal, detail }
    : { kind: 'refused', refusal, detail, verification };

/**
 * The verification that this browser began, while it may still be acted on. Checks in the order in which they refuse:
 * a visit that is open, a verification of that very visit and method, not used, not refused, not past its time. To a
 * stranger it is unknown, whatever state it is in.
 */
export async function findVerification(
  needs: Needs<'sealer' | 'clock'>,
  { visits, verifications }: Pick<Stores, 'visits' | 'verifications'>,
  {
    visitToken,
    verificationId,
    method,
    at,
  }: { visitToken: string | undefined; verificationId: string; method: VerificationMethod; at: Date },
): Promise<Found> {
  const visit = visitOf(needs, visitToken);
  const found = isVerificationId(verificationId) ? await verifications.find(verificationId) : undefined;
  if (found === undefined) return no('verification-unknown', 'there is none');
  // A visit ends when somebody signs in: a verification that was taken is looked at before its visit.
  if (visit === undefined || found.visit !== visit || found.method !== method)
    return no('verification-unknown', 'it belongs to another visit');
  if (found.state === 'taken') return no('verification-unknown', 'it was used', found);
  if (!(await visits.isOpen(visit))) return no('visit-expired', 'the visit is over', found);
  if (found.refusal !== undefined) return no(found.refusal, 'it was refused before', found);
  if (at >= found.expiresAt) return no('verification-expired', 'it is past its time', found);
  return { kind: 'found', verification: found };
}
