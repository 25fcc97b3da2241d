import { type ThrottleRule } from '../../domain/session/throttle-store.ts';

/** What one agent may do: a console that leaks is a console that looks up thousands. */
export const agentLimits = {
  looks: { limit: 60, windowSeconds: 3600 },
  codes: { limit: 20, windowSeconds: 8 * 3600 },
} as const satisfies Record<string, ThrottleRule>;
