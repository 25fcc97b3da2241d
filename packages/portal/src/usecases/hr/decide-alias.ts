import { type AliasDecision, isAliasId } from '../../domain/person/alias.ts';
import { type PersonId } from '../../domain/person/person.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { act, type AtGate, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { findWithinReach, verdictOn } from '../console/reach.ts';

const type = 'alias.decide';

/**
 * Confirms or refuses an alias that waits, or withdraws one that counts. Confirmed by nobody but a second officer: an
 * alias opens the account to another card.
 */
export const decideAlias =
  (parts: Needs<AtGate>) =>
  ({
    entry,
    aliasId,
    decision,
  }: {
    entry: ConsoleEntry<'hr'>;
    aliasId: string;
    decision: AliasDecision;
  }): Promise<{ readonly kind: 'decided'; readonly personId: PersonId } | Refused> =>
    act(parts, {
      entry,
      type,
      change: async ({ stores, actor, at }) => {
        const alias = isAliasId(aliasId) ? await stores.aliases.find(aliasId) : undefined;
        const person = alias && (await findWithinReach({ stores, actor, at }, alias.personId));
        if (alias === undefined || person === undefined) return no({ type, refusal: 'not-found' });
        const subject = person.personId;
        const verdict = await verdictOn(stores, { actor, action: 'correct-record', person, at });
        if (verdict !== 'yes') return no({ type, refusal: 'forbidden', subject });
        if (decision === 'confirm' && alias.enteredBy === actor.personId)
          return no({ type, refusal: 'forbidden', subject });
        const order = { aliasId: alias.aliasId, decision, by: actor.personId, at };
        if (!(await stores.aliases.decide(order))) return no({ type, refusal: 'request-repeated', subject });
        return {
          answer: { kind: 'decided', personId: subject },
          event: {
            type,
            subject,
            details: { alias: alias.aliasId, decision, enteredBy: alias.enteredBy },
          },
        };
      },
    });
