import { constants, createPublicKey, verify } from 'node:crypto';
import { type AgentError, type HashName, hashBytes, isPossiblePin } from '@ecpa/card-protocol';
import { type Cards, type SignatureScheme, type SignOutcome } from './cards.ts';
import { type Choice } from './choose-certificate.ts';
import { pinLengthOf } from './pin-length.ts';

/**
 * One signature with the chosen certificate: the PIN reaches the card at most once, and not at all when it
 * can be no card's PIN or the card is locked already, so that neither costs a try, nor as the last try of which the person
 * was not asked, whoever calls. The signature is checked against the
 * certificate, since between two calls the card may have been changed for another.
 */
export async function signOnce({
  cards,
  choice,
  pin,
  lastTryConfirmed,
  hash,
  data,
  signal,
}: {
  cards: Cards;
  choice: Choice;
  pin: string;
  lastTryConfirmed: boolean;
  hash: HashName;
  data: Uint8Array;
  signal: AbortSignal;
}): Promise<SignOutcome> {
  const { reader, certificateId, certificate } = choice;
  const error = refusePin(choice, { pin, lastTryConfirmed });
  if (error) return { kind: 'error', ...error };
  const { key } = certificate;
  if (key?.family === 'RSA-PSS' && (key.hash ?? hash) !== hash)
    return { kind: 'error', error: 'request-malformed' };
  const scheme = schemes[key?.family ?? 'RSA'];
  const outcome = await cards.sign(
    { readerId: reader.id, certificateId, pin, scheme, hash, data },
    { signal },
  );
  if (outcome.kind === 'error') return outcome;
  return isBy({ spki: certificate.spki, scheme, hash, data, signature: outcome.signature })
    ? outcome
    : { kind: 'error', error: 'card-failed' };
}

/** Why the card is not asked at all, though the certificate was found. */
function refusePin(
  { reader, card, certificate }: Choice,
  { pin, lastTryConfirmed }: { pin: string; lastTryConfirmed: boolean },
): AgentError | undefined {
  const { triesLeft } = card;
  if (triesLeft === 0) return { error: 'pin-locked', triesLeft };
  if (!reader.pinPad && !isPossiblePin(pin, pinLengthOf(card, [certificate])))
    return triesLeft === null ? { error: 'pin-length' } : { error: 'pin-length', triesLeft };
  return triesLeft === 1 && !lastTryConfirmed ? { error: 'pin-last-try', triesLeft } : undefined;
}

const schemes = { RSA: 'RSASSA-PKCS1-v1_5', 'RSA-PSS': 'RSA-PSS', EC: 'ECDSA' } as const;

function isBy({
  spki,
  scheme,
  hash,
  data,
  signature,
}: {
  spki: Uint8Array;
  scheme: SignatureScheme;
  hash: HashName;
  data: Uint8Array;
  signature: Uint8Array;
}): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
    return scheme === 'RSA-PSS'
      ? verify(
          hash,
          data,
          { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: hashBytes[hash] },
          signature,
        )
      : verify(hash, data, { key, dsaEncoding: 'ieee-p1363' }, signature);
  } catch {
    // OpenSSL throws for keys that make no sense, and a hostile card may present one.
    return false;
  }
}
