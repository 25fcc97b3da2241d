import { type IncomingMessage } from 'node:http';
import type Provider from 'oidc-provider';
import { type ApplicationId, isApplicationId } from '../../domain/application/application.ts';
import { audienceOf } from './hinted.ts';
import { SignedOutTo, signedOutTo } from './portal-session.ts';
import { type RequestUnits } from './request-unit.ts';

/** Under which a request remembers the application whose return address is not a registered one. */
export const strayedApplication = 'whose return address is not registered';

type Context = Parameters<Parameters<Provider['use']>[0]>[0];

const plain = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** Cookies by which a browser is known as the one that brought what waits under a number. */
export type Bringing = (request: IncomingMessage, uid: string) => string[];

/**
 * Around the provider's sign-out. An address that is not registered keeps nobody signed in: it is taken out of the request
 * and told to the developer, and the person is asked as by an application that names none. Afterwards the browser
 * goes by the portal's page, where applications are told that only a browser reaches.
 */
export function aroundEndSession({
  provider,
  units,
  showSignedOut,
  bringing,
}: {
  provider: Provider;
  units: RequestUnits;
  showSignedOut: (ctx: Context, strayed: ApplicationId) => Promise<void>;
  bringing: Bringing;
}) {
  const path = provider.pathFor('end_session');

  /** The client of a sign-out, by what it says of itself: whether the address is one of its own is all that is asked. */
  async function strayed(query: Context['query']): Promise<ApplicationId | undefined> {
    const address = plain(query['post_logout_redirect_uri']);
    const clientId = plain(query['client_id']) ?? audienceOf(plain(query['id_token_hint']));
    if (address === undefined || clientId === undefined || !isApplicationId(clientId)) return undefined;
    const client = await provider.Client.find(clientId);
    return client === undefined || client.postLogoutRedirectUriAllowed(address) ? undefined : clientId;
  }

  return async (ctx: Context, next: () => Promise<unknown>): Promise<void> => {
    if (ctx.path === path && ctx.method === 'GET') {
      const applicationId = await strayed(ctx.query);
      if (applicationId !== undefined) {
        const rest = Object.entries(ctx.query).filter(([name]) => name !== 'post_logout_redirect_uri');
        Reflect.set(ctx, 'query', Object.fromEntries(rest));
        units.remember(strayedApplication, applicationId);
      }
      await next();
      const oidc: unknown = Reflect.get(ctx, 'oidc');
      if (applicationId === undefined || ctx.status !== 200 || !(oidc instanceof provider.OIDCContext))
        return;
      // Nobody is signed in: the provider would go on by itself to a page that says nothing of it.
      if (oidc.session?.accountId === undefined) await showSignedOut(ctx, applicationId);
      ctx.status = 400;
      return;
    }
    await next();
    if (!ctx.path.startsWith(`${path}/`) || ctx.status !== 303) return;
    const led = units.recall(signedOutTo)?.value;
    if (!(led instanceof SignedOutTo)) return;
    ctx.append('Set-Cookie', bringing(ctx.req, led.uid));
    ctx.redirect(led.path);
  };
}
