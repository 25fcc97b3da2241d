import { z } from 'zod';
import { refuse, refuseWith, requestContext } from '../../http/answer.ts';
import { keepVisit, sessionToken, startSession, visitToken } from '../../http/cookies.ts';
import { type Needs, type Route } from '../../http/flow.ts';

/** The token's own shape is for the use case to judge: its refusals are about the token, not about the request. */
const order = z.object({
  token: z.unknown().refine((token) => token !== undefined),
  /** A client need not say it: the challenge was issued for one. */
  purpose: z.enum(['sign-in', 'agency-sign-in', 'step-up']).optional(),
});

/** Room for the largest token (a certificate of 10 KiB, a signature of 1 KiB, both in base64) and little more. */
const largestBody = 24 * 1024;

/** POST /card/sign-in: a token in, the path to go to out (contract, section 2). */
export const signInRoute = ({ usecases }: Needs<'signInWithCard' | 'replaceSession'>): Route => ({
  method: 'POST',
  path: '/card/sign-in',
  access: 'everyone',
  speaks: 'json',
  body: 'json',
  bodyLimit: largestBody,
  answer: async (c) => {
    const read = order.safeParse(c.var.json);
    if (!read.success) return refuseWith(c, 'request-malformed');
    const visit = visitToken(c);
    const session = sessionToken(c);
    const outcome = await usecases.signInWithCard({
      ...(visit === undefined ? {} : { visitToken: visit }),
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
