/**
 * What the card agent may answer instead of a token. The first twelve are the published contract; the rest name what
 * those cannot: the last PIN try, which is used only when the person was asked; a request without the right shape, several
 * cards to choose from, a card or driver that fails, and components that refuse to sign with a certificate outside its dates.
 */
export const agentErrorCodes = [
  'no-reader',
  'no-card',
  'no-certificate',
  'pin-wrong',
  'pin-length',
  'pin-locked',
  'card-removed',
  'cancelled',
  'busy',
  'origin-not-allowed',
  'middleware-missing',
  'timeout',
  'pin-last-try',
  'request-malformed',
  'certificate-choice-needed',
  'card-failed',
  'certificate-not-yet-valid',
  'certificate-expired',
] as const;

/** One of the card agent's error codes. */
export type AgentErrorCode = (typeof agentErrorCodes)[number];

/** An expected no of the agent; `triesLeft` is the card's own count where the card tells it. */
export interface AgentError {
  error: AgentErrorCode;
  triesLeft?: number;
}

/** True for one of the codes. */
export function isAgentErrorCode(value: unknown): value is AgentErrorCode {
  return agentErrorCodes.some((code) => code === value);
}

/** Reads `{"error", "triesLeft"}`; undefined when the value is no such answer. */
export function parseAgentError(unverified: unknown): AgentError | undefined {
  if (typeof unverified !== 'object' || unverified === null || !('error' in unverified)) return undefined;
  const { error } = unverified;
  if (!isAgentErrorCode(error)) return undefined;
  const tries = 'triesLeft' in unverified ? unverified.triesLeft : undefined;
  return isTriesLeft(tries) ? { error, triesLeft: tries } : { error };
}

/** True for a count that a card can have: PIN counters hold 0 to 15 (ISO/IEC 7816-4 section 7.5.1, SW 63CX). */
export function isTriesLeft(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 15;
}
