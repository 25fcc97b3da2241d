import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { secureHeaders } from 'hono/secure-headers';
import { createLogoutVerifier } from './logout-token.ts';
import { problemPage, recordPage, signedOutPage } from './pages.ts';
import { PortalAway } from './portal-away.ts';
import { personalRecord } from './record.ts';
import { recordApi } from './record-api.ts';
import { type RelyingParty } from './relying-party.ts';
import { type Settings } from './settings.ts';
import { SignIns } from './sign-ins.ts';
import { type Language } from './text.ts';

const styles = readFileSync(new URL('style.css', import.meta.url), 'utf8');

/** Whether a Host field names this origin; proxies write the default port out (`$host:$server_port`). */
function names(host: string, { protocol, host: own }: URL): boolean {
  const address = `${protocol}//${host}`;
  return /^[\w.:[\]-]+$/.test(host) && URL.canParse(address) && new URL(address).host === own;
}

/** MyData as a Hono app; `relyingParty` speaks with the portal. */
export function createApp({
  settings: { origin, issuer, clientId },
  relyingParty,
  reportFault,
}: {
  settings: Settings;
  relyingParty: RelyingParty;
  reportFault: (error: unknown, reference: string) => void;
}): Hono {
  const signIns = new SignIns();
  const verifyLogout = createLogoutVerifier({ issuer, audience: clientId });
  const secure = origin.startsWith('https:');
  const prefix = secure ? '__Host-' : '';
  const cookies = {
    session: `${prefix}mydata-session`,
    browser: `${prefix}mydata-browser`,
    language: `${prefix}mydata-language`,
  };
  const cookie = { path: '/', httpOnly: true, sameSite: 'Lax', secure } as const;

  const languageOf = (c: Context): Language =>
    getCookie(c, cookies.language) === 'en' ? 'en' : 'zh-Hant-TW';
  const frame = (c: Context) => ({ language: languageOf(c), path: c.req.path, portal: issuer });
  const problem = (c: Context, code: string, status: 400 | 401 | 403 | 404 | 500 | 503, reference?: string) =>
    c.html(problemPage(frame(c), code, reference), status);

  async function signIn(c: Context): Promise<Response> {
    const { url, state, underWay } = await relyingParty.begin(languageOf(c));
    const browser = getCookie(c, cookies.browser) ?? signIns.newBrowser();
    signIns.begin(browser, state, underWay);
    setCookie(c, cookies.browser, browser, cookie);
    return c.redirect(url.href);
  }

  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ['data:'],
        // Signing out leads on to the portal, and this directive covers where a form is redirected to.
        formAction: ["'self'", new URL(issuer).origin],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
      // Forms keep their Origin header, by which posts of other sites are told apart.
      referrerPolicy: 'same-origin',
      strictTransportSecurity: secure ? 'max-age=31536000' : false,
    }),
  );
  app.use(async (c, next) => {
    // Another name for this address would be another site's way to our cookies (DNS rebinding).
    if (!names(c.req.header('host') ?? '', new URL(origin))) return c.text('Misdirected Request', 421);
    c.header('Cache-Control', 'no-store');
    return next();
  });
  app.use(bodyLimit({ maxSize: 16 * 1024, onError: (c) => c.text('Content Too Large', 413) }));

  app.get('/', async (c) => {
    const session = getCookie(c, cookies.session);
    if (session === undefined) return signIn(c);
    const signedIn = signIns.find(session);
    // The token is too old, the sign-in perhaps not: the portal knows, and asks only what it must.
    if (signedIn !== undefined && signedIn.accessTokenExpires <= new Date()) return signIn(c);
    const [person, record] =
      signedIn === undefined
        ? []
        : await Promise.all([
            relyingParty.fetchPerson(signedIn),
            relyingParty.fetchFromApi(signedIn, new URL('/api/record', origin)),
          ]);
    if (signedIn !== undefined && person !== undefined && record !== undefined)
      return c.html(recordPage(frame(c), { person, record: personalRecord.parse(record), signedIn }));
    // Ended by back-channel logout, or the portal takes the token no longer. Said, and not led in a circle.
    signIns.end(session);
    deleteCookie(c, cookies.session, cookie);
    return problem(c, 'ended', 401);
  });

  // The launcher opens this address (third-party initiated login, OpenID Connect Core 1.0, section 4).
  app.get('/sign-in', (c) => {
    const asked = c.req.query('iss');
    return asked === undefined || asked === issuer ? signIn(c) : c.redirect('/problem/foreign-issuer');
  });

  app.get('/callback', async (c) => {
    const { search, searchParams } = new URL(c.req.url);
    const state = searchParams.get('state') ?? '';
    const underWay = signIns.takeUnderWay(getCookie(c, cookies.browser) ?? '', state);
    if (underWay === undefined) return c.redirect('/problem/not-under-way');
    const outcome = await relyingParty.finish(new URL(`/callback${search}`, origin), state, underWay);
    if (outcome.kind === 'refused') return c.redirect(`/problem/${encodeURIComponent(outcome.code)}`);
    // A number that was known before somebody signed in is worth nothing afterwards (session fixation).
    signIns.end(getCookie(c, cookies.session) ?? '');
    setCookie(c, cookies.session, signIns.start(outcome.signedIn), cookie);
    return c.redirect('/');
  });

  // An address of its own, so that reloading it or changing the language repeats no sign-in.
  app.get('/problem/:code', (c) => problem(c, c.req.param('code'), 403));

  app.post('/sign-out', async (c) => {
    if (c.req.header('origin') !== origin) return problem(c, 'foreign-request', 403);
    const signedIn = signIns.end(getCookie(c, cookies.session) ?? '');
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
    signIns.endBy(logout);
    return c.body(null, 200);
  });

  app.route('/api', recordApi(relyingParty));

  app.get('/language/:language', (c) => {
    const wanted = c.req.query('back') ?? '/';
    setCookie(c, cookies.language, c.req.param('language') === 'en' ? 'en' : 'zh-Hant-TW', cookie);
    // Made whole before it is looked at: //other.example is another site too.
    const back = URL.canParse(wanted, origin) ? new URL(wanted, origin) : undefined;
    return c.redirect(back?.origin === origin ? back.href : '/');
  });
  app.get('/style.css', (c) => c.body(styles, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  app.get('/livez', (c) => c.text('ok'));
  app.notFound((c) => problem(c, 'not-found', 404));
  app.onError((error, c) => {
    const reference = randomUUID();
    reportFault(error, reference);
    if (!(error instanceof PortalAway)) return problem(c, 'fault', 500, reference);
    c.header('Retry-After', '30');
    return problem(c, 'portal-away', 503);
  });
  return app;
}
