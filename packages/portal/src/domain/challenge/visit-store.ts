import { type Brand } from '../../kernel/brand.ts';

/** A browser before it is signed in: what challenges and confirmations are bound to. Hash of the visit cookie. */
export type Visit = Brand<string, 'Visit'>;

export const visitLifetimeSeconds = 30 * 60;

export interface VisitStore {
  open(visit: Visit, expiresAt: Date): Promise<void>;
  /** Whether the visit was opened and has not expired. */
  isOpen(visit: Visit, at: Date): Promise<boolean>;
  /** Ends the visit and what waits in it; whoever comes with it afterwards is a stranger. */
  close(visit: Visit): Promise<void>;
  deleteExpired(before: Date): Promise<void>;
}
