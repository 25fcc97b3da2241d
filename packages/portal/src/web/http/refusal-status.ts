import { type RefusalCode } from '../../domain/refusal.ts';

/** HTTP status of a refusal: 400 malformed, 401 not proven, 403 proven but not allowed, 429 and 503 come back later. */
export const refusalStatus = {
  'challenge-unknown': 401,
  'challenge-expired': 401,
  'token-malformed': 400,
  'algorithm-not-allowed': 401,
  'certificate-not-yet-valid': 401,
  'certificate-expired': 401,
  'certificate-revoked': 401,
  'certificate-suspended': 401,
  'certificate-untrusted': 401,
  'certificate-wrong-usage': 401,
  'certificate-wrong-kind': 401,
  'certificate-not-presented': 401,
  'signature-invalid': 401,
  'revocation-unavailable': 503,
  'person-unknown': 403,
  'person-separated': 403,
  'person-on-leave': 403,
  'holder-mismatch': 403,
  'certificate-bound-to-another': 403,
  'certificate-retired': 403,
  'certificate-blocked': 403,
  'certificate-not-bound': 403,
  'account-suspended': 403,
  'emergency-not-needed': 409,
  'emergency-session': 403,
  'too-many-requests': 429,
  'credentials-refused': 401,
  'server-busy': 503,
  'session-required': 401,
  'step-up-required': 401,
  'activation-not-open': 403,
  'activation-already-done': 409,
  forbidden: 403,
  'not-found': 404,
  'helpdesk-closed': 403,
  'request-malformed': 400,
  'request-repeated': 409,
  'changed-meanwhile': 409,
  'report-refused': 422,
  'form-of-another-session': 409,
  'request-too-large': 413,
  'origin-refused': 403,
  'visit-expired': 401,
  'email-link-invalid': 410,
  'email-undo-invalid': 410,
  'email-held': 409,
  'email-unverified': 403,
  'recovery-expired': 410,
  'recovery-used': 410,
  'sign-in-denial-expired': 410,
  'password-closed': 403,
  'register-unavailable': 503,
  'verifier-not-offered': 403,
  'verifier-unavailable': 503,
  'verification-unknown': 401,
  'verification-expired': 401,
  'verification-cancelled': 401,
  'verified-other-person': 403,
  'credential-unknown': 401,
  'credential-invalid': 401,
  'credential-locked': 401,
  'account-not-activated': 403,
  'passkey-unknown': 401,
  'passkey-invalid': 401,
  'passkey-copied': 403,
  'passkey-of-another': 403,
  'passkey-known': 409,
  'passkey-model-not-allowed': 403,
  'code-wrong': 401,
  'factor-needed': 403,
  'passkey-required': 401,
} as const satisfies Record<RefusalCode, number>;

/** Every status that a refusal or a refused form is answered with. */
export type RefusalStatus = (typeof refusalStatus)[RefusalCode] | 405 | 414 | 415 | 421 | 422;

/** Seconds after which another try makes sense, where the refusal itself does not say; undefined where none does. */
export const defaultRetryAfter = (status: number): number | undefined =>
  status === 503 ? 30 : status === 429 ? 60 : undefined;

/** Status of a form that is shown again with a refusal: what may come back later says so, the rest is 422. */
export function formRefusalStatus(refusal: RefusalCode): RefusalStatus {
  const status = refusalStatus[refusal];
  return status === 429 || status === 503 ? status : 422;
}
