import { z } from 'zod';
import { challengePurposes } from '../../../domain/challenge/challenge.ts';
import { refuseWith } from '../../http/answer.ts';
import { keepChallenge, visitToken } from '../../http/cookies.ts';
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
  answer: (c) => {
    const read = order.safeParse(c.get('json'));
    if (!read.success) return refuseWith(c, 'request-malformed');
    const visit = visitToken(c);
    const issued = usecases.issueChallenge({
      ...(visit === undefined ? {} : { visitToken: visit }),
      purpose: read.data.purpose,
    });
    keepChallenge(c, issued);
    return c.json({ challenge: issued.challenge, expiresAt: issued.expiresAt.toISOString() });
  },
});
