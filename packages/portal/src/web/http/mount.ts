import { Hono } from 'hono';
import { reasonOf } from '../../kernel/reason-of.ts';
import { canonicalHost, checkAddress, pathAndQuery } from './address-check.ts';
import { answerFault, refuseWith } from './answer.ts';
import { type Flow, type FlowDeps, type Route, type Uses } from './flow.ts';
import { frameRequest } from './request-frame.ts';
import { type Guard, serveRoute } from './serve-route.ts';
import { speakAs } from './speak-as.ts';
import { type WebEnv } from './web-env.ts';

/** Every route of the flows, in one list: the table that guards and tests sweep. */
export const routesOf = (flows: readonly Flow[], deps: FlowDeps): readonly Route[] =>
  flows.flatMap((flow) => flow.routes(deps));

/** Puts the flows behind the layers that every request passes, in this order. */
export function mountRoutes({
  routes,
  deps,
  isOutage = () => false,
}: {
  routes: readonly Route[];
  deps: Uses<Guard>;
  /** Tells a fault of ours from a database that is away for the moment. */
  isOutage?: (error: unknown) => boolean;
}): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  const { usecases, ...site } = deps;
  const base = new URL(site.settings.baseUrl);
  app.use(frameRequest(site));
  app.use(speakAs(routes));
  app.use(checkAddress);
  const ofAnyName = routes.filter(({ access }) => access === 'sessionless').map(({ path }) => path);
  app.use(canonicalHost(base, ofAnyName));

  for (const [path, atPath] of Map.groupBy(routes, (route) => route.path)) {
    const hasPage = atPath.some(({ method }) => method === 'GET');
    for (const route of atPath) {
      app.on(route.method, path, (c) => {
        if (hasPage) c.set('pagePath', route.method === 'GET' ? pathAndQuery(c) : c.req.path);
        return serveRoute({ c, route, usecases, baseOrigin: base.origin });
      });
    }
    const allowed = atPath
      .flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
      .join(', ');
    app.all(path, (c) => {
      c.header('Allow', allowed);
      return refuseWith(c, 'request-malformed', 405);
    });
  }
  const known = new Set(routes.map(({ path }) => path));
  app.notFound((c) => {
    const withoutSlash = c.req.path.replace(/\/$/, '');
    // `known` holds our own paths only, so this leads nowhere else.
    if (c.req.method === 'GET' && known.has(withoutSlash)) return c.redirect(withoutSlash, 308);
    return refuseWith(c, 'not-found');
  });
  app.onError((error, c) => {
    if (!isOutage(error)) return answerFault(c, error);
    // A line each and no stack: an outage refuses every request, and where it was noticed says nothing.
    const site = c.get('site');
    const request = c.get('request');
    site.log.warn({ reason: reasonOf(error), reference: request.requestId }, 'the database is away');
    return refuseWith(c, 'server-busy');
  });
  return app;
}
