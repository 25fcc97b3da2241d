/** Every expected no. The words for each stand in web/ui/refusals; a code without words does not compile. */
export const refusalCodes = [
  'challenge-unknown',
  'challenge-expired',
  'token-malformed',
  'algorithm-not-allowed',
  'certificate-not-yet-valid',
  'certificate-expired',
  'certificate-revoked',
  'certificate-suspended',
  'certificate-untrusted',
  'certificate-wrong-usage',
  'certificate-wrong-kind',
  'certificate-not-presented',
  'signature-invalid',
  'revocation-unavailable',
  'person-unknown',
  'person-separated',
  'person-on-leave',
  'holder-mismatch',
  'certificate-bound-to-another',
  'certificate-retired',
  'certificate-blocked',
  'certificate-not-bound',
  'account-suspended',
  'too-many-requests',
  'credentials-refused',
  'server-busy',
  'session-required',
  'step-up-required',
  'activation-not-open',
  'activation-already-done',
  'forbidden',
  'not-found',
  'helpdesk-closed',
  'request-malformed',
  'request-repeated',
  'changed-meanwhile',
  'form-of-another-session',
  'request-too-large',
  'origin-refused',
  'visit-expired',
  'email-link-invalid',
  'email-undo-invalid',
  'email-held',
  'email-unverified',
  'recovery-expired',
  'recovery-used',
  'report-refused',
  'register-unavailable',
  'verifier-not-offered',
  'verifier-unavailable',
  'verification-unknown',
  'verification-expired',
  'verification-cancelled',
  'verified-other-person',
  'credential-unknown',
  'credential-invalid',
  'credential-locked',
  'account-not-activated',
  'passkey-unknown',
  'passkey-invalid',
  'passkey-copied',
  'passkey-of-another',
  'passkey-known',
  'passkey-model-not-allowed',
  'code-wrong',
  'factor-needed',
  'passkey-required',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

export interface Refused {
  readonly kind: 'refused';
  readonly refusal: RefusalCode;
  readonly retryAfterSeconds?: number;
}

export const refused = (refusal: RefusalCode, retryAfterSeconds?: number): Refused =>
  retryAfterSeconds === undefined
    ? { kind: 'refused', refusal }
    : { kind: 'refused', refusal, retryAfterSeconds };
