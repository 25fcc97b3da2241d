import { createHttpVerifier } from '../adapters/external-verifier/http-verifier.ts';
import { type VerificationMethod } from '../domain/external-verification/verification.ts';
import { type Clock } from '../kernel/clock.ts';
import { type Random } from '../kernel/random.ts';
import { type Secret } from '../kernel/secret.ts';

/** One outside verifier, as the operator named it. */
export interface VerifierSettings {
  readonly method: VerificationMethod;
  readonly url: string;
  readonly secret: Secret;
  /** Where people may be sent. */
  readonly pageOrigins: readonly string[];
}

/** Seconds that a verifier may take before the answer is "later". */
const verifierSeconds = 5;

/** The verifiers of some settings, each behind the port, and how it is with them. */
export function createVerifiers(
  settings: readonly VerifierSettings[],
  room: { clock: Clock; random: Random; log: { warn(details: object, message: string): void } },
) {
  const made = settings.map((each) => ({
    method: each.method,
    verifier: createHttpVerifier({ ...each, ...room, timeoutMilliseconds: verifierSeconds * 1000 }),
  }));
  return {
    byMethod: Object.fromEntries(made.map(({ method, verifier }) => [method, verifier])),
    health: () => made.map(({ verifier }) => verifier.health()),
  };
}
