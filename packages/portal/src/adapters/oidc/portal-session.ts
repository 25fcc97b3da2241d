import { type IncomingMessage } from 'node:http';
import type Provider from 'oidc-provider';
import { type Clock } from '../../kernel/clock.ts';
import { sessionNumber } from '../../domain/application/session-number.ts';
import { type ApplicationSignIn } from '../../domain/application/sign-in-store.ts';
import { type Holder, type SignOnDesk } from '../../domain/application/sign-on.ts';
import { type ApplicationId, isApplicationId } from '../../domain/application/application.ts';
import { assuranceNames } from '../../domain/application/assurance.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { isSessionId, type RootId } from '../../domain/session/session.ts';
import { type Database } from '../../domain/stores.ts';
import { type Registry } from './registry.ts';
import { type RequestUnits } from './request-unit.ts';

/** What a request of the protocol says about itself and the session whose cookie came along. */
export interface Visitor {
  readonly ctx: RequestContext;
  readonly sessionToken: string | undefined;
}

interface Parts {
  readonly provider: Provider;
  readonly database: Database;
  readonly desk: SignOnDesk;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly units: RequestUnits;
  readonly visitorOf: (request: IncomingMessage) => Visitor;
  readonly beforeSignOut: BeforeSignOut;
}

/** Notes what a session reached before it is signed out; @returns where the browser goes then, if it has to */
export type BeforeSignOut = (ended: {
  rootId: RootId;
  goesOnTo: string | undefined;
  strayed: ApplicationId | undefined;
}) => Promise<BegunSignOut | undefined>;

interface BegunSignOut {
  readonly path: string;
  /** By it the browser that signs out is known. */
  readonly uid: string;
  readonly throughBrowser: boolean;
}

/** Under which a request remembers where its sign-out leads. */
export const signedOutTo = 'where the sign-out leads';
export class SignedOutTo {
  readonly path: string;
  readonly uid: string;

  constructor({ path, uid }: BegunSignOut) {
    this.path = path;
    this.uid = uid;
  }
}
/** Member of a session's state: the application that named an address which is not registered. */
export const strayedMember = 'strayed';

const holders = new WeakMap<object, Holder>();

/** Whose session the provider works with, at the level that it really has; undefined for one of the provider's own. */
export const holderOfSession = (session: object | undefined): Holder | undefined =>
  session && holders.get(session);

type Authorizations = Record<string, { sid?: string | undefined; grantId?: string | undefined }>;

const authorizationsOf = (signIns: readonly ApplicationSignIn[]): Authorizations =>
  Object.fromEntries(signIns.map(({ applicationId, sid, grantId }) => [applicationId, { sid, grantId }]));

const textIn = (state: Record<string, unknown> | undefined, member: string): string | undefined => {
  const value = state?.[member];
  return typeof value === 'string' ? value : undefined;
};

/** Where the application is returned to, as the provider makes it of what it kept (RP-Initiated Logout 1.0, 3). */
function returnAddress(state: Record<string, unknown> | undefined): string | undefined {
  const address = textIn(state, 'postLogoutRedirectUri');
  const kept = textIn(state, 'state');
  if (address === undefined || kept === undefined) return address;
  const url = new URL(address);
  url.searchParams.set('state', kept);
  return url.href;
}

const strayedIn = (state: Record<string, unknown> | undefined): ApplicationId | undefined => {
  const id = textIn(state, strayedMember) ?? '';
  return isApplicationId(id) ? id : undefined;
};

/**
 * Gives the provider the portal's session in place of one of its own: who is signed in, how and since when is asked
 * anew at every request, and nothing of it is stored a second time. What is stored is which applications a session
 * reached. A browser without a session gets a short-lived one of the provider's for a sign-out page and no more.
 */
export function usePortalSessions(parts: Parts): void {
  const { provider, database, desk, registry, clock, units, visitorOf, beforeSignOut } = parts;
  const Own = provider.Session;
  const read = database.read.applicationSignIns;

  /** Whether an application would still be let in, were it to ask now: for this person, at this level. */
  const isOpenTo = async (holder: Holder, applicationId: ApplicationId): Promise<boolean> => {
    const application = await registry.find(applicationId);
    return application !== undefined && (await desk.accessOf(holder, application)) === 'open';
  };

  // Its name is the kind under which the provider stores it.
  const Session = class Session extends Own {
    rootId: RootId | undefined;
    before: Authorizations = {};
    request: RequestContext | undefined;

    static forHolder(holder: Holder, signIns: readonly ApplicationSignIn[]): Session {
      const session = new Session();
      holders.set(session, holder);
      session.rootId = holder.rootId;
      session.before = authorizationsOf(signIns);
      session.uid = holder.rootId;
      session.jti = holder.rootId;
      session.accountId = holder.subject;
      session.acr = assuranceNames[holder.level];
      session.amr = [...holder.amr];
      session.loginTs = Math.floor(holder.authTime.getTime() / 1000);
      session.authorizations = authorizationsOf(signIns);
      // Written when something changes, and not at every request.
      Object.defineProperty(session, 'new', { value: true });
      return session;
    }

    static override async get(ctx: Parameters<typeof Own.get>[0]) {
      const { sessionToken, ctx: request } = visitorOf(ctx.req);
      const holder = sessionToken === undefined ? undefined : await desk.holderOf(sessionToken, request);
      if (holder === undefined) return super.get(ctx);
      const session = Session.forHolder(holder, await read.list(holder.rootId));
      session.request = request;
      const oidc: unknown = Reflect.get(ctx, 'oidc');
      if (oidc instanceof provider.OIDCContext) oidc.entity('Session', session);
      // Kept between the two requests of a sign-out, and looked for in those alone.
      const isSignOut = ctx.path.startsWith(provider.pathFor('end_session'));
      const kept = isSignOut ? await provider.Session.adapter.find(holder.rootId) : undefined;
      if (kept?.state !== undefined) session.state = kept.state;
      return session;
    }

    /**
     * The session behind every token that is used, be it at refresh, userinfo, introspection or for a code: it knows the
     * grants of those applications alone that are open to its holder now, so that a grant ends with what it was given for.
     */
    static override async findByUid(uid: string) {
      if (!isSessionId(uid)) return undefined;
      const holder = await desk.holderAt(uid);
      if (holder === undefined) return undefined;
      const signIns = await read.list(uid);
      const open = await Promise.all(signIns.map(({ applicationId }) => isOpenTo(holder, applicationId)));
      return Session.forHolder(
        holder,
        signIns.filter((_, index) => open[index]),
      );
    }

    override async save(ttl: number): Promise<string> {
      const { rootId, before } = this;
      if (rootId === undefined) return super.save(ttl);
      const now: Authorizations = this.authorizations ?? {};
      for (const [id, { sid, grantId }] of Object.entries(now)) {
        if (!isApplicationId(id) || sid === undefined || grantId === undefined) continue;
        if (before[id]?.sid === sid && before[id].grantId === grantId) continue;
        const signIn = { applicationId: id, sid, grantId, subject: this.accountId ?? '' };
        await units.write(({ applicationSignIns }) => applicationSignIns.save(rootId, signIn, clock.now()));
      }
      for (const id of Object.keys(before))
        if (!(id in now) && isApplicationId(id))
          await units.write(({ applicationSignIns }) => applicationSignIns.delete(rootId, id));
      // Only what a sign-out page needs to be recognised by; it is the provider's own affair.
      if (this.state !== undefined) await super.save(ttl);
      Reflect.set(this, 'touched', false);
      return rootId;
    }

    override async destroy(): Promise<void> {
      const { rootId, request, state } = this;
      if (rootId !== undefined) {
        const to = { rootId, goesOnTo: returnAddress(state), strayed: strayedIn(state) };
        const begun = await beforeSignOut(to);
        if (begun !== undefined && (begun.throughBrowser || to.goesOnTo === undefined))
          units.remember(signedOutTo, new SignedOutTo(begun));
      }
      await super.destroy();
      if (rootId !== undefined && request !== undefined) await desk.signOut(rootId, request);
    }

    /** Requests of several tabs at once agree on what an application calls the session. */
    override ensureClientContainer(clientId: string): void {
      const { rootId } = this;
      if (rootId === undefined || !isApplicationId(clientId)) super.ensureClientContainer(clientId);
      else if (this.sidFor(clientId) === undefined)
        this.sidFor(clientId, sessionNumber('sid', rootId, clientId));
    }

    // The portal changes its session's token where that is due; the number that applications know stays.
    override resetIdentifier(): void {
      // Nothing to do.
    }
  };
  Object.defineProperty(provider, 'Session', { value: Session });
}
