import { certificateRefusalText } from '../../../ui/refusals/certificate-refusal-text.ts';
import { articlesOf, type Detail } from './article.ts';
import { boundCardDetails } from './bound-card-details.ts';
import { certificateDetails } from './certificate-details.ts';
import { signatureDetails } from './signature-details.ts';

const details = {
  ...certificateDetails,
  ...boundCardDetails,
  ...signatureDetails,
} satisfies Record<keyof typeof certificateRefusalText, Detail>;

/** Articles on certificates and on what a card signs. */
export const certificateArticles = articlesOf(certificateRefusalText, details, [
  'certificate-expired',
  'certificate-not-yet-valid',
  'certificate-revoked',
  'certificate-suspended',
  'certificate-untrusted',
  'certificate-wrong-usage',
  'certificate-wrong-kind',
  'signature-invalid',
  'revocation-unavailable',
  'certificate-bound-to-another',
  'certificate-retired',
  'certificate-blocked',
  'certificate-not-bound',
  'challenge-unknown',
  'challenge-expired',
  'token-malformed',
  'algorithm-not-allowed',
  'certificate-not-presented',
]);
