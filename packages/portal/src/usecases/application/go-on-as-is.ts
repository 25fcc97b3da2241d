import { satisfies } from '../../domain/application/assurance.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type Answered, type Asked, findRequest, type WaitingParts } from './waiting-request.ts';

/** The person does not take the stronger sign-in that was offered; the application hears which one there was. */
export const goOnAsIs =
  (parts: WaitingParts) =>
  async (order: Asked): Promise<Answered | Refused> => {
    const found = await findRequest(parts, order);
    if (found?.holder === undefined) return refused('visit-expired');
    const { waiting, application, holder } = found;
    if (waiting.needsNewSignIn || !satisfies(holder.level, waiting.levels.demanded))
      return refused('step-up-required');
    const to = await parts.requests.asIs(waiting.uid, holder);
    return { kind: 'go-on', to, names: application.names };
  };
