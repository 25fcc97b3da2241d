import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { popupQuestionMs } from '@ecpa/card-protocol';

/**
 * Tickets tie a request to a pop-up page that this agent served: single use, two minutes. They carry their own proof,
 * so a page that opens pop-ups without end takes no memory and cannot push anybody else's ticket out.
 */
export interface Tickets {
  issue(): string;
  /** True once for a ticket that was issued here and is not too old. */
  take(ticket: string): boolean;
}

const lifeMs = popupQuestionMs;
const nonceBytes = 16;

/** Makes the tickets of one running agent. */
export function issueTickets({ now }: { now: () => Date }): Tickets {
  const key = randomBytes(32);
  const used = new Map<string, number>();
  const seal = (body: string) => createHmac('sha256', key).update(body).digest();

  return {
    issue() {
      const body = `${now().getTime().toString(36)}.${randomBytes(nonceBytes).toString('base64url')}`;
      return `${body}.${seal(body).toString('base64url')}`;
    },
    take(ticket) {
      const end = ticket.lastIndexOf('.');
      const body = ticket.slice(0, Math.max(end, 0));
      const presented = Buffer.from(ticket.slice(end + 1), 'base64url');
      const expected = seal(body);
      if (
        ticket.length > 200 ||
        presented.length !== expected.length ||
        !timingSafeEqual(presented, expected)
      )
        return false;
      const age = now().getTime() - Number.parseInt(body, 36);
      if (!(age >= 0 && age <= lifeMs) || used.has(body)) return false;
      for (const [old, time] of used) if (now().getTime() - time > lifeMs) used.delete(old);
      used.set(body, now().getTime());
      return true;
    },
  };
}
