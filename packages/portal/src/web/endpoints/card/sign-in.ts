import { z } from 'zod';
import { refuse, refuseWith } from '../../http/answer.ts';
import { presentedChallenges } from '../../http/cookies.ts';
import { finishSignIn, fromBrowser } from '../../http/finish-sign-in.ts';
import { type Uses, type Route } from '../../http/flow.ts';
import { largestTokenBody } from './largest-token-body.ts';

/** The token's own shape is for the use case to judge: its refusals are about the token, not about the request. */
const order = z.object({
  token: z.unknown().refine((token) => token !== undefined),
  /** A client need not say it: the challenge was issued for one. */
  purpose: z.enum(['sign-in', 'agency-sign-in', 'step-up']).optional(),
});

/** POST /card/sign-in: a token in, the path to go to out (contract, section 2). */
export const signInRoute = ({ usecases }: Uses<'signInWithCard'>): Route => ({
  method: 'POST',
  path: '/card/sign-in',
  access: 'everyone',
  speaks: 'json',
  body: 'json',
  bodyLimit: largestTokenBody,
  answer: async (c) => {
    const read = order.safeParse(c.get('json'));
    if (!read.success) return refuseWith(c, 'request-malformed');
    const outcome = await usecases.signInWithCard({
      ...fromBrowser(c),
      challenges: presentedChallenges(c),
      ...(read.data.purpose === undefined ? {} : { purpose: read.data.purpose }),
      token: read.data.token,
    });
    return outcome.kind === 'refused' ? refuse(c, outcome) : c.json({ next: finishSignIn(c, outcome) });
  },
});
