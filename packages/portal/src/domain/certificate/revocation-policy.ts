/** How it is found out whether cards of one authority were revoked: written by the operator, or the default. */
export interface RevocationPolicy {
  /** Asked in this order; the first that answers decides. */
  readonly sources: readonly ('ocsp' | 'crl')[];
  /** How long a sign-in waits for each of them. */
  readonly deadlineSeconds: number;
  /** Whatever its nextUpdate says, an older answer is not fresh: who can replay one must not have a week for it. */
  readonly largestOcspAgeHours: number;
  readonly largestCrlAgeHours: number;
  /** Whether a responder must return our nonce; a wrong one is refused always. */
  readonly nonce: 'optional' | 'required';
  /**
   * When nobody gives a fresh answer: 0 refuses; otherwise a list that ended at most so long ago still clears a card,
   * and the audit row says that it did.
   */
  readonly staleCrlHours: number;
}

/** OCSP, then a fresh CRL, then refuse. */
export const usualRevocationPolicy: RevocationPolicy = {
  sources: ['ocsp', 'crl'],
  deadlineSeconds: 5,
  largestOcspAgeHours: 36,
  largestCrlAgeHours: 240,
  nonce: 'optional',
  staleCrlHours: 0,
};
