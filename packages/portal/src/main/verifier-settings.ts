import { z } from 'zod';
import { createHttpVerifier } from '../adapters/external-verifier/http-verifier.ts';
import { type VerificationMethod } from '../domain/external-verification/verification.ts';
import { type Clock } from '../kernel/clock.ts';
import { type Random } from '../kernel/random.ts';
import { Secret } from '../kernel/secret.ts';

/** One outside verifier, as the operator named it. */
export interface VerifierSettings {
  readonly method: VerificationMethod;
  readonly url: string;
  readonly secret: Secret;
  /** Where people may be sent. */
  readonly pageOrigins: readonly string[];
}

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;
const smallestSecret = 32;

/** National IDs cross no network in clear: plain HTTP is for one's own machine only. */
const isSafe = ({ protocol, hostname }: URL): boolean => protocol === 'https:' || loopback.test(hostname);

export const verifierUrl = z.url({ protocol: /^https?$/ }).transform((text, context) => {
  const url = new URL(text);
  if (!isSafe(url)) context.addIssue('must be https unless it is on this machine');
  if (url.search !== '' || url.hash !== '' || url.username !== '')
    context.addIssue('must be an address without query and credentials');
  return url.href;
});

export const verifierSecret = z
  .string()
  .min(smallestSecret, `must have at least ${smallestSecret} characters`)
  .transform((text) => new Secret(text));

export const pageOriginList = z.string().transform((text, context): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const url = URL.canParse(part) ? new URL(part) : undefined;
      if (url === undefined || !isSafe(url) || `${url.origin}/` !== url.href)
        context.addIssue('must be origins such as https://verify.example');
      return url?.origin ?? '';
    }),
);

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
