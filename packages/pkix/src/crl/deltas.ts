import { crlStaleness, type FreshnessRules, liesAhead } from './freshness.ts';
import type { CrlIndex } from './index-crl.ts';
import { sameScope } from './succeeds-crl.ts';

/** The newest fresh delta CRL that may be applied to a complete one (RFC 5280 sections 5.2.4 and 6.3.3 (c)). */
export function applicableDelta(
  complete: CrlIndex,
  crls: readonly CrlIndex[],
  rules: FreshnessRules,
): CrlIndex | undefined {
  const { number, issuer, thisUpdate } = complete.crl;
  // A delta renews a list that ran out; one that lies ahead stays ahead.
  if (number === undefined || liesAhead(thisUpdate, rules)) return undefined;
  let best: CrlIndex | undefined;
  for (const index of crls) {
    const { crl, unusable } = index;
    if (crl.baseNumber === undefined || crl.number === undefined || unusable !== undefined) continue;
    if (crl.baseNumber > number || crl.number <= number) continue;
    if (!crl.issuer.matches(issuer) || !sameScope(crl, complete.crl)) continue;
    if (crlStaleness(crl, rules) !== undefined) continue;
    if (best?.crl.number === undefined || crl.number > best.crl.number) best = index;
  }
  return best;
}
