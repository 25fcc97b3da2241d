import type { Check } from './check.ts';

/** Section 6.1.3 (b) and (c): self-issued certificates are free of them, except the last one. */
export const checkNameConstraints: Check = (
  certificate,
  { nameConstraints, work },
  { isTarget, selfIssued },
) => (selfIssued && !isTarget ? undefined : nameConstraints.check(certificate, work));
