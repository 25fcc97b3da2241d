import { type AccountId } from '../account/account.ts';
import { type ApplicationId } from '../application/application.ts';
import { type Holder } from '../application/sign-on.ts';
import { type FeedingSystemId } from '../feeding/feeding-system.ts';
import { type Act } from './event.ts';
import { type AgencyId, isAgencyId, isPersonId, type PersonId } from '../person/person.ts';
import { type RequestContext } from '../request-context.ts';
import {
  type AssuranceLevel,
  type AuthenticationMethod,
  type Session,
  type SessionId,
} from '../session/session.ts';

/** Whose session it is, as sessions and views of them say it. */
interface Acting {
  readonly sessionId: SessionId;
  readonly acr: AssuranceLevel;
  readonly amr: readonly AuthenticationMethod[];
  readonly personId?: PersonId | undefined;
  readonly agencyId?: AgencyId | undefined;
  readonly claimedPersonId?: PersonId | undefined;
}

/** Who acts in a request that comes with a session. */
export const actOf = (
  { sessionId, acr, amr, personId, agencyId, claimedPersonId }: Acting,
  { sourceAddress, requestId }: RequestContext,
): Act => ({
  actor: personId ?? agencyId ?? sessionId,
  method: amr,
  assurance: acr,
  sourceAddress,
  request: requestId,
  handler: claimedPersonId,
});

/** Whoever an application's request is about, as sign-on protocols know them. */
export const actOfHolder = (
  { rootId, subject, level, amr }: Pick<Holder, 'rootId' | 'subject' | 'level' | 'amr'>,
  { sourceAddress, requestId }: RequestContext,
): Act => ({
  actor: isPersonId(subject) || isAgencyId(subject) ? subject : rootId,
  method: amr,
  assurance: level,
  sourceAddress,
  request: requestId,
  handler: undefined,
});

/** A system that feeds the register, by its token. */
export const actOfFeed = (systemId: FeedingSystemId, { sourceAddress, requestId }: RequestContext): Act => ({
  actor: systemId,
  method: [],
  assurance: undefined,
  sourceAddress,
  request: requestId,
  handler: undefined,
});

/** Somebody who is not signed in; `method` is how they tried to be. */
export const actOfVisitor = (
  { sourceAddress, requestId }: RequestContext,
  method: readonly AuthenticationMethod[] = [],
): Act => ({
  actor: 'visitor',
  method,
  assurance: undefined,
  sourceAddress,
  request: requestId,
  handler: undefined,
});

/** A service that acts for nobody but itself; it proved itself by its secret or key, not by a method of people. */
export const actOfApplication = (
  applicationId: ApplicationId,
  { sourceAddress, requestId }: RequestContext,
): Act => ({
  actor: applicationId,
  method: [],
  assurance: undefined,
  sourceAddress,
  request: requestId,
  handler: undefined,
});

/** What no request asked for: the portal by itself, or somebody at its command line. */
export const actOfProgram = (actor: 'portal' | 'command-line'): Act => ({
  actor,
  method: [],
  assurance: undefined,
  sourceAddress: undefined,
  request: undefined,
  handler: undefined,
});

/** The account or the agency whose session it is: what rows about a session are about. */
export const ownerOf = ({
  accountId,
  agencyId,
  sessionId,
}: Pick<Session, 'accountId' | 'agencyId' | 'sessionId'>): AccountId | AgencyId | SessionId =>
  accountId ?? agencyId ?? sessionId;
