import {
  accountReviewDays,
  type DueAccount,
  type ReviewQuestion,
} from '../../domain/account/account-review.ts';
import { reachOfPowers } from '../../domain/authority/hr-powers.ts';
import { isPersonId } from '../../domain/person/person.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { later } from '../../kernel/clock.ts';
import { type Needs } from '../common/house.ts';
import { act, type AtGate, look } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { type Acting } from '../console/enter-console.ts';

/** As many as a page shows; those that wait longest come first. */
export const accountsOfAReview = 100;

/** What an actor reviews: accounts of people who serve within their reach, but for the own one. */
export const reviewQuestion = async (
  { agencies }: Pick<Stores, 'agencies'>,
  { powers, personId }: Acting,
  at: Date,
): Promise<ReviewQuestion> => ({
  agencyIds: await agencies.idsWithin(reachOfPowers(powers)),
  reviewer: personId,
  before: later(at, -accountReviewDays * 86_400),
  at,
});

interface DueAccounts {
  readonly kind: 'due-accounts';
  readonly accounts: readonly DueAccount[];
  /** All that are due, those of other pages too. */
  readonly due: number;
}

/** 年度帳號清查: the accounts within the session’s reach that nobody confirmed for a year. */
export const listDueAccounts =
  (parts: Needs<AtGate>) =>
  ({ entry }: { entry: ConsoleEntry<'hr'> }): Promise<DueAccounts | Refused> =>
    look(parts, {
      entry,
      type: 'account.list-due',
      read: async ({ stores, actor, at }) => {
        const question = await reviewQuestion(stores, actor, at);
        const accounts = await stores.accountReviews.listDue({ ...question, limit: accountsOfAReview });
        const due =
          accounts.length < accountsOfAReview
            ? accounts.length
            : await stores.accountReviews.countDue(question);
        return {
          answer: { kind: 'due-accounts', accounts, due },
          event: { type: 'account.list-due', details: { accounts: due } },
        };
      },
    });

/**
 * Notes that accounts are needed still. One that was confirmed already, or that is none of theirs, is passed over: a list that
 * is sent twice, or that two officers share, confirms each once. An account that is not needed is suspended instead.
 */
export const confirmAccounts =
  (parts: Needs<AtGate>) =>
  ({
    entry,
    people,
  }: {
    entry: ConsoleEntry<'hr'>;
    people: readonly string[];
  }): Promise<{ readonly kind: 'confirmed'; readonly accounts: number } | Refused> =>
    act(parts, {
      entry,
      type: 'account.confirm-need',
      change: async ({ stores, actor, at }) => {
        const question = await reviewQuestion(stores, actor, at);
        const named = people.filter(isPersonId).slice(0, accountsOfAReview);
        const confirmed = await stores.accountReviews.confirm({ ...question, people: named });
        return {
          answer: { kind: 'confirmed', accounts: confirmed.length },
          event: { type: 'account.confirm-need', details: { people: confirmed } },
        };
      },
    });
