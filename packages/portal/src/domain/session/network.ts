/** Where a request comes from, as far as limits and fairness go. */
export interface Network {
  readonly name: string;
  /** Listed as an address behind which many people sit, such as an office's; each of them counts for themselves. */
  readonly isShared: boolean;
}

/** The first 64 bits of an IPv6 address, which are one customer's as a rule (RFC 6177). */
function customerOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const given = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? 0 : tail.split(':').length;
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - given.length - after);
  const groups = [...given, ...Array.from({ length: zeros }, () => '0')];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

/** @param isShared whether an address is listed as one of many people's */
export const networkOf =
  (isShared: (address: string) => boolean) =>
  (address: string): Network => ({
    name: address.includes(':') ? customerOf(address) : address,
    isShared: isShared(address),
  });
