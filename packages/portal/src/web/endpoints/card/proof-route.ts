import { z } from 'zod';
import { type Refused } from '../../../domain/refusal.ts';
import { type RequestContext } from '../../../domain/request-context.ts';
import { refuse, refuseWith, requestContext } from '../../http/answer.ts';
import { presentedChallenges, visitToken } from '../../http/cookies.ts';
import { type Route } from '../../http/flow.ts';
import { largestTokenBody } from './largest-token-body.ts';

/** What a card that proves something, and signs nobody in by itself, is asked with. */
interface Presented {
  readonly visitToken?: string | undefined;
  readonly challenges: readonly string[];
  readonly token: unknown;
  readonly ctx: RequestContext;
}

/**
 * A POST of a card's token whose answer is where to go on with the proof.
 * @param parts.purpose of the challenge; a client need not say it, and none but this one is taken
 * @param parts.next the path that takes the sealed proof along
 */
export function proofRoute({
  path,
  purpose,
  prove,
  next,
}: {
  path: string;
  purpose: 'recovery' | 'emergency';
  prove: (presented: Presented) => Promise<{ readonly kind: 'proven'; readonly proof: string } | Refused>;
  next: (proof: string) => string;
}): Route {
  const order = z.object({
    token: z.unknown().refine((token) => token !== undefined),
    purpose: z.literal(purpose).optional(),
  });
  return {
    method: 'POST',
    path,
    access: 'everyone',
    speaks: 'json',
    body: 'json',
    bodyLimit: largestTokenBody,
    answer: async (c) => {
      const read = order.safeParse(c.get('json'));
      if (!read.success) return refuseWith(c, 'request-malformed');
      const outcome = await prove({
        visitToken: visitToken(c),
        challenges: presentedChallenges(c),
        token: read.data.token,
        ctx: requestContext(c),
      });
      return outcome.kind === 'refused' ? refuse(c, outcome) : c.json({ next: next(outcome.proof) });
    },
  };
}
