import { matcher } from './matcher.ts';

/** Addresses by address and mask; an address of the other family is outside. */
export const ipMatcher = matcher<Buffer>((address, base) => {
  if (base.length !== 2 * address.length) return false;
  return address.every((octet, i) => {
    const mask = base[address.length + i] ?? 0;
    return (octet & mask) === ((base[i] ?? 0) & mask);
  });
});
