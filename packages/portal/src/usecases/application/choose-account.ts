import { type Refused, refused } from '../../domain/refusal.ts';
import { type Answered, type Asked, findRequest, type WaitingParts } from './waiting-request.ts';

/** The person goes on as who they are: asked which account the request is about, they said this one. */
export const chooseAccount =
  (parts: WaitingParts) =>
  async (order: Asked): Promise<Answered | Refused> => {
    const found = await findRequest(parts, order);
    if (found?.holder === undefined || !found.waiting.asksWho) return refused('visit-expired');
    const to = await parts.requests.chosen(found.waiting.uid);
    return { kind: 'go-on', to, names: found.application.names };
  };
