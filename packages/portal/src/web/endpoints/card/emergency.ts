import { z } from 'zod';
import { refuse, refuseWith, requestContext } from '../../http/answer.ts';
import { presentedChallenges, visitToken } from '../../http/cookies.ts';
import { type Uses, type Route } from '../../http/flow.ts';
import { emergencyCodesFor } from '../../ui/paths.ts';
import { largestTokenBody } from './largest-token-body.ts';

const order = z.object({
  token: z.unknown().refine((token) => token !== undefined),
  purpose: z.literal('emergency').optional(),
});

/** POST /card/emergency: the token of an operator's card whose status cannot be had in, the path to the codes out. */
export const emergencyRoute = ({ usecases }: Uses<'proveForEmergency'>): Route => ({
  method: 'POST',
  path: '/card/emergency',
  access: 'everyone',
  speaks: 'json',
  body: 'json',
  bodyLimit: largestTokenBody,
  answer: async (c) => {
    const read = order.safeParse(c.get('json'));
    if (!read.success) return refuseWith(c, 'request-malformed');
    const outcome = await usecases.proveForEmergency({
      visitToken: visitToken(c),
      challenges: presentedChallenges(c),
      token: read.data.token,
      ctx: requestContext(c),
    });
    return outcome.kind === 'refused'
      ? refuse(c, outcome)
      : c.json({ next: emergencyCodesFor(outcome.proof) });
  },
});
