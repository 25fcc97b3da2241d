/** How many characters a PIN may have. */
export interface PinLength {
  readonly min: number;
  readonly max: number;
}

/** PINs of government cards have six to eight characters, letters allowed. */
export const governmentPinLength: PinLength = { min: 6, max: 8 };

/**
 * Whether this can be the PIN of a card with such limits. Cards compare octets, and keyboards of readers have no others
 * than printable ASCII: full-width digits of an input method, a space that was pasted along or a line end would cost a
 * try and can never be right.
 */
export function isPossiblePin(pin: string, { min, max }: PinLength): boolean {
  return /^[\x21-\x7e]*$/.test(pin) && pin.length >= min && pin.length <= max;
}
