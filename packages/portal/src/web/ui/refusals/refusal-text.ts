import { type RefusalCode } from '../../../domain/refusal.ts';
import { accountRefusalText } from './account-refusal-text.ts';
import { certificateRefusalText } from './certificate-refusal-text.ts';
import { factorRefusalText } from './factor-refusal-text.ts';
import { personRefusalText } from './person-refusal-text.ts';
import { type RefusalWords } from './refusal-words.ts';
import { siteRefusalText } from './site-refusal-text.ts';
import { verifierRefusalText } from './verifier-refusal-text.ts';

/** The words of every refusal of the portal; a code without words does not compile. */
export const refusalText: Readonly<Record<RefusalCode, RefusalWords>> = {
  ...certificateRefusalText,
  ...personRefusalText,
  ...accountRefusalText,
  ...factorRefusalText,
  ...siteRefusalText,
  ...verifierRefusalText,
};
