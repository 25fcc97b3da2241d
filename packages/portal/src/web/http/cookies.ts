import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { type CookieOptions } from 'hono/utils/cookie';
import { type Language } from '../ui/text.ts';
import { safeReturnPath } from './return-path.ts';
import { type WebContext } from './web-env.ts';

const visit = '__Host-ecpa-visit';
const session = '__Host-ecpa-session';
const language = '__Host-ecpa-language';
const goingTo = '__Host-ecpa-going-to';

/** Names for handlers that read cookies without Hono. */
export const cookieNames = { session, language } as const;

/** `__Host-` demands Secure, Path=/ and no Domain (RFC 6265bis, 4.1.3.2). */
const options = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const satisfies CookieOptions;

/** Only what we could have set is read; anything else counts as no cookie. */
export const soundToken = (value: string | undefined): string | undefined =>
  value !== undefined && /^[\w-]{16,128}$/.test(value) ? value : undefined;

/** Token of the visit before sign-in, when the browser sent one. */
export const visitToken = (c: WebContext): string | undefined => soundToken(getCookie(c, visit));

/** Token of the session, when the browser sent one. It proves nothing until it is resolved. */
export const sessionToken = (c: WebContext): string | undefined => soundToken(getCookie(c, session));

export const keepVisit = (c: WebContext, visitToken: string): void =>
  setCookie(c, visit, visitToken, options);

/** Hands a new session to the browser; what it carried before sign-in is useless from here on and goes. */
export function startSession(c: WebContext, sessionToken: string): void {
  setCookie(c, session, sessionToken, options);
  deleteCookie(c, visit, options);
}

/** Takes session and visit from the browser. */
export function dropSession(c: WebContext): void {
  deleteCookie(c, session, options);
  deleteCookie(c, visit, options);
}

/** Whether the person chose a language here. */
export const languageChosen = (c: WebContext): boolean => getCookie(c, language) !== undefined;

export const keepLanguage = (c: WebContext, chosen: Language): void =>
  setCookie(c, language, chosen, { ...options, maxAge: 365 * 24 * 3600 });

/** How long a person who was on the way to somewhere is led there after signing in. */
const goingToSeconds = 15 * 60;

/**
 * Remembers where a person was going when they were asked to sign in or to prove more; every way in ends at the home
 * page, which leads on there. @param path a path of this site, made by us and not taken from the request
 */
export const keepGoingTo = (c: WebContext, path: string): void =>
  setCookie(c, goingTo, path, { ...options, maxAge: goingToSeconds });

/** Where the person was going, once: a path of this site, or undefined. */
export function takeGoingTo(c: WebContext): string | undefined {
  const kept = getCookie(c, goingTo);
  if (kept === undefined) return undefined;
  deleteCookie(c, goingTo, options);
  return safeReturnPath(kept);
}

/** Where the person is going, left where it is. */
export function readGoingTo(c: WebContext): string | undefined {
  const kept = getCookie(c, goingTo);
  return kept === undefined ? undefined : safeReturnPath(kept);
}

/** Marks this browser as the one that brought the request `uid`, at the address where it waits or goes on. */
export const bringRequest = (c: WebContext, uid: string, path: string): void =>
  setCookie(c, 'ecpa-interaction', uid, {
    path,
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: 1800,
  });

/**
 * Whether this browser is the one that an application sent here with the waiting request `uid`: only it was given the
 * cookie, so a request that somebody else began cannot be finished in a victim's session.
 */
export const broughtRequest = (c: WebContext, uid: string): boolean =>
  /^[\w-]{10,64}$/.test(uid) && getCookie(c, 'ecpa-interaction') === uid;
