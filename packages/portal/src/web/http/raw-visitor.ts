import { type IncomingMessage } from 'node:http';
import { parse } from 'hono/utils/cookie';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Random } from '../../kernel/random.ts';
import { addressSet, clientAddress } from './client-address.ts';
import { cookieNames, soundToken } from './cookies.ts';
import { newRequestId } from './request-id.ts';

/**
 * What a request that another protocol's handler answers says about itself and the session whose cookie came along;
 * read as the portal's own pages read it, once per request.
 */
export function rawVisitors({
  trustedProxies,
  random,
}: {
  trustedProxies: readonly string[];
  random: Random;
}): (request: IncomingMessage) => { ctx: RequestContext; sessionToken: string | undefined } {
  const isProxy = addressSet(trustedProxies);
  const known = new WeakMap<IncomingMessage, { ctx: RequestContext; sessionToken: string | undefined }>();
  const read = ({ headers, socket }: IncomingMessage) => {
    const cookies = parse(headers.cookie ?? '');
    const forwarded = headers['x-forwarded-for'];
    const ctx: RequestContext = {
      requestId: newRequestId(random),
      language: cookies[cookieNames.language] === 'en' ? 'en' : 'zh-Hant-TW',
      userAgent: (headers['user-agent'] ?? '').replace(/[^\x20-\x7e]/g, '?').slice(0, 300),
      sourceAddress: clientAddress({
        peer: socket.remoteAddress,
        forwardedFor: Array.isArray(forwarded) ? forwarded.join(',') : forwarded,
        isProxy,
      }),
    };
    return { ctx, sessionToken: soundToken(cookies[cookieNames.session]) };
  };
  return (request) => {
    const visitor = known.get(request) ?? read(request);
    known.set(request, visitor);
    return visitor;
  };
}
