import { serialize } from 'hono/utils/cookie';
import { broughtSeconds } from '../../domain/application/request-cookies.ts';

/**
 * What waits for one browser alone: an application's request, a sign-out on its way. Its number stands in the name of a
 * cookie with `__Host-`, which no sibling host can set (RFC 6265bis, 4.1.3.2), so that nobody can hand a request over that was
 * begun in another browser. A cookie each, since tabs that begin at once would overwrite a list.
 */
const prefix = '__Host-ecpa-brought-';

/** More would fill the request's header; who has more tabs on their way begins the oldest anew. */
const mostBrought = 12;

const attributes = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const;

const isNumber = (uid: string): boolean => /^[\w-]{10,64}$/.test(uid);

/** Whether this browser was given what waits under this number. */
export const isBrought = (cookies: Readonly<Record<string, string>>, uid: string): boolean =>
  isNumber(uid) && cookies[prefix + uid] !== undefined;

/** The cookies to set so that the browser is known as the one that brought `uid`; beyond the limit the oldest go. */
export function bringing(cookies: Readonly<Record<string, string>>, uid: string, at: Date): string[] {
  const older = Object.entries(cookies)
    .filter(([name]) => name.startsWith(prefix) && name !== prefix + uid)
    .toSorted(([, a], [, b]) => Number.parseInt(b, 36) - Number.parseInt(a, 36))
    .slice(mostBrought - 1);
  const brought = serialize(prefix + uid, at.getTime().toString(36), {
    ...attributes,
    maxAge: broughtSeconds,
  });
  return [brought, ...older.map(([name]) => serialize(name, '', { ...attributes, maxAge: 0 }))];
}
