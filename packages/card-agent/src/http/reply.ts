import { type AgentError, type AgentErrorCode, agentInterface } from '@ecpa/card-protocol';

/** What goes back for one request. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Headers of every answer: nothing the agent says may be stored, sniffed or framed. */
const always = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
} as const;

/** A JSON answer; `origin` is echoed for CORS and only ever one from the list. */
export function jsonReply(status: number, body: unknown, origin?: string): Reply {
  const cors = origin === undefined ? {} : { 'Access-Control-Allow-Origin': origin, Vary: 'Origin' };
  const headers = { ...always, ...cors, 'Content-Type': 'application/json; charset=utf-8' };
  return { status, headers, body: JSON.stringify(body) };
}

/** One of the agent's errors. */
export function errorReply(
  { error, triesLeft }: AgentError,
  { origin, status = statusOf[error] }: { origin?: string; status?: number } = {},
): Reply {
  return jsonReply(status, triesLeft === undefined ? { error } : { error, triesLeft }, origin);
}

/** A page of the agent's own. */
export function pageReply(html: string, policy: string): Reply {
  const headers = {
    ...always,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
    // The pop-up must keep its opener, which sits on another origin.
    'Cross-Origin-Opener-Policy': 'unsafe-none',
  };
  return { status: 200, headers, body: html };
}

/**
 * The answer to a CORS preflight of an origin on the list. Browsers that guard the local network ask for one more
 * consent of the target, under the name of the draft they implement (Private, later Local Network Access).
 */
export function preflightReply(
  origin: string,
  asks: { privateNetwork: boolean; localNetwork: boolean },
): Reply {
  const headers = {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': 'GET, POST',
    'Access-Control-Allow-Headers': `Content-Type, ${agentInterface.headerName}`,
    'Access-Control-Max-Age': '600',
    Vary: 'Origin, Access-Control-Request-Private-Network, Access-Control-Request-Local-Network',
    ...(asks.privateNetwork ? { 'Access-Control-Allow-Private-Network': 'true' } : {}),
    ...(asks.localNetwork ? { 'Access-Control-Allow-Local-Network': 'true' } : {}),
  };
  return { status: 204, headers, body: '' };
}

const statusOf: Record<AgentErrorCode, number> = {
  'no-reader': 409,
  'no-card': 409,
  'no-certificate': 409,
  'pin-wrong': 401,
  'pin-length': 400,
  'pin-locked': 423,
  'pin-last-try': 409,
  'card-removed': 409,
  cancelled: 409,
  busy: 503,
  'origin-not-allowed': 403,
  'middleware-missing': 409,
  timeout: 504,
  'request-malformed': 400,
  'certificate-choice-needed': 409,
  'card-failed': 502,
  'certificate-not-yet-valid': 409,
  'certificate-expired': 409,
};
