import { readReason } from '../../domain/audit/plain-text.ts';
import { longestName, nameKey, sameName } from '../../domain/person/name.ts';
import { type Refused } from '../../domain/refusal.ts';
import { isOneLine } from '../../kernel/visible-text.ts';
import { type Needs } from '../common/house.ts';
import { type FieldProblem, type Invalid } from '../common/views.ts';
import { act, type AtGate, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { findWithinReach, verdictOn } from '../console/reach.ts';

const type = 'alias.enter';

const nameProblems = (name: string): FieldProblem[] => {
  const field = 'name';
  if (nameKey(name) === '') return [{ field, code: 'required' }];
  return isOneLine(name) && name.length <= longestName ? [] : [{ field, code: 'name-form' }];
};

const invalid = (...problems: FieldProblem[]): Invalid => ({ kind: 'invalid', problems });

/** Enters another spelling of a person's name from evidence; it counts once a second officer has confirmed it. */
export const enterAlias =
  (parts: Needs<AtGate>) =>
  async ({
    entry,
    personId,
    name: typed,
    evidence: shown,
  }: {
    entry: ConsoleEntry<'hr'>;
    personId: string;
    name: string;
    evidence: string;
  }): Promise<{ readonly kind: 'entered' } | Invalid | Refused> => {
    const name = typed.trim();
    const evidence = readReason(shown);
    const problems = nameProblems(name);
    if (evidence === undefined) problems.push({ field: 'evidence', code: 'required' });
    if (evidence === undefined || problems.length > 0) return invalid(...problems);
    return act<{ readonly kind: 'entered' } | Invalid, typeof type>(parts, {
      entry,
      type,
      change: async ({ stores, actor, at }) => {
        const person = await findWithinReach({ stores, actor, at }, personId);
        if (person === undefined) return no({ type, refusal: 'not-found' });
        const subject = person.personId;
        const verdict = await verdictOn(stores, { actor, action: 'correct-record', person, at });
        if (verdict !== 'yes') return no({ type, refusal: 'forbidden', subject });
        const known = {
          answer: invalid({ field: 'name', code: 'alias-known' }),
          event: { type, refusal: 'request-repeated', subject },
        } as const;
        if (sameName(person.name, name)) return known;
        const alias = await stores.aliases.enter(
          { personId: subject, name, evidence, enteredBy: actor.personId },
          at,
        );
        if (alias === undefined) return known;
        return {
          answer: { kind: 'entered' },
          event: { type, subject, details: { alias, reason: evidence } },
        };
      },
    });
  };
