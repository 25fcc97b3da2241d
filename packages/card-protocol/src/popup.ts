import { type AuthenticateRequest } from './agent-authenticate.ts';

/**
 * Names of our own two requests through the HiPKI pop-up: the way to the agent that needs no local-network
 * permission. The page answers the pop-up's ready message with one of them; the pop-up posts the agent's JSON answer
 * as a string and closes. A HiPKI component that is not ours answers them with "unsupported function".
 */
export const popupFunctions = { status: 'AgentStatus', authenticate: 'AgentAuthenticate' } as const;

/**
 * What the pop-up posts before its answer to our own request, once it asks the person something: from here on the person
 * takes the time. A page written for HiPKI is not told, since it takes the first message for the answer.
 */
export const popupAsksPerson = '{"func":"AgentAsksPerson"}';

/** As long a question in the pop-up is worth anything; the ticket with which it goes on is over then. */
export const popupQuestionMs = 120_000;

/** The text that asks our agent for its status through the pop-up. */
export function buildPopupStatusRequest(): string {
  return JSON.stringify({ func: popupFunctions.status });
}

/** The text that asks our agent for a token through the pop-up. */
export function buildPopupAuthenticateRequest(request: AuthenticateRequest): string {
  return JSON.stringify({ func: popupFunctions.authenticate, ...request });
}
