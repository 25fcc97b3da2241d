import { ClientError } from 'openid-client';

/** The portal does not answer, or answers that it cannot just now: nobody's mistake, and worth another try. */
export class PortalAway extends Error {
  constructor(cause: unknown) {
    super('The portal does not answer', { cause });
  }
}

/** Tells an outage from an answer that did not pass the checks. */
export function isPortalAway(error: unknown): boolean {
  // What fetch throws when there is no connection.
  if (error instanceof TypeError) return error.message === 'fetch failed';
  if (!(error instanceof ClientError)) return false;
  const { code, cause } = error;
  return code === 'OAUTH_TIMEOUT' || (cause instanceof Response && cause.status >= 500);
}
