import { type Uses, type Route } from '../../http/flow.ts';
import { emergencyCodesFor } from '../../ui/paths.ts';
import { proofRoute } from './proof-route.ts';

/** POST /card/emergency: the token of an operator's card whose status cannot be had in, the path to the codes out. */
export const emergencyRoute = ({ usecases }: Uses<'proveForEmergency'>): Route =>
  proofRoute({
    path: '/card/emergency',
    purpose: 'emergency',
    prove: usecases.proveForEmergency,
    next: emergencyCodesFor,
  });
