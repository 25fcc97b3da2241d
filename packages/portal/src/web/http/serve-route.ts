import { type RefusalCode } from '../../domain/refusal.ts';
import { refuseWith, requestContext } from './answer.ts';
import { mayReach } from './access.ts';
import { dropSession, sessionToken } from './cookies.ts';
import { type Route } from './flow.ts';
import { comesFromOurPages } from './same-origin.ts';
import { takeBody } from './take-body.ts';
import { type UseCases } from '../../usecases/index.ts';
import { type WebContext } from './web-env.ts';

/** What the checks themselves ask for. */
type Guards = Pick<UseCases, 'resolveSession' | 'recordRefusedRequest'>;

/** The checks before a route answers, in their order: origin, session and access, body. */
export async function serveRoute({
  c,
  route,
  usecases,
}: {
  c: WebContext;
  route: Route;
  usecases: Guards;
}): Promise<Response> {
  c.set('route', route.path);
  c.set('speaks', route.speaks ?? 'pages');
  const stopped =
    checkOrigin(c, route) ?? (await checkAccess(c, route, usecases)) ?? (await takeBody(c, route));
  const answer = stopped ?? (await route.answer(c));
  const { refusal } = c.var;
  // Use cases audit what they refuse; what never reached one is audited here. To be asked to sign in is no event.
  const unseen = stopped === undefined ? refusal === 'request-malformed' : refusal !== 'session-required';
  if (refusal !== undefined && unseen) await recordRefusal({ c, route, refusal, usecases });
  return answer;
}

function recordRefusal({
  c,
  route,
  refusal,
  usecases,
}: {
  c: WebContext;
  route: Route;
  refusal: RefusalCode;
  usecases: Guards;
}): Promise<void> {
  const { session } = c.var;
  return usecases.recordRefusedRequest({
    refusal,
    method: route.method,
    route: route.path,
    ...(session === undefined ? {} : { sessionId: session.sessionId }),
    ctx: requestContext(c),
  });
}

function checkOrigin(c: WebContext, route: Route): Response | undefined {
  if (route.method === 'GET' || route.origin === 'own-rules') return undefined;
  const ours = comesFromOurPages({
    origin: c.req.header('origin'),
    fetchSite: c.req.header('sec-fetch-site'),
    baseOrigin: new URL(c.var.site.settings.baseUrl).origin,
  });
  return ours ? undefined : refuseWith(c, 'origin-refused');
}

async function checkAccess(c: WebContext, route: Route, usecases: Guards): Promise<Response | undefined> {
  const token = route.access === 'sessionless' ? undefined : sessionToken(c);
  if (token !== undefined) {
    const found = await usecases.resolveSession({ sessionToken: token, ctx: requestContext(c) });
    if (found.kind === 'session') c.set('session', found.session);
    else {
      c.set('sessionEnd', found.ended);
      dropSession(c);
    }
  }
  const verdict = mayReach(route.access, c.var.session);
  if (verdict === 'pass') return undefined;
  if (verdict !== 'to-activation-form') return refuseWith(c, verdict.refusal);
  return route.method === 'GET' && route.speaks !== 'json'
    ? c.redirect('/activate/details', 303)
    : refuseWith(c, 'forbidden');
}
