import { type Application } from '../../domain/application/application.ts';
import {
  type AuthorizationRequests,
  type Holder,
  type SignOnDesk,
  type WaitingRequest,
} from '../../domain/application/sign-on.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Needs } from '../common/house.ts';

/** What the use cases about waiting requests are made of. */
export interface WaitingParts extends Needs<'database' | 'clock'> {
  readonly desk: SignOnDesk;
  readonly requests: AuthorizationRequests;
}

/** A waiting request as a browser asks about it. */
export interface Asked {
  readonly uid: string;
  readonly sessionToken: string | undefined;
  readonly ctx: RequestContext;
}

/** The request was answered: where the browser takes the answer. */
export interface Answered {
  readonly kind: 'go-on';
  readonly to: string;
  readonly names: Application['names'];
}

/** What a waiting request is about, as it is now. */
export interface Found {
  readonly waiting: WaitingRequest;
  readonly application: Application;
  readonly holder: Holder | undefined;
}

/** The waiting request with its application and whoever is signed in at the browser. */
export async function findRequest(
  { database, desk, requests }: WaitingParts,
  { uid, sessionToken, ctx }: Asked,
): Promise<Found | undefined> {
  const waiting = await requests.find(uid);
  const application = waiting && (await database.read.applications.find(waiting.applicationId));
  if (waiting === undefined || application === undefined) return undefined;
  const holder = sessionToken === undefined ? undefined : await desk.holderOf(sessionToken, ctx);
  return { waiting, application, holder };
}
