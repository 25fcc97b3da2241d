import { governmentPinLength, type PinLength } from '@ecpa/card-protocol';
import { type CardCertificate } from '../certificate/read-certificate.ts';
import { type PresentedCard } from './cards.ts';

/**
 * The lengths that a card's PIN can have: its driver's claim, and for a government card the rule of those. Drivers tell
 * what their kind of card could hold (four to sixty-four, say), so that a PIN of five characters would reach the card.
 */
export function pinLengthOf(
  { pinLength }: Pick<PresentedCard, 'pinLength'>,
  certificates: readonly Pick<CardCertificate, 'kind'>[],
): PinLength {
  if (certificates.every(({ kind }) => kind === 'other')) return pinLength;
  const min = Math.max(pinLength.min, governmentPinLength.min);
  const max = Math.min(pinLength.max, governmentPinLength.max);
  return min <= max ? { min, max } : governmentPinLength;
}
