import { z } from 'zod';
import { refuse, refuseWith, requestContext } from '../../http/answer.ts';
import {
  keepVisit,
  presentedChallenges,
  sessionToken,
  startSession,
  visitToken,
} from '../../http/cookies.ts';
import { type Uses, type Route } from '../../http/flow.ts';
import { largestTokenBody } from './largest-token-body.ts';

/** The token's own shape is for the use case to judge: its refusals are about the token, not about the request. */
const order = z.object({
  token: z.unknown().refine((token) => token !== undefined),
  /** A client need not say it: the challenge was issued for one. */
  purpose: z.enum(['sign-in', 'agency-sign-in', 'step-up']).optional(),
});

/** POST /card/sign-in: a token in, the path to go to out (contract, section 2). */
export const signInRoute = ({ usecases }: Uses<'signInWithCard' | 'replaceSession'>): Route => ({
  method: 'POST',
  path: '/card/sign-in',
  access: 'everyone',
  speaks: 'json',
  body: 'json',
  bodyLimit: largestTokenBody,
  answer: async (c) => {
    const read = order.safeParse(c.var.json);
    if (!read.success) return refuseWith(c, 'request-malformed');
    const visit = visitToken(c);
    const session = sessionToken(c);
    const outcome = await usecases.signInWithCard({
      ...(visit === undefined ? {} : { visitToken: visit }),
      challenges: presentedChallenges(c),
      ...(session === undefined ? {} : { sessionToken: session }),
      ...(read.data.purpose === undefined ? {} : { purpose: read.data.purpose }),
      token: read.data.token,
      ctx: requestContext(c),
    });
    switch (outcome.kind) {
      case 'refused':
        return refuse(c, outcome);
      case 'claim-needed':
        keepVisit(c, outcome.visitToken);
        return c.json({ next: outcome.next });
      case 'signed-in':
        if (session !== undefined)
          await usecases.replaceSession({
            before: session,
            sessionToken: outcome.sessionToken,
            ctx: requestContext(c),
          });
        startSession(c, outcome.sessionToken);
        return c.json({ next: outcome.next });
    }
  },
});
