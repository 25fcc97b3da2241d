import { problem } from '../refusal.ts';
import type { Check } from './check.ts';

/** What the relying party asks of the target's key usage; critical or not makes no difference. */
export const checkTargetUsage: Check = ({ keyUsage, basicConstraints }, { rules }) => {
  if (rules.target === 'end-entity' && basicConstraints?.ca === true)
    return problem('certificate-not-conforming', 'a CA where an end entity belongs');
  if (rules.keyUsage === undefined) return undefined;
  const { allOf, whenAbsent = 'accept' } = rules.keyUsage;
  const fits = keyUsage === undefined ? whenAbsent === 'accept' : allOf.every((usage) => keyUsage.has(usage));
  return fits ? undefined : problem('key-usage-forbids', `key usage without ${allOf.join(', ')}`);
};
