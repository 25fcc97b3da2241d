import { type Random } from '../../kernel/random.ts';

/** Crockford's base 32: no letter that is read as a digit, so that a number can be told by telephone. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A reference number of 60 random bits, such as `7K3M-9QWX-2RTB`. */
export function newRequestId(random: Random): string {
  let number = '';
  for (const [place, byte] of random.bytes(12).entries())
    number += (place > 0 && place % 4 === 0 ? '-' : '') + letters.charAt(byte & 31);
  return number;
}
