import { type CardPurpose } from '../ui/card/card-texts.ts';

/** Other purposes than a sign-in that a panel may name. */
const named = [
  'agency-sign-in',
  'step-up',
  'recovery',
  'emergency',
] as const satisfies readonly CardPurpose[];

/** What the panel's page asks a signature for; a sign-in where it does not say. */
export const readCardPurpose = (written: string | undefined): CardPurpose =>
  named.find((purpose) => purpose === written) ?? 'sign-in';
