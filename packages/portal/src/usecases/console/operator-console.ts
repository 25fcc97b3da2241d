import { type RefusalCode } from '../../domain/refusal.ts';
import { restsOnNaturalPersonCard } from '../../domain/session/session.ts';
import { type SessionView } from '../common/views.ts';

/** Consoles take a natural-person card and nothing less (security decisions): why this session may not, or undefined. */
export const notOperator = ({
  roles,
  acr,
  amr,
}: Pick<SessionView, 'roles' | 'acr' | 'amr'>): RefusalCode | undefined => {
  if (!roles.includes('operator')) return 'forbidden';
  return restsOnNaturalPersonCard({ acr, amr }) ? undefined : 'step-up-required';
};
