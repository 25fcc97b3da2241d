import { actOfVisitor } from '../../domain/audit/act.ts';
import { remark } from '../../domain/audit/plain-text.ts';
import { type FeedingSystem } from '../../domain/feeding/feeding-system.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type HttpMethod, type RequestContext } from '../../domain/request-context.ts';
import { throttleRules } from '../../domain/session/throttle-store.ts';
import { tokenHash } from '../../kernel/id.ts';
import { type Needs } from '../common/house.ts';
import { isSummed } from '../common/summed-refusals.ts';

/** Which feeding system a token is of. Wrong ones are counted by network, since a token may not be guessed at leisure. */
export const enterFeed =
  (house: Needs<'database' | 'clock' | 'networkOf' | 'summedRefusals'>) =>
  async ({
    token,
    method,
    ctx,
  }: {
    token: string;
    method: HttpMethod;
    ctx: RequestContext;
  }): Promise<{ readonly kind: 'feeding'; readonly system: FeedingSystem } | Refused> => {
    const { database, clock, networkOf } = house;
    const at = clock.now();
    const system = await database.read.feeds.findByToken(tokenHash(token), at);
    if (system !== undefined) return { kind: 'feeding', system };
    return database.transact(async ({ throttles, audit }) => {
      const key = `feed ${networkOf(ctx.sourceAddress).name}`;
      const wait = await throttles.count(key, throttleRules.wrongFeedTokens, at);
      const refusal = wait > 0 ? 'too-many-requests' : 'session-required';
      const details = { httpMethod: method, route: remark('/scim/v2/*') };
      // Beyond the limit no token was looked at that counts.
      if (wait === 0 || !isSummed(house, { refusal, ctx, at }))
        await audit.append({ ...actOfVisitor(ctx), type: 'request.refuse', refusal, details }, at);
      return refused(refusal, wait > 0 ? wait : undefined);
    });
  };
