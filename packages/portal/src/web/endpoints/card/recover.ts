import { type Uses, type Route } from '../../http/flow.ts';
import { recoveredBy } from '../../ui/paths.ts';
import { proofRoute } from './proof-route.ts';

/** POST /card/recover: the token of a bound card in, the path to the new password out. */
export const recoverRoute = ({ usecases }: Uses<'recoverByCard'>): Route =>
  proofRoute({
    path: '/card/recover',
    purpose: 'recovery',
    prove: usecases.recoverByCard,
    next: recoveredBy,
  });
