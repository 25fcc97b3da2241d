import { type EventType } from '../audit/audit-events.ts';
import { type BindingId, isBindingId } from '../certificate/binding-store.ts';
import { type PersonId } from '../person/person.ts';
import { type SealedKind } from '../sealed/sealed.ts';

/** So many sealed codes are made together, for as many different people, and all of them open one sign-in. */
export const emergencyCodesTogether = 2;

/** Long enough to see why no certificate can be checked, and to shut what must be shut. */
export const emergencyLimits = { idleSeconds: 15 * 60, absoluteSeconds: 3600 } as const;

/**
 * What a session does that a break-glass sign-in opened, at the consoles that let it in: look at trust, applications and
 * feeding systems, and shut one of the latter. Anything else is kept out, whatever is added later; nothing here is about a person.
 */
export const emergencyEvents: ReadonlySet<EventType> = new Set<EventType>([
  'console.look',
  'trust.read',
  'application.list',
  'application.read',
  'application.disable',
  'feeding.list',
  'feeding.revoke',
]);

export type EmergencyCodeId = `emc_${string}`;

/** A code in a sealed envelope; of the code itself its hash alone is kept. */
export interface EmergencyCode {
  readonly codeId: EmergencyCodeId;
  /** Whose envelope it is. */
  readonly holder: PersonId;
  readonly madeAt: Date;
}

export interface EmergencyCodeStore {
  /** Puts these in the place of all that were not used: they are void. */
  replace(
    codes: readonly (Pick<EmergencyCode, 'codeId' | 'holder'> & { hash: string })[],
    at: Date,
  ): Promise<void>;
  /** Those that were neither used nor replaced. */
  listOpen(): Promise<EmergencyCode[]>;
  findOpen(hash: string): Promise<EmergencyCode | undefined>;
  /** Uses it up: true for exactly one caller. */
  use(codeId: EmergencyCodeId, at: Date): Promise<boolean>;
}

/** A card that was proven but for its status. Bound to the browser; its single use opens the session. */
export const emergencySeal: SealedKind<{ readonly bindingId: BindingId }> = {
  purpose: 'emergency-sign-in',
  lifetimeSeconds: 10 * 60,
  write: ({ bindingId }) => bindingId,
  read: (content) => (isBindingId(content) ? { bindingId: content } : undefined),
};
