import { type SuspendedBy } from '../../domain/account/account.ts';
import { type Reason, readReason } from '../../domain/audit/plain-text.ts';
import { type Person } from '../../domain/person/person.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { type Invalid } from '../common/views.ts';
import { act, type AtConsole, type AtGate, no, type Told } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { findWithinReach } from '../console/reach.ts';
import { suspendingAs } from './suspension.ts';

export interface AccountOrder {
  readonly entry: ConsoleEntry<'hr' | 'operator'>;
  readonly personId: string;
  /** As it was typed. */
  readonly reason: string;
}

/** Within reach, and why: what an act upon somebody’s account works with. */
export interface AccountAct extends AtConsole {
  readonly person: Person;
  readonly by: SuspendedBy;
  readonly reason: Reason;
}

/** An act upon somebody’s account, by HR within its agencies or by an operator, with the reason on record. */
export async function actOnAccount<Answer, Type extends 'account.suspend' | 'account.release'>(
  parts: Needs<AtGate>,
  { entry, personId, reason: typed }: AccountOrder,
  {
    type,
    change,
  }: {
    type: Type;
    change: (room: AccountAct) => Promise<Told<Answer | Refused, NoInfer<Type>>>;
  },
): Promise<Answer | Invalid | Refused> {
  const reason = readReason(typed);
  if (reason === undefined) return { kind: 'invalid', problems: [{ field: 'reason', code: 'required' }] };
  return act(parts, {
    entry,
    type,
    change: async (room) => {
      const person = await findWithinReach(room, personId);
      if (person === undefined) return no({ type, refusal: 'not-found' });
      return change({ ...room, person, by: suspendingAs(room.actor), reason });
    },
  });
}
