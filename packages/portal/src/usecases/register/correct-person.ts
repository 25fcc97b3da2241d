import { type RowProblem } from '../../domain/register/problem.ts';
import { type PersonId } from '../../domain/person/person.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type Gesture, isFirst } from '../common/gesture.ts';
import { type Needs } from '../common/house.ts';
import { act, type AtGate, look } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { takePeople } from './take-people.ts';
import {
  type Correction,
  type CorrectionPlan,
  judgeCorrection,
  type JudgedCorrection,
} from './judge-correction.ts';

const planType = 'register.plan-correction';
const type = 'register.correct';

/** What is wrong with what was filled in. */
interface Wrong {
  readonly kind: 'wrong';
  readonly problems: readonly RowProblem[];
  readonly lacksReason: boolean;
}
export interface CorrectionPlanned {
  readonly kind: 'plan';
  readonly plan: CorrectionPlan;
}

/** What an unsound correction is told, planned or done, and what the row of either says of it. */
function refusalOf(judged: Exclude<JudgedCorrection, { kind: 'sound' }>, change: Correction['kind']) {
  const details = { change };
  if (judged.kind === 'no') {
    const { refusal, subject } = judged;
    return { answer: refused(refusal), row: { refusal, subject, details } };
  }
  const { problems, lacksReason } = judged;
  const answer: Wrong = { kind: 'wrong', problems, lacksReason };
  return { answer, row: { refusal: 'request-malformed', details } } as const;
}

/** What a correction would do; nothing is done yet. */
export const planCorrection =
  (house: Needs<AtGate>) =>
  ({
    entry,
    correction,
  }: {
    entry: ConsoleEntry<'hr'>;
    correction: Correction;
  }): Promise<CorrectionPlanned | Wrong | Refused> =>
    look<CorrectionPlanned | Wrong, typeof planType>(house, {
      entry,
      type: planType,
      read: async (room) => {
        const { admitsOnLeave } = house.employmentPolicy;
        const judged = await judgeCorrection(room, correction, { admitsOnLeave, forChange: false });
        if (judged.kind !== 'sound') {
          const { answer, row } = refusalOf(judged, correction.kind);
          return { answer, event: { type: planType, ...row } };
        }
        const subject = judged.person?.personId;
        const details = { change: correction.kind };
        return {
          answer: { kind: 'plan', plan: judged.plan },
          event: { type: planType, subject, details },
        };
      },
    });

/**
 * Does what the plan showed: judged again in the unit that writes, and shown again where it would be something else by now.
 * @param seen the mark of the plan that was shown
 */
export const correctPerson =
  (house: Needs<AtGate>) =>
  ({
    entry,
    correction,
    seen,
    gesture,
  }: {
    entry: ConsoleEntry<'hr'>;
    correction: Correction;
    seen: string;
    gesture: Gesture;
  }): Promise<
    { readonly kind: 'corrected'; readonly personId: PersonId } | CorrectionPlanned | Wrong | Refused
  > =>
    act<{ readonly kind: 'corrected'; readonly personId: PersonId } | CorrectionPlanned | Wrong, typeof type>(
      house,
      {
        entry,
        type,
        change: async (room) => {
          const { stores, at } = room;
          const { admitsOnLeave } = house.employmentPolicy;
          const first = await isFirst(stores, gesture);
          const judged = await judgeCorrection(room, correction, { admitsOnLeave, forChange: true });
          if (judged.kind !== 'sound') {
            const { answer, row } = refusalOf(judged, correction.kind);
            return { answer, event: { type, ...row } };
          }
          const { plan, person, reported, rules, reason } = judged;
          // Done by the first click: the second finds it so. What the first was shown anew is not done.
          if (!first && person !== undefined && plan.outcome === 'unchanged') {
            const { personId } = person;
            const details = { change: correction.kind };
            return {
              answer: { kind: 'corrected', personId },
              event: { type, refusal: 'request-repeated', subject: personId, details },
            };
          }
          if (plan.mark !== seen || plan.outcome === 'unchanged' || plan.outcome === 'outdated') {
            const subject = person?.personId;
            const details = { change: correction.kind, outcome: plan.outcome };
            return {
              answer: { kind: 'plan', plan },
              event: { type, refusal: 'request-malformed', subject, details },
            };
          }
          const [taken] = await takePeople(stores, [[reported]], { rules, at });
          if (taken?.kind !== 'taken') throw new Error('What was judged sound was refused');
          const { personId } = taken;
          return {
            answer: { kind: 'corrected', personId },
            event: {
              type,
              subject: personId,
              details: { change: correction.kind, outcome: plan.outcome, reason },
            },
          };
        },
      },
    );
