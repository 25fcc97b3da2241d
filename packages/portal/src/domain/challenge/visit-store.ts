import { type Brand } from '../../kernel/brand.ts';

/** A browser before it is signed in: what challenges and confirmations are bound to. Hash of the visit cookie. */
export type Visit = Brand<string, 'Visit'>;

export const visitLifetimeSeconds = 30 * 60;

export interface VisitStore {
  open(visit: Visit, at: Date, expiresAt: Date): Promise<void>;
  /** Whether the visit was opened and has not expired. */
  isOpen(visit: Visit, at: Date): Promise<boolean>;
  /** Ends the visit and everything bound to it. */
  close(visit: Visit): Promise<void>;
  deleteExpired(before: Date): Promise<void>;
}
