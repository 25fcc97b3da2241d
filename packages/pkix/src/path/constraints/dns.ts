import type { NameMatcher } from './matcher.ts';
import { hostLabels, isAtOrBelow, readHostBase } from './host.ts';

/**
 * DNS names: the base and everything below it. A period at its beginning has a meaning in constraints on URIs and mail
 * only (RFC 5280 section 4.2.1.10): such a base lets no name in, and keeps out whatever it could have meant.
 */
export const dnsMatcher: NameMatcher<string> = {
  certainlyWithin: (name, base) => !base.startsWith('.') && within(name, base, false) === true,
  possiblyWithin: (name, base) => within(name, base, true) !== false,
};

/**
 * A wildcard stands for every name with one more label. It is within a permitted base when all of them are, and it
 * touches an excluded base when one of them could be.
 */
function within(name: string, base: string, touching: boolean): boolean | undefined {
  const wild = name.startsWith('*.');
  const labels = hostLabels(wild ? name.slice(2) : name);
  const limit = readHostBase(base)?.labels;
  if (labels === undefined || limit === undefined) return undefined;
  if (isAtOrBelow(labels, limit)) return true;
  return wild && touching && labels.length + 1 === limit.length && isAtOrBelow(limit, labels);
}
