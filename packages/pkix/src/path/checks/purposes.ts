import { problem } from '../refusal.ts';
import type { Check } from './check.ts';

const anyPurpose = '2.5.29.37.0';

/**
 * Extended key usage, critical or not: the target must allow a wanted purpose, and a CA that has the extension limits
 * what lies below it, as every widely used validator reads it (RFC 5280 leaves it open).
 */
export const checkPurposes: Check = ({ extendedKeyUsage }, state, { isTarget }) => {
  const wanted = state.rules.extendedKeyUsage;
  if (wanted === undefined || state.purposes === undefined) return undefined;
  if (extendedKeyUsage === undefined)
    return isTarget && wanted.whenAbsent === 'refuse'
      ? problem('extended-key-usage-forbids', 'no extended key usage')
      : undefined;
  if (extendedKeyUsage.includes(anyPurpose) && !(isTarget && wanted.anyPurpose === 'refuse'))
    return undefined;
  state.purposes = state.purposes.filter((purpose) => extendedKeyUsage.includes(purpose));
  return state.purposes.length > 0
    ? undefined
    : problem('extended-key-usage-forbids', 'none of the wanted purposes');
};
