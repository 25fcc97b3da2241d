import {
  type AgentError,
  algorithmForKey,
  type AuthenticateRequest,
  signedBytes,
  toBase64,
  tokenAlgorithms,
  tokenFormat,
  type WebEidToken,
} from '@ecpa/card-protocol';
import { type ExclusiveCards } from './card/exclusive-cards.ts';
import { chooseCertificate } from './card/choose-certificate.ts';
import { signOnce } from './card/sign-once.ts';

type Outcome = { kind: 'token'; token: WebEidToken } | ({ kind: 'error' } & AgentError);

/** Makes the sign-in token for an origin that has been checked; `origin` never comes from the request's body. */
export async function authenticate({
  exclusive,
  origin,
  request,
  now,
  appVersion,
}: {
  exclusive: ExclusiveCards;
  origin: string;
  request: AuthenticateRequest;
  now: Date;
  appVersion: string;
}): Promise<Outcome> {
  return exclusive.use(async (cards, signal): Promise<Outcome> => {
    const listing = await cards.list({ signal });
    if (listing.kind === 'middleware-missing') return { kind: 'error', error: 'middleware-missing' };
    const choice = chooseCertificate({ readers: listing.readers, fingerprint: request.certificate, now });
    if (choice.kind === 'error') return choice;
    const algorithm = choice.certificate.key && algorithmForKey(choice.certificate.key);
    if (algorithm === undefined) return { kind: 'error', error: 'no-certificate' };
    const data = await signedBytes({ origin, challenge: request.challenge, algorithm });
    const { hash } = tokenAlgorithms[algorithm];
    const { pin, lastTry } = request;
    const lastTryConfirmed = lastTry === 'confirmed';
    const signed = await signOnce({ cards, choice, pin, lastTryConfirmed, hash, data, signal });
    if (signed.kind === 'error') return signed;
    return {
      kind: 'token',
      token: {
        format: tokenFormat,
        unverifiedCertificate: toBase64(choice.certificate.unverifiedDer),
        algorithm,
        signature: toBase64(signed.signature),
        appVersion,
      },
    };
  });
}
