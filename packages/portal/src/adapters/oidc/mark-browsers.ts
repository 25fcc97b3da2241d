import { type IncomingMessage } from 'node:http';
import type Provider from 'oidc-provider';

type Context = Parameters<Parameters<Provider['use']>[0]>[0];

/**
 * Whoever is sent to the page of a waiting request is given the cookie that the page asks for. The provider's own, at the
 * address of the request, is one that a sibling host can set as well.
 */
export const markBrowsers =
  ({
    provider,
    waitingPath,
    bringing,
  }: {
    provider: Provider;
    waitingPath: (uid: string) => string;
    bringing: (request: IncomingMessage, uid: string) => string[];
  }) =>
  async (ctx: Context, next: () => Promise<unknown>): Promise<void> => {
    await next();
    const oidc: unknown = Reflect.get(ctx, 'oidc');
    if (ctx.status !== 303 || !(oidc instanceof provider.OIDCContext)) return;
    const { Interaction: waiting } = oidc.entities;
    if (waiting !== undefined && ctx.response.get('location') === waitingPath(waiting.uid))
      ctx.append('Set-Cookie', bringing(ctx.req, waiting.uid));
  };
