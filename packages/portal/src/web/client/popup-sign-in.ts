import {
  type AgentStatus,
  type AuthenticateRequest,
  buildInfoRequest,
  buildPopupAuthenticateRequest,
  buildPopupStatusRequest,
  buildSignRequest,
  parseAgentStatus,
  parseAuthenticateAnswer,
  parseInfoResult,
  parseJson,
  parseSignResult,
  signedBytes,
  toBase64,
  tokenFormat,
  type WebEidToken,
} from '@ecpa/card-protocol';
import { type TokenAnswer } from './agent-fetch.ts';
import { askPopup, type PopupAnswer, type PopupWindow } from './popup-channel.ts';

interface Popup {
  readonly popup: PopupWindow | null;
  readonly port: number;
}

/** What a question about the status found behind the pop-up. */
export type PopupProbe =
  | { readonly kind: 'agent'; readonly status: AgentStatus }
  | { readonly kind: 'hipki' }
  | Extract<PopupAnswer, { kind: 'failed' }>;

/** Asks through the pop-up who is there. A component that is not ours answers with an error of its own: it is HiPKI's. */
export async function probeThroughPopup({ popup, port }: Popup): Promise<PopupProbe> {
  const answer = await askPopup({ popup, port, question: Promise.resolve(buildPopupStatusRequest()) });
  if (answer.kind === 'failed') return answer;
  const status = parseAgentStatus(parseJson(answer.text));
  return status === undefined ? { kind: 'hipki' } : { kind: 'agent', status };
}

/** Asks our agent for a token through its pop-up. */
export async function authenticateThroughPopup({
  popup,
  port,
  challenge,
  how,
}: Popup & {
  challenge: Promise<string | undefined>;
  how: Omit<AuthenticateRequest, 'challenge'>;
}): Promise<TokenAnswer> {
  const question = challenge.then((text) =>
    text === undefined ? undefined : buildPopupAuthenticateRequest({ challenge: text, ...how }),
  );
  const answer = await askPopup({ popup, port, question });
  if (answer.kind === 'failed') return answer;
  const read = parseAuthenticateAnswer(parseJson(answer.text));
  if (read === undefined) return { kind: 'failed', code: 'agent-unreadable' };
  return read.kind === 'token' ? read : { ...read, kind: 'refused' };
}

/** A HiPKI signature may come without its certificate: then the certificate is asked for in a second pop-up. */
export type HipkiAnswer = TokenAnswer | { readonly kind: 'certificate-missing'; readonly signature: string };

/** Has a HiPKI component sign the bytes that RS256 covers; origin is this page's own, as the browser states it. */
export async function signThroughHipki({
  popup,
  port,
  challenge,
  pin,
  origin,
}: Popup & { challenge: Promise<string | undefined>; pin: string; origin: string }): Promise<HipkiAnswer> {
  const question = challenge.then(async (text) =>
    text === undefined
      ? undefined
      : buildSignRequest({ tbs: await signedBytes({ origin, challenge: text, algorithm: 'RS256' }), pin }),
  );
  const answer = await askPopup({ popup, port, question });
  if (answer.kind === 'failed') return answer;
  const result = parseSignResult(answer.text);
  if (result === undefined) return { kind: 'failed', code: 'agent-unreadable' };
  if (result.kind === 'error') return { ...result, kind: 'refused' };
  const signature = toBase64(result.unverifiedSignature);
  return result.unverifiedCertificate === undefined
    ? { kind: 'certificate-missing', signature }
    : { kind: 'token', token: hipkiToken(signature, toBase64(result.unverifiedCertificate)) };
}

/** Reads the certificate that belongs to a signature already made. */
export async function readHipkiCertificate({
  popup,
  port,
  signature,
}: Popup & { signature: string }): Promise<TokenAnswer> {
  const answer = await askPopup({ popup, port, question: Promise.resolve(buildInfoRequest()) });
  if (answer.kind === 'failed') return answer;
  const info = parseInfoResult(answer.text);
  if (info === undefined) return { kind: 'failed', code: 'agent-unreadable' };
  if (info.kind === 'error') return { ...info, kind: 'refused' };
  const signing =
    info.certificates.find(({ usage }) => /digitalSignature/i.test(usage)) ?? info.certificates[0];
  return signing === undefined
    ? { kind: 'refused', error: 'no-certificate' }
    : { kind: 'token', token: hipkiToken(signature, toBase64(signing.unverifiedCertificate)) };
}

const hipkiToken = (signature: string, unverifiedCertificate: string): WebEidToken => ({
  format: tokenFormat,
  unverifiedCertificate,
  algorithm: 'RS256',
  signature,
  appVersion: 'HiPKI',
});
