import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { type CookieOptions } from 'hono/utils/cookie';
import { type Theme, themes } from '../ui/frame/frame.ts';
import { type Language } from '../ui/text.ts';
import { challengeLifetimeSeconds, challengesPerVisit } from '../../domain/challenge/challenge.ts';
import { knownBrowserSeconds } from '../../domain/account/known-browser.ts';
import { type SignedIn } from '../../usecases/index.ts';
import { type ChallengeIssued } from '../../usecases/card/issue-challenge.ts';
import { browserOf, newVisit } from '../../usecases/common/visit.ts';
import { bringing, isBrought } from './brought-requests.ts';
import { type WebContext } from './web-env.ts';

const visit = '__Host-ecpa-visit';
const challengePrefix = '__Host-ecpa-challenge-';
const firstFactor = '__Host-ecpa-first-factor';
const knownBrowser = '__Host-ecpa-known';
const confirmed = '__Host-ecpa-confirmed';
const session = '__Host-ecpa-session';
const language = '__Host-ecpa-language';
const theme = '__Host-ecpa-theme';

/** Names for handlers that read cookies without Hono. */
export const cookieNames = { session, language, knownBrowser } as const;

/** `__Host-` demands Secure, Path=/ and no Domain (RFC 6265bis, 4.1.3.2). */
const options = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const satisfies CookieOptions;

/** Only what we could have set is read; anything else counts as no cookie. */
export const soundToken = (value: string | undefined): string | undefined =>
  value !== undefined && /^[\w-]{16,128}$/.test(value) ? value : undefined;

/** A sealed value, by its look; what it says is for whoever opens it. */
export const soundSeal = (value: string | undefined, longest = 1000): string | undefined =>
  value !== undefined && value.length <= longest && /^[\w.-]{16,}$/.test(value) ? value : undefined;

/** Token of the visit before sign-in, when the browser sent one. */
export const visitToken = (c: WebContext): string | undefined => soundSeal(getCookie(c, visit));

/** Challenges have cookies of their own, so that tabs that ask at once do not overwrite each other's; oldest first. */
const challengeCookies = (c: WebContext): [name: string, sealed: string][] =>
  Object.entries(getCookie(c))
    .filter(([name, sealed]) => name.startsWith(challengePrefix) && soundSeal(sealed) !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));

/** The sealed challenges that came along, the newest first. */
export const presentedChallenges = (c: WebContext): string[] =>
  challengeCookies(c)
    .map(([, sealed]) => sealed)
    .toReversed();

/** As long after its end, whoever comes with it is told that it has expired. */
const challengeKeptSeconds = challengeLifetimeSeconds + 600;

/** Gives the browser one more challenge; it holds no more than a visit may have. */
export function keepChallenge(c: WebContext, { visitToken, sealed }: ChallengeIssued): void {
  keepVisit(c, visitToken);
  for (const [name] of challengeCookies(c).slice(0, 1 - challengesPerVisit)) deleteCookie(c, name, options);
  // By time, so that the oldest is known without opening any; the end of the seal tells two of one moment apart.
  const name = `${challengePrefix}${c.get('site').clock.now().getTime().toString(36)}-${sealed.slice(-8)}`;
  setCookie(c, name, sealed, { ...options, maxAge: challengeKeptSeconds });
}

function dropChallenges(c: WebContext): void {
  for (const [name] of challengeCookies(c)) deleteCookie(c, name, options);
}

/** What a first factor alone is kept in, until the second one completes it. */
export const keepFirstFactor = (c: WebContext, sealed: string): void =>
  setCookie(c, firstFactor, sealed, options);

/** The sealed first factor that came along. */
export const presentedFirstFactor = (c: WebContext): string | undefined =>
  soundSeal(getCookie(c, firstFactor));

/** Token of the session, when the browser sent one. It proves nothing until it is resolved. */
export const sessionToken = (c: WebContext): string | undefined => soundToken(getCookie(c, session));

export const keepVisit = (c: WebContext, visitToken: string): void =>
  setCookie(c, visit, visitToken, options);

/** What this browser brings at its next sign-ins; it stays when the person signs out. */
export function keepKnownBrowser(c: WebContext, known: string | undefined): void {
  if (known !== undefined) setCookie(c, knownBrowser, known, { ...options, maxAge: knownBrowserSeconds });
}

/**
 * Hands a new session to the browser. What it carried before sign-in is useless from here on and goes; that it is the
 * same browser stays, since its other tabs are on their way to somewhere.
 */
export function startSession(
  c: WebContext,
  { sessionToken, knownBrowser: known }: Pick<SignedIn, 'sessionToken' | 'knownBrowser'>,
): void {
  setCookie(c, session, sessionToken, options);
  keepKnownBrowser(c, known);
  if (presentedFirstFactor(c) !== undefined) deleteCookie(c, firstFactor, options);
  dropChallenges(c);
  const browser = browserOf(c.get('site'), visitToken(c));
  if (browser === undefined) deleteCookie(c, visit, options);
  else keepVisit(c, newVisit(c.get('site'), browser).visitToken);
}

/** Lets the next home page say that this sign-in has confirmed the activation: a sentence, which proves nothing. */
export const keepConfirmed = (c: WebContext): void =>
  setCookie(c, confirmed, 'yes', { ...options, maxAge: 600 });

/** Whether it is to say so; it does once. */
export function takeConfirmed(c: WebContext): boolean {
  if (getCookie(c, confirmed) !== 'yes') return false;
  deleteCookie(c, confirmed, options);
  return true;
}

/** Takes session and visit from the browser, and with the visit where its tabs were going. */
export function dropSession(c: WebContext): void {
  deleteCookie(c, session, options);
  deleteCookie(c, visit, options);
  dropChallenges(c);
  c.set('left', true);
}

/** Whether the person chose a language here. */
export const languageChosen = (c: WebContext): boolean => getCookie(c, language) !== undefined;

export const keepLanguage = (c: WebContext, chosen: Language): void =>
  setCookie(c, language, chosen, { ...options, maxAge: 365 * 24 * 3600 });

/** What the person chose the pages to look like; undefined where their system decides. */
export const themeChosen = (c: WebContext): Theme | undefined =>
  themes.find((each) => each === getCookie(c, theme));

export function keepTheme(c: WebContext, chosen: Theme | undefined): void {
  if (chosen === undefined) deleteCookie(c, theme, options);
  else setCookie(c, theme, chosen, { ...options, maxAge: 365 * 24 * 3600 });
}

/**
 * The name of this browser, to which its destinations are bound; one without a visit is given one with this answer.
 * Nothing is written of it.
 */
export function enterBrowser(c: WebContext): string {
  const known = c.get('browser') ?? (c.get('left') ? undefined : browserOf(c.get('site'), visitToken(c)));
  if (known !== undefined) return known;
  const { browser, visitToken: token } = newVisit(c.get('site'));
  keepVisit(c, token);
  c.set('browser', browser);
  return browser;
}

/** The name of this browser, where it has one. */
export const presentBrowser = (c: WebContext): string | undefined => browserOf(c.get('site'), visitToken(c));

/** Not `__Host-`, which demands the path of the whole site. */
const destinationCookie = '__Secure-ecpa-to';

/** Of a flow that leads through another site: at the address to which that site comes back. */
export const keepDestination = (c: WebContext, backPath: string, sealed: string): void =>
  setCookie(c, destinationCookie, sealed, { ...options, path: backPath, maxAge: 1800 });

/** The sealed destination that was kept for this address. */
export const keptDestination = (c: WebContext): string | undefined =>
  soundSeal(getCookie(c, destinationCookie), 4000);

/** Marks this browser as the one that brought what waits under `uid`. */
export function bringRequest(c: WebContext, uid: string): void {
  for (const line of bringing(getCookie(c), uid, c.get('site').clock.now()))
    c.header('Set-Cookie', line, { append: true });
}

/** Whether it is that browser: a request that somebody else began cannot be finished in a victim's session. */
export const broughtRequest = (c: WebContext, uid: string): boolean => isBrought(getCookie(c), uid);
