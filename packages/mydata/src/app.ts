import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { secureHeaders } from 'hono/secure-headers';
import { ExpiringMap } from './expiring-map.ts';
import { createLogoutVerifier } from './logout-token.ts';
import { notFoundPage, problemPage, recordPage, signedOutPage } from './pages.ts';
import { recordOf } from './record.ts';
import { type RelyingParty, type SignedIn, type SignInUnderWay } from './relying-party.ts';
import { type Settings } from './settings.ts';
import { type Language } from './text.ts';

const cookies = { session: 'mydata-session', underWay: 'mydata-sign-in', language: 'mydata-language' };
const styles = readFileSync(new URL('style.css', import.meta.url), 'utf8');
const minutes = 60_000;

/** MyData as a Hono app; `relyingParty` speaks with the portal. */
export function createApp({
  settings,
  relyingParty,
}: {
  settings: Settings;
  relyingParty: RelyingParty;
}): Hono {
  const { origin, issuer, clientId } = settings;
  // In memory, because one process serves it. Several need a store that they share.
  const underWay = new ExpiringMap<SignInUnderWay>({ milliseconds: 10 * minutes, size: 10_000 });
  const sessions = new ExpiringMap<SignedIn>({ milliseconds: 60 * minutes, size: 100_000 });
  const verifyLogout = createLogoutVerifier({ issuer, audience: clientId });
  const cookie = { path: '/', httpOnly: true, sameSite: 'Lax', secure: origin.startsWith('https:') } as const;

  const languageOf = (c: Context): Language =>
    getCookie(c, cookies.language) === 'en' ? 'en' : 'zh-Hant-TW';
  const frame = (c: Context) => ({
    language: languageOf(c),
    path: c.req.path,
    portal: issuer,
  });
  const problem = (c: Context, code: string, status: 403 | 503) =>
    c.html(problemPage(frame(c), code), status);
  const sessionOf = (c: Context) => sessions.get(getCookie(c, cookies.session) ?? '');
  const newId = () => randomBytes(32).toString('base64url');

  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ['data:'],
        // Signing out leads on to the portal.
        formAction: ["'self'", new URL(issuer).origin],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
      // A form's Origin header, by which foreign posts are told, stays whole.
      referrerPolicy: 'same-origin',
      strictTransportSecurity: origin.startsWith('https:') ? 'max-age=31536000' : false,
    }),
  );
  app.use(async (c, next) => {
    // Another name for this address would be another site's way to our cookies (DNS rebinding).
    if (c.req.header('host') !== new URL(origin).host) return c.text('Misdirected Request', 421);
    c.header('cache-control', 'no-store');
    return next();
  });
  app.use(bodyLimit({ maxSize: 16 * 1024 }));

  app.get('/', async (c) => {
    const signedIn = sessionOf(c);
    const person = signedIn && (await relyingParty.fetchPerson(signedIn));
    if (signedIn !== undefined && person !== undefined)
      return c.html(recordPage(frame(c), { person, record: recordOf(signedIn.sub) }));
    // Not signed in, or the portal's session is over: the portal knows what to ask.
    sessions.take(getCookie(c, cookies.session) ?? '');
    const begun = await relyingParty.begin();
    const id = newId();
    underWay.set(id, begun.underWay);
    setCookie(c, cookies.underWay, id, cookie);
    return c.redirect(begun.url.href);
  });

  app.get('/callback', async (c) => {
    const begun = underWay.take(getCookie(c, cookies.underWay) ?? '');
    deleteCookie(c, cookies.underWay, cookie);
    if (begun === undefined) return c.redirect('/problem/not-under-way');
    const outcome = await relyingParty.finish(
      new URL(new URL(c.req.url).search, `${origin}/callback`),
      begun,
    );
    if (outcome.kind === 'refused') return c.redirect(`/problem/${encodeURIComponent(outcome.code)}`);
    const id = newId();
    sessions.set(id, outcome.signedIn);
    setCookie(c, cookies.session, id, cookie);
    return c.redirect('/');
  });

  // An address of its own, so that reloading it or changing the language repeats no sign-in.
  app.get('/problem/:code', (c) => problem(c, c.req.param('code'), 403));

  app.post('/sign-out', async (c) => {
    if (c.req.header('origin') !== origin) return problem(c, 'foreign-request', 403);
    const signedIn = sessions.take(getCookie(c, cookies.session) ?? '');
    deleteCookie(c, cookies.session, cookie);
    if (signedIn === undefined) return c.redirect('/signed-out', 303);
    return c.redirect((await relyingParty.endSessionUrl(signedIn.idToken)).href, 303);
  });
  app.get('/signed-out', (c) => c.html(signedOutPage(frame(c))));

  // The portal tells that a session is over, whatever ended it (OpenID Connect Back-Channel Logout 1.0).
  app.post('/backchannel-logout', async (c) => {
    const { logout_token: logoutToken } = await c.req.parseBody();
    const logout =
      typeof logoutToken === 'string'
        ? await verifyLogout(logoutToken, await relyingParty.keys())
        : undefined;
    if (logout === undefined) return c.json({ error: 'invalid_request' }, 400);
    sessions.endWhere(({ sid, sub }) => (logout.sid === undefined ? sub === logout.sub : sid === logout.sid));
    return c.body(null, 200);
  });

  // A protected API: whoever holds an access token of this application reads that person's record.
  app.get('/api/record', async (c) => {
    const [scheme = '', accessToken = ''] = (c.req.header('authorization') ?? '').split(' ');
    const sub =
      scheme.toLowerCase() === 'bearer' && accessToken !== ''
        ? await relyingParty.ownerOf(accessToken)
        : undefined;
    if (sub !== undefined) return c.json({ sub, ...recordOf(sub) });
    const challenge = accessToken === '' ? 'Bearer' : 'Bearer error="invalid_token"';
    return c.json({ error: 'invalid_token' }, 401, { 'www-authenticate': challenge });
  });

  app.get('/language/:language', (c) => {
    const back = new URL(c.req.query('back') ?? '/', origin);
    setCookie(c, cookies.language, c.req.param('language') === 'en' ? 'en' : 'zh-Hant-TW', cookie);
    return c.redirect(back.origin === origin ? back.pathname : '/');
  });
  app.get('/style.css', (c) => c.body(styles, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/livez', (c) => c.text('ok'));
  app.notFound((c) => c.html(notFoundPage(frame(c)), 404));
  app.onError((error, c) => {
    process.stderr.write(`${error.stack ?? error.message}\n`);
    return problem(c, 'portal-unreachable', 503);
  });
  return app;
}
