import { type MiddlewareHandler } from 'hono';
import { type Route } from './flow.ts';
import { type Speech } from './machine-body.ts';
import { type WebEnv } from './web-env.ts';

/**
 * Settles how an address is answered before anything else can refuse the request: what an address that does not decode,
 * a method that is not served or a fault is told, is told in the form of the machine that asks there.
 */
export function speakAs(
  routes: readonly Pick<Route, 'method' | 'path' | 'speaks'>[],
): MiddlewareHandler<WebEnv> {
  const exact = new Map<string, Speech>();
  const below: { readonly root: string; readonly speech: Speech }[] = [];
  for (const { method, path, speaks = 'pages' } of routes)
    if (path.endsWith('/*')) below.push({ root: path.slice(0, -1), speech: speaks });
    else {
      exact.set(`${method} ${path}`, speaks);
      if (!exact.has(path)) exact.set(path, speaks);
    }
  return (c, next) => {
    const { method, path } = c.req;
    const speech =
      exact.get(`${method} ${path}`) ??
      exact.get(path) ??
      below.find(({ root }) => `${path}/`.startsWith(root))?.speech;
    if (speech !== undefined) c.set('speaks', speech);
    return next();
  };
}
