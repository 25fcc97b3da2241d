import { problem } from '../refusal.ts';
import type { Check } from './check.ts';

/** Section 6.1.3 (a) (2). Both ends belong to the validity, to the whole second (section 4.1.2.5). */
export const checkValidity: Check = ({ notBefore, notAfter }, { rules }) => {
  if (rules.time < notBefore) return problem('certificate-not-yet-valid', 'before notBefore');
  // Also catches a time that is no number, for which both comparisons would be false.
  return rules.time < notAfter + 1000 ? undefined : problem('certificate-expired', 'after notAfter');
};
