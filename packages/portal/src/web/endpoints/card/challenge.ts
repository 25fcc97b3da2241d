import { z } from 'zod';
import { challengePurposes } from '../../../domain/challenge/challenge-store.ts';
import { refuse, refuseWith, requestContext } from '../../http/answer.ts';
import { keepVisit, sessionToken, visitToken } from '../../http/cookies.ts';
import { type Uses, type Route } from '../../http/flow.ts';

const order = z.object({ purpose: z.enum(challengePurposes) });

/** POST /card/challenge: a challenge for one purpose, bound to the visit whose cookie goes along (contract, section 2). */
export const challengeRoute = ({ usecases }: Uses<'issueChallenge'>): Route => ({
  method: 'POST',
  path: '/card/challenge',
  access: 'everyone',
  speaks: 'json',
  body: 'json',
  bodyLimit: 1024,
  answer: async (c) => {
    const read = order.safeParse(c.var.json);
    if (!read.success) return refuseWith(c, 'request-malformed');
    const visit = visitToken(c);
    const session = sessionToken(c);
    const issued = await usecases.issueChallenge({
      ...(visit === undefined ? {} : { visitToken: visit }),
      ...(session === undefined ? {} : { sessionToken: session }),
      purpose: read.data.purpose,
      ctx: requestContext(c),
    });
    if (issued.kind === 'refused') return refuse(c, issued);
    keepVisit(c, issued.visitToken);
    return c.json({ challenge: issued.challenge, expiresAt: issued.expiresAt.toISOString() });
  },
});
