/** Object identifiers of RFC 6960. */
export const Ocsp = {
  basicResponse: '1.3.6.1.5.5.7.48.1.1',
  nonce: '1.3.6.1.5.5.7.48.1.2',
  signingPurpose: '1.3.6.1.5.5.7.3.9',
} as const;
