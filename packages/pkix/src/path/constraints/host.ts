const label = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/** Labels of a host name, lower-case, top label first; undefined when it is no host name. */
export function hostLabels(host: string): readonly string[] | undefined {
  if (host.length > 253) return undefined;
  const labels = host.toLowerCase().split('.').reverse();
  return labels.every((one) => label.test(one)) ? labels : undefined;
}

/** Whether `labels` lie at or below `base`. */
export const isAtOrBelow = (labels: readonly string[], base: readonly string[]): boolean =>
  base.length <= labels.length && base.every((one, i) => one === labels[i]);

/** A constraint on hosts: everything, one host, or what lies below it. */
export interface HostBase {
  readonly labels: readonly string[];
  /** The constraint began with a period: the name itself is not meant. */
  readonly below: boolean;
}

/** Reads a constraint on hosts; empty means every host. */
export function readHostBase(text: string): HostBase | undefined {
  if (text === '') return { labels: [], below: false };
  const below = text.startsWith('.');
  const labels = hostLabels(below ? text.slice(1) : text);
  return labels === undefined ? undefined : { labels, below };
}

/** Host rule of e-mail and URI constraints (RFC 5280 section 4.2.1.10): a bare host means that host alone. */
export function hostMatches(labels: readonly string[], base: HostBase): boolean {
  if (base.labels.length === 0) return true;
  if (base.below) return labels.length > base.labels.length && isAtOrBelow(labels, base.labels);
  return labels.length === base.labels.length && isAtOrBelow(labels, base.labels);
}
