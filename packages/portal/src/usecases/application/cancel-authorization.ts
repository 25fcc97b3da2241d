import { satisfies } from '../../domain/application/assurance.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type Answered, type Asked, findRequest, type Found, type WaitingParts } from './waiting-request.ts';

const cancelled = ({ holder, waiting }: Found) =>
  holder !== undefined && !satisfies(holder.level, waiting.levels.demanded)
    ? 'unmet_authentication_requirements'
    : 'access_denied';

/** The application hears that nobody came, and whether it was for want of the level. */
export const cancelAuthorization =
  (parts: WaitingParts) =>
  async (order: Asked): Promise<Answered | Refused> => {
    const found = await findRequest(parts, order);
    if (found === undefined) return refused('visit-expired');
    const to = await parts.requests.refused(found.waiting.uid, cancelled(found));
    return { kind: 'go-on', to, names: found.application.names };
  };
