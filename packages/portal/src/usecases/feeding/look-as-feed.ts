import { actOfFeed } from '../../domain/audit/act.ts';
import { type FeedingSystem } from '../../domain/feeding/feeding-system.ts';
import { type PersonId } from '../../domain/person/person.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { throttleRules } from '../../domain/session/throttle-store.ts';
import { type Needs } from '../common/house.ts';

/** What one read answers with, whom it shows, and how many were read through for it. */
interface Looked<Answer> {
  readonly answer: Answer;
  readonly shows: readonly PersonId[];
  readonly walked: number;
  readonly refusal?: RefusalCode | undefined;
}

/** So many people read through count as one read more. */
const peopleOfARead = 50;

/**
 * Lets a feeding system read: within its limit, where a search through many counts as many reads, and with the answer given
 * out after its audit row is committed.
 */
export const lookAsFeed =
  ({ database, clock }: Needs<'database' | 'clock'>) =>
  async <Answer>({
    system: { systemId },
    ctx,
    read,
  }: {
    system: FeedingSystem;
    ctx: RequestContext;
    read: () => Promise<Looked<Answer>>;
  }): Promise<
    { readonly kind: 'seen'; readonly answer: Answer } | { readonly kind: 'busy'; readonly seconds: number }
  > => {
    const at = clock.now();
    const [key, rule] = [`feed reads ${systemId}`, throttleRules.readsOfFeed];
    if (await database.read.throttles.isSpent(key, rule, at))
      return { kind: 'busy', seconds: rule.windowSeconds };
    const { answer, shows, walked, refusal } = await read();
    await database.transact(async ({ throttles, audit }) => {
      await throttles.count(key, rule, at, 1 + Math.floor(walked / peopleOfARead));
      const subject = shows.length === 1 ? shows[0] : undefined;
      const details = { people: shows.length };
      await audit.append(
        { ...actOfFeed(systemId, ctx), type: 'register.feed-look', refusal, subject, details },
        at,
      );
    });
    return { kind: 'seen', answer };
  };
