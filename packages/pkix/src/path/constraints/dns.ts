import type { NameMatcher } from './matcher.ts';
import { hostLabels, isAtOrBelow, readHostBase } from './host.ts';

/** DNS names: the base and everything below it; a base that begins with a period, everything below alone. */
export const dnsMatcher: NameMatcher<string> = {
  certainlyWithin: (name, base) => within(name, base, false) === true,
  possiblyWithin: (name, base) => within(name, base, true) !== false,
};

/**
 * A wildcard stands for every name with one more label. It is within a permitted base when all of them are, and it
 * touches an excluded base when one of them could be.
 */
function within(name: string, base: string, touching: boolean): boolean | undefined {
  const wild = name.startsWith('*.');
  const labels = hostLabels(wild ? name.slice(2) : name);
  const constraint = readHostBase(base);
  if (labels === undefined || constraint === undefined) return undefined;
  const { labels: limit, below } = constraint;
  if (!isAtOrBelow(labels, limit))
    return wild && touching && labels.length + 1 === limit.length && !below && isAtOrBelow(limit, labels);
  return wild || !below || labels.length > limit.length;
}
