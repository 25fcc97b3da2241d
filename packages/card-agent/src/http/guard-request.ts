import { type IncomingMessage } from 'node:http';
import { parseOrigin } from '@ecpa/card-protocol';

/** The names under which a browser on this PC reaches the agent; anything else is DNS rebinding or a proxy. */
function ownHosts(port: number): ReadonlySet<string> {
  return new Set([`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]);
}

/** Headers that come twice are joined or dropped by parsers in different ways: a request with such a one is refused. */
export function singleHeader(request: IncomingMessage, name: string): string | undefined {
  const values = request.headersDistinct[name];
  return values?.length === 1 ? values[0] : undefined;
}

/** True when the Host header names the agent itself. */
export function hasOwnHost(request: IncomingMessage, port: number): boolean {
  const host = singleHeader(request, 'host');
  return host !== undefined && ownHosts(port).has(host.toLowerCase());
}

/** The origin that asks, if it is on the list. A missing, doubled or `null` Origin is on no list. */
export function allowedOrigin(request: IncomingMessage, origins: ReadonlySet<string>): string | undefined {
  const origin = parseOrigin(singleHeader(request, 'origin'));
  return origin !== undefined && origins.has(origin) ? origin : undefined;
}

/** True when the request comes from a page that the agent itself served: its pop-up. */
export function isOwnPage(request: IncomingMessage, port: number): boolean {
  const origin = parseOrigin(singleHeader(request, 'origin'));
  // URL drops the default port, as browsers do in Origin.
  return (
    origin !== undefined && [...ownHosts(port)].some((host) => new URL(`http://${host}`).origin === origin)
  );
}
