import { type AuthenticateRequest } from './agent-authenticate.ts';

/**
 * Names of our own two requests through the HiPKI pop-up: the way to the agent that needs no local-network
 * permission. The page answers the pop-up's ready message with one of them; the pop-up posts the agent's JSON answer
 * as a string and closes. A HiPKI component that is not ours answers them with "unsupported function".
 */
export const popupFunctions = { status: 'AgentStatus', authenticate: 'AgentAuthenticate' } as const;

/** The text that asks our agent for its status through the pop-up. */
export function buildPopupStatusRequest(): string {
  return JSON.stringify({ func: popupFunctions.status });
}

/** The text that asks our agent for a token through the pop-up. */
export function buildPopupAuthenticateRequest(request: AuthenticateRequest): string {
  return JSON.stringify({ func: popupFunctions.authenticate, ...request });
}
