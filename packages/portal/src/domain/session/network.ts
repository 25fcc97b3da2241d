/** Where a request comes from, as far as limits and fairness go. */
export interface Network {
  readonly name: string;
  /** The network that its holder may move about in: /24 of IPv4, /48 of IPv6 (RFC 6177). */
  readonly wider: string;
  /** Listed as an address behind which many people sit, such as an office's; each of them counts for themselves. */
  readonly isShared: boolean;
  /** The name that the installation gave it, such as an office’s; absent where it gave none. */
  readonly label: string | undefined;
}

/** The first groups of an IPv6 address: four are one customer's as a rule, three what a customer may be given (RFC 6177). */
function prefixOf(address: string, groups: 3 | 4): string {
  const [head = '', tail] = address.split('::');
  const given = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? 0 : tail.split(':').length;
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - given.length - after);
  const whole = [...given, ...Array.from({ length: zeros }, () => '0')];
  return `${whole
    .slice(0, groups)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/${groups * 16}`;
}

/**
 * @param isShared whether an address is listed as one of many people's
 * @param labelOf the name of the network that an address lies in, where it has one
 */
export const networkOf =
  (
    isShared: (address: string) => boolean,
    labelOf: (address: string) => string | undefined = () => undefined,
  ) =>
  (address: string): Network => ({
    name: address.includes(':') ? prefixOf(address, 4) : address,
    wider: address.includes(':') ? prefixOf(address, 3) : `${address.split('.').slice(0, 3).join('.')}.0/24`,
    isShared: isShared(address),
    label: labelOf(address),
  });
