import { type RefusalCode } from '../../domain/refusal.ts';
import { applicationPaths, paths } from '../ui/paths.ts';
import { goTo, refuse, refuseWith, requestContext } from './answer.ts';
import { mayReach } from './access.ts';
import { entryOf } from './console-route.ts';
import { dropSession, sessionToken } from './cookies.ts';
import { towards } from './destination.ts';
import { type Route } from './flow.ts';
import { comesFromOurPages } from './same-origin.ts';
import { takeBody } from './take-body.ts';
import { type UseCases } from '../../usecases/index.ts';
import { type WebContext } from './web-env.ts';

/** What the checks themselves ask for. */
export type Guard = 'resolveSession' | 'recordRefusedRequest' | 'openConsole' | 'recordConsole';
type Guards = Pick<UseCases, Guard>;

interface Served {
  readonly c: WebContext;
  readonly route: Route;
  readonly usecases: Guards;
  /** Of the portal. */
  readonly baseOrigin: string;
}

/** The checks before a route answers, in their order: origin, session and access, console, body. */
export async function serveRoute(served: Served): Promise<Response> {
  const { c, route } = served;
  c.set('route', route.path);
  c.set('speaks', route.speaks ?? 'pages');
  const keptOut = checkOrigin(served) ?? (await checkAccess(served));
  if (keptOut !== undefined) return recorded(served, keptOut);
  if (route.console !== undefined) return serveConsole(served, route.console);
  const stopped = await takeBody(c, route);
  if (stopped !== undefined) return recorded(served, stopped);
  const answer = await route.answer(c);
  // Use cases audit what they refuse; what never reached one is audited here.
  return c.get('refusal') === 'request-malformed' ? recorded(served, answer) : answer;
}

/**
 * A route of a console. Whatever comes of it leaves a row, by construction: the use case left it with the act or the
 * look, or it is left here. What was sent and led to no act is on record as malformed, and never as done.
 */
async function serveConsole(
  { c, route, usecases }: Served,
  { at: console, event }: NonNullable<Route['console']>,
): Promise<Response> {
  const entry = entryOf(c, console);
  const door = await usecases.openConsole({ entry, event });
  const answer =
    (door.kind === 'refused' ? keepOut(c, door) : await takeBody(c, route)) ?? (await route.answer(c));
  if (c.get('rowLeft')) return answer;
  const isUnread = route.method === 'POST' && route.leadsOn !== true;
  const refusal = c.get('refusal') ?? (isUnread ? 'request-malformed' : undefined);
  await usecases.recordConsole({ entry, event, refusal, route: route.path });
  return answer;
}

/**
 * Whoever only lacks the card, or the passkey beside it, is led to it and back to the page, which is a GET: what was being sent is never sent
 * again by itself.
 */
function keepOut(c: WebContext, no: { readonly refusal: RefusalCode }): Response {
  const way =
    no.refusal === 'step-up-required'
      ? applicationPaths.stepUp
      : no.refusal === 'passkey-required'
        ? paths.passkey
        : undefined;
  if (way === undefined) return refuse(c, no);
  c.set('refusal', no.refusal);
  return goTo(c, towards(c, way, c.get('pagePath')));
}

/** To be asked to sign in is no event; every other refusal before a use case saw the request is one. */
async function recorded({ c, route, usecases }: Served, answer: Response): Promise<Response> {
  const refusal = c.get('refusal');
  const session = c.get('session');
  if (refusal === undefined || refusal === 'session-required') return answer;
  await usecases.recordRefusedRequest({
    refusal,
    method: route.method,
    route: route.path,
    ...(session === undefined ? {} : { sessionId: session.sessionId }),
    ctx: requestContext(c),
  });
  return answer;
}

function checkOrigin({ c, route, baseOrigin }: Served): Response | undefined {
  if (route.method === 'GET' || route.origin === 'own-rules') return undefined;
  const ours = comesFromOurPages({
    origin: c.req.header('origin'),
    fetchSite: c.req.header('sec-fetch-site'),
    baseOrigin,
  });
  return ours ? undefined : refuseWith(c, 'origin-refused');
}

async function checkAccess({ c, route, usecases }: Served): Promise<Response | undefined> {
  const token = route.access === 'sessionless' ? undefined : sessionToken(c);
  if (token !== undefined) {
    const found = await usecases.resolveSession({ sessionToken: token, ctx: requestContext(c) });
    if (found.kind === 'session') c.set('session', found.session);
    else {
      c.set('sessionEnd', found.ended);
      dropSession(c);
    }
  }
  const verdict = mayReach(route.access, c.get('session'));
  if (verdict === 'pass') return undefined;
  if (verdict !== 'to-activation-form') return refuseWith(c, verdict.refusal);
  return route.method === 'GET' && (route.speaks ?? 'pages') === 'pages'
    ? c.redirect('/activate/details', 303)
    : refuseWith(c, 'forbidden');
}
