import {
  type AgentError,
  type HashName,
  type HipkiRequest,
  type HipkiSignResult,
  hipkiCode,
  hipkiOfAgentError,
  toBase64,
} from '@ecpa/card-protocol';
import { type AgentContext } from '../agent-context.ts';
import { type Cards } from '../card/cards.ts';
import { type Choice, chooseCertificate } from '../card/choose-certificate.ts';
import { signOnce } from '../card/sign-once.ts';
import { signedData, signedDataAttributes } from './cms.ts';
import { isSignable } from './is-signable.ts';

/** Who asks for a signature: an origin of the list, by itself or as the opener of our pop-up. */
export interface Caller {
  origin: string;
  popup: boolean;
  /** the person was asked in the pop-up and wants the last PIN try to be used */
  lastTryConfirmed: boolean;
}

type SignRequest = Extract<HipkiRequest, { func: 'MakeSignature' }>;

/** Tells the pop-up to ask the person before the last PIN try; `cancelled` is what to post when they decline. */
export interface LastTryQuestion {
  func: 'confirmLastTry';
  ticket: string;
  cancelled: string;
}

/** The question with which a pop-up goes on, for an answer that the person can still turn into another. */
export const lastTryQuestion = (
  { tickets }: Pick<AgentContext, 'tickets'>,
  cancelled: unknown,
): LastTryQuestion => ({
  func: 'confirmLastTry',
  ticket: tickets.issue(),
  cancelled: JSON.stringify(cancelled),
});

type Outcome =
  { kind: 'signature'; signature: Uint8Array; choice: Choice } | ({ kind: 'error' } & AgentError);

const hashNames: Record<SignRequest['hash'], HashName> = {
  SHA256: 'SHA-256',
  SHA384: 'SHA-384',
  SHA512: 'SHA-512',
};

/** MakeSignature of the HiPKI interface, for a caller that has been checked. */
export async function makeSignature({
  context,
  caller,
  request,
}: {
  context: AgentContext;
  caller: Caller;
  request: SignRequest;
}): Promise<HipkiSignResult | LastTryQuestion> {
  const { agent, exclusive, log, now } = context;
  const result = (codes: { ret_code: number; last_error: number }): HipkiSignResult => {
    return { func: 'sign', ...codes, serverVersion: agent.version, message: '' };
  };
  const { tbs, signatureType } = request;
  if (!isSignable({ tbs, callerOrigin: caller.origin, signatureType })) {
    log({ event: 'refused', origin: caller.origin, code: 'bytes-not-allowed' });
    return result({ ret_code: hipkiCode.siteNotAuthorised, last_error: 0 });
  }
  const outcome = await exclusive.use((cards, signal) =>
    signFor({ cards, signal, caller, request, now: now() }),
  );
  if (outcome.kind === 'error') {
    if (outcome.error === 'pin-last-try' && caller.popup)
      return lastTryQuestion(context, result(hipkiOfAgentError({ error: 'cancelled' })));
    log({ event: 'refused', origin: caller.origin, code: outcome.error });
    return result(hipkiOfAgentError(outcome));
  }
  log({ event: 'signature-made', origin: caller.origin });
  const { choice, signature } = outcome;
  return {
    ...result({ ret_code: hipkiCode.ok, last_error: 0 }),
    signature: toBase64(signature),
    certb64: toBase64(choice.certificate.unverifiedDer),
    ...(request.withCardSerial ? { cardSN: choice.card.serial } : {}),
    message: 'OK',
  };
}

async function signFor({
  cards,
  signal,
  caller,
  request,
  now,
}: {
  cards: Cards;
  signal: AbortSignal;
  caller: Caller;
  request: SignRequest;
  now: Date;
}): Promise<Outcome> {
  const listing = await cards.list({ signal });
  if (listing.kind === 'middleware-missing') return { kind: 'error', error: 'middleware-missing' };
  const readers = listing.readers.filter(({ name }) => request.slot === '' || name === request.slot);
  const choice = chooseCertificate({ readers, now });
  if (choice.kind === 'error') return choice;
  // The component answers for the dates itself, and pages rely on that.
  if (now < choice.certificate.notBefore) return { kind: 'error', error: 'certificate-not-yet-valid' };
  if (now > choice.certificate.notAfter) return { kind: 'error', error: 'certificate-expired' };
  const { lastTryConfirmed } = caller;
  const signed = await signAs({ cards, choice, signal, request, lastTryConfirmed, now });
  return signed.kind === 'signature' ? { ...signed, choice } : signed;
}

async function signAs({
  cards,
  choice,
  signal,
  request,
  lastTryConfirmed,
  now,
}: {
  cards: Cards;
  choice: Choice;
  signal: AbortSignal;
  request: SignRequest;
  lastTryConfirmed: boolean;
  now: Date;
}) {
  const { tbs, pin, signatureType } = request;
  const hash = hashNames[request.hash];
  const sign = (data: Uint8Array) => signOnce({ cards, choice, pin, lastTryConfirmed, signal, hash, data });
  if (signatureType === 'PKCS1') return sign(tbs);
  const cardSerial = request.withCardSerial ? choice.card.serial : '';
  const attributes = signedDataAttributes({
    content: tbs,
    hash,
    signingTime: now,
    nonce: request.nonce,
    cardSerial,
  });
  const signed = await sign(attributes);
  if (signed.kind === 'error') return signed;
  const { certificate } = choice;
  const signature = signedData({ content: tbs, hash, attributes, certificate, signature: signed.signature });
  return { kind: 'signature' as const, signature };
}
