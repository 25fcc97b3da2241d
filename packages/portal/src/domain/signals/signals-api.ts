import { type ApiScopes } from '../application/api.ts';

/** Scopes of OpenID CAEP Interoperability Profile 1.0, 2.7.3. */
export const signalScopes = ['ssf.read', 'ssf.manage'] as const;
export type SignalScope = (typeof signalScopes)[number];

/** The one API that the portal is itself: an application whose registration calls it gets tokens for it. */
export const signalsApi = (origin: string): ApiScopes => ({
  resource: `${origin}/ssf`,
  scopes: signalScopes,
});

/** Codes with which managing a stream is refused (SSF 1.0, 8.1; RFC 6750, 3.1). */
export type SsfErrorCode =
  | 'invalid_request'
  | 'invalid_token'
  | 'insufficient_scope'
  | 'not_found'
  | 'stream_exists'
  | 'too_many_requests';
