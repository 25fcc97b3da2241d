import { z } from 'zod';
import { refuse, refuseWith, requestContext } from '../../http/answer.ts';
import { presentedChallenges, visitToken } from '../../http/cookies.ts';
import { type Uses, type Route } from '../../http/flow.ts';
import { largestTokenBody } from './largest-token-body.ts';

const order = z.object({ token: z.unknown().refine((token) => token !== undefined) });

/** POST /card/check: the token of a trial signature in, what was found of its certificate out. */
export const checkRoute = ({ usecases }: Uses<'checkCard'>): Route => ({
  method: 'POST',
  path: '/card/check',
  access: 'everyone',
  speaks: 'json',
  body: 'json',
  bodyLimit: largestTokenBody,
  answer: async (c) => {
    const read = order.safeParse(c.get('json'));
    if (!read.success) return refuseWith(c, 'request-malformed');
    const visit = visitToken(c);
    const outcome = await usecases.checkCard({
      ...(visit === undefined ? {} : { visitToken: visit }),
      challenges: presentedChallenges(c),
      token: read.data.token,
      ctx: requestContext(c),
    });
    return outcome.kind === 'refused'
      ? refuse(c, outcome)
      : c.json({ kind: outcome.certificateKind, source: outcome.source, asOf: outcome.asOf.toISOString() });
  },
});
