import { type AssuranceLevel } from '../session/session.ts';
import { type ApplicationAccess } from './access.ts';
import { satisfies } from './assurance.ts';
import { type Holder } from './sign-on.ts';

/** An application's request, and whoever is signed in at the browser that brought it, as both are now. */
interface AskedFor {
  readonly holder: Pick<Holder, 'level' | 'authTime'> | undefined;
  /** Whether the application is there for the holder at all. */
  readonly access: ApplicationAccess | undefined;
  /** A sign-in from before is no answer, where the application asked for a new one (prompt=login, ForceAuthn). */
  readonly notBefore: Date | undefined;
  readonly needs: AssuranceLevel;
  /** Protected claims that the holder has not agreed to release. */
  readonly consentTo: readonly string[];
}

/** What has to happen next; `answer` when nothing is missing. */
export type RequestStep = 'sign-in' | 'deny' | 'sign-in-again' | 'step-up' | 'consent' | 'answer';

/**
 * In this order, the same for every protocol and for the page of a request that waits. Whoever may not use the
 * application is told so before they are asked for a card; a fresh sign-in comes before a stronger one, since it may be
 * both.
 */
const steps: readonly (readonly [RequestStep, (asked: AskedFor) => boolean])[] = [
  ['sign-in', ({ holder }) => holder === undefined],
  ['deny', ({ access }) => access === 'hidden'],
  ['sign-in-again', ({ holder, notBefore }) => notBefore !== undefined && !isSince(holder, notBefore)],
  ['step-up', ({ holder, needs }) => holder !== undefined && !satisfies(holder.level, needs)],
  ['consent', ({ consentTo }) => consentTo.length > 0],
];

const isSince = (holder: AskedFor['holder'], notBefore: Date): boolean =>
  holder !== undefined && holder.authTime >= notBefore;

/** The one decision about an application's request. */
export const decideRequest = (asked: AskedFor): RequestStep =>
  steps.find(([, applies]) => applies(asked))?.[0] ?? 'answer';
