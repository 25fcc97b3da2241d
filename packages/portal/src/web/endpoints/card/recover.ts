import { z } from 'zod';
import { refuse, refuseWith, requestContext } from '../../http/answer.ts';
import { presentedChallenges, visitToken } from '../../http/cookies.ts';
import { type Uses, type Route } from '../../http/flow.ts';
import { recoveredBy } from '../../ui/paths.ts';
import { largestTokenBody } from './largest-token-body.ts';

const order = z.object({
  token: z.unknown().refine((token) => token !== undefined),
  purpose: z.literal('recovery').optional(),
});

/** POST /card/recover: the token of a bound card in, the path to the new password out. */
export const recoverRoute = ({ usecases }: Uses<'recoverByCard'>): Route => ({
  method: 'POST',
  path: '/card/recover',
  access: 'everyone',
  speaks: 'json',
  body: 'json',
  bodyLimit: largestTokenBody,
  answer: async (c) => {
    const read = order.safeParse(c.get('json'));
    if (!read.success) return refuseWith(c, 'request-malformed');
    const outcome = await usecases.recoverByCard({
      visitToken: visitToken(c),
      challenges: presentedChallenges(c),
      token: read.data.token,
      ctx: requestContext(c),
    });
    return outcome.kind === 'refused' ? refuse(c, outcome) : c.json({ next: recoveredBy(outcome.proof) });
  },
});
