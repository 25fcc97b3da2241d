import { signedBytes } from '@ecpa/card-protocol';
import {
  type CertificateVerifier,
  type TrustedCertificate,
} from '../../domain/certificate/certificate-verifier.ts';
import { type Challenge } from '../../domain/challenge/challenge.ts';
import { digest } from '../../kernel/bytes.ts';
import { type ReadToken } from './checks/check-form.ts';

/**
 * Finds the challenge that a token signs: the token does not name it, so each of the few that came along is tried, the
 * newest first.
 */
export async function matchChallenge({
  certificates,
  trusted,
  token,
  origin,
  challenges,
}: {
  certificates: CertificateVerifier;
  trusted: TrustedCertificate;
  token: ReadToken;
  origin: string;
  challenges: readonly Challenge[];
}): Promise<Challenge | undefined> {
  const { algorithm, unverifiedSignature: signature } = token;
  for (const candidate of challenges) {
    const data = await signedBytes({ origin, challenge: candidate.challenge, algorithm, digest });
    if (certificates.signatureVerifies({ trusted, algorithm, data, signature })) return candidate;
  }
  return undefined;
}
