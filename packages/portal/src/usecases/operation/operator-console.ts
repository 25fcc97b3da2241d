import { type RefusalCode } from '../../domain/refusal.ts';
import { type SessionView } from '../views.ts';

/** Consoles take a natural-person card and nothing less (security decisions): why this session may not, or undefined. */
export const notOperator = ({
  roles,
  acr,
  amr,
}: Pick<SessionView, 'roles' | 'acr' | 'amr'>): RefusalCode | undefined => {
  if (!roles.includes('operator')) return 'forbidden';
  return acr === 'card' && amr.includes('sc') ? undefined : 'step-up-required';
};
