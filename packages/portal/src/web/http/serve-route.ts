import { refuseWith, requestContext } from './answer.ts';
import { mayReach } from './access.ts';
import { dropSession, sessionToken } from './cookies.ts';
import { type Route } from './flow.ts';
import { parseForm } from './form.ts';
import { readBody } from './read-body.ts';
import { comesFromOurPages } from './same-origin.ts';
import { parseStrictJson } from './strict-json.ts';
import { type UseCases } from './use-cases.ts';
import { type WebContext } from './web-env.ts';

const bodyTypes = { form: 'application/x-www-form-urlencoded', json: 'application/json' } as const;
const bodyLimits = { form: 16 * 1024, json: 64 * 1024 } as const;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The checks before a route answers, in their order: origin, session and access, body. */
export async function serveRoute({
  c,
  route,
  usecases,
}: {
  c: WebContext;
  route: Route;
  usecases: Pick<UseCases, 'resolveSession'>;
}): Promise<Response> {
  c.set('route', route.path);
  c.set('speaks', route.speaks ?? 'pages');
  return (
    checkOrigin(c, route) ??
    (await checkAccess(c, route, usecases)) ??
    (await takeBody(c, route)) ??
    route.answer(c)
  );
}

function checkOrigin(c: WebContext, route: Route): Response | undefined {
  if (route.method === 'GET' || route.origin === 'own-rules') return undefined;
  const ours = comesFromOurPages({
    origin: c.req.header('origin'),
    fetchSite: c.req.header('sec-fetch-site'),
    baseOrigin: new URL(c.var.house.settings.baseUrl).origin,
  });
  return ours ? undefined : refuseWith(c, 'origin-refused');
}

async function checkAccess(
  c: WebContext,
  route: Route,
  usecases: Pick<UseCases, 'resolveSession'>,
): Promise<Response | undefined> {
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

async function takeBody(c: WebContext, { body, bodyLimit }: Route): Promise<Response | undefined> {
  if (body === undefined) return undefined;
  const read = await readBody(c.req.raw, bodyLimit ?? bodyLimits[body]);
  if (read.kind !== 'bytes')
    return read.kind === 'too-large'
      ? refuseWith(c, 'request-too-large')
      : refuseWith(c, 'request-malformed', 415);
  const [type = '', ...parameters] = (c.req.header('content-type') ?? '').toLowerCase().split(';');
  const charset = parameters.every((parameter) => /^\s*charset="?utf-8"?\s*$/.test(parameter));
  if (type.trim() !== bodyTypes[body] || !charset) return refuseWith(c, 'request-malformed', 415);
  let text: string;
  try {
    text = utf8.decode(read.bytes);
  } catch {
    return refuseWith(c, 'request-malformed');
  }
  if (body === 'form') {
    const form = parseForm(text);
    if (form === undefined) return refuseWith(c, 'request-malformed');
    c.set('form', form);
    return undefined;
  }
  const json = parseStrictJson(text);
  if (json === undefined) return refuseWith(c, 'request-malformed');
  c.set('json', json.value);
  return undefined;
}
