import { type IncomingMessage } from 'node:http';
import { parse } from 'hono/utils/cookie';
import { type RequestContext } from '../../domain/request-context.ts';
import { cookieNames, soundToken } from './cookies.ts';
import { requestReader } from './request-reader.ts';

/**
 * What a request that another protocol's handler answers says about itself and the session whose cookie came along;
 * read as the portal's own pages read it, once per request.
 */
export function rawVisitors(
  needs: Parameters<typeof requestReader>[0],
): (request: IncomingMessage) => { ctx: RequestContext; sessionToken: string | undefined } {
  const readRequest = requestReader(needs);
  const known = new WeakMap<IncomingMessage, { ctx: RequestContext; sessionToken: string | undefined }>();
  const read = ({ headers, socket }: IncomingMessage) => {
    const field = (name: string) => {
      const value = headers[name];
      return Array.isArray(value) ? value.join(', ') : value;
    };
    const ctx = readRequest({ field, peer: socket.remoteAddress });
    return { ctx, sessionToken: soundToken(parse(headers.cookie ?? '')[cookieNames.session]) };
  };
  return (request) => {
    const visitor = known.get(request) ?? read(request);
    known.set(request, visitor);
    return visitor;
  };
}
