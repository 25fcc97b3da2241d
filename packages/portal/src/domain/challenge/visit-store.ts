import { type Brand } from '../../kernel/brand.ts';

/** A browser before it is signed in: what challenges, confirmations and verifications are bound to. */
export type Visit = Brand<string, 'Visit'>;

/** Of visits nothing is kept but that one is over. */
export interface VisitStore {
  /** Whether nobody has closed it. */
  isOpen(visit: Visit): Promise<boolean>;
  /** Ends the visit and what waits in it; whoever comes with it afterwards is a stranger. */
  close(visit: Visit, at: Date): Promise<void>;
}
