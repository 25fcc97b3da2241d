import { type AgentStatus, governmentPinLength, type PinLength } from '@ecpa/card-protocol';
import { authenticateByFetch, type AgentProbe, type TokenAnswer } from './agent-fetch.ts';
import { bad, type Finding, good } from './check-findings.ts';
import { openPopup } from './popup-channel.ts';
import { type HipkiAnswer, readHipkiCertificate, signThroughHipki } from './popup-sign-in.ts';
import { requestChallenge, sendTrial } from './portal-calls.ts';

/** What the trial would sign with: the first card that has a certificate for signing. */
interface Candidate {
  readonly fingerprint: string;
  readonly triesLeft: number | null;
  readonly pinLength: PinLength;
  readonly pinPad: boolean;
}

/** The card of the trial; undefined where none could sign. */
export function trialCandidate(status: AgentStatus): Candidate | undefined {
  for (const { pinPad, card } of status.readers) {
    const certificate = card?.certificates.find(({ usage }) => usage === 'signing');
    if (card !== null && certificate !== undefined)
      return {
        fingerprint: certificate.fingerprint,
        triesLeft: card.triesLeft,
        pinLength: card.pinLength,
        pinPad,
      };
  }
  return undefined;
}

/**
 * Why a trial is not worth its PIN try: it must never be the one that locks the card. Of a component that tells no
 * status nothing is known of the card, and what was typed is all there is to look at.
 */
export function trialObstacle(
  status: AgentStatus | undefined,
  pinFits: (limits: PinLength) => boolean,
): Finding | undefined {
  if (status === undefined) return pinFits(governmentPinLength) ? undefined : bad('signature', 'pin-length');
  const candidate = trialCandidate(status);
  if (candidate === undefined) return bad('signature', 'no-card');
  const { triesLeft, pinPad, pinLength } = candidate;
  if (triesLeft === 0) return bad('signature', 'pin-locked');
  if (triesLeft === 1) return bad('signature', 'pin-last-try');
  return pinPad || pinFits(pinLength) ? undefined : bad('signature', 'pin-length');
}

const agentOutcomes = new Set(['pin-wrong', 'pin-length', 'pin-locked', 'pin-last-try']);

/** A HiPKI signature whose certificate is still to be fetched, in a second press. */
export interface Unfinished {
  readonly kind: 'unfinished';
  readonly signature: string;
}

interface Trial {
  readonly probe: Exclude<AgentProbe, { kind: 'nothing' }>;
  readonly port: number;
  readonly pin: string;
  readonly unfinished: Unfinished | undefined;
}

async function sign({ probe, port, pin, unfinished }: Trial): Promise<HipkiAnswer | 'portal-silent'> {
  // A pop-up opens in the press or not at all: before anything is waited for.
  const popup = probe.kind === 'agent' ? undefined : openPopup(port);
  if (popup !== undefined && unfinished !== undefined)
    return readHipkiCertificate({ popup, port, signature: unfinished.signature });
  const asked = requestChallenge('check').then((answer) => (answer.kind === 'ok' ? answer.value : undefined));
  if (popup !== undefined)
    return signThroughHipki({ popup, port, challenge: asked, pin, origin: location.origin });
  const challenge = await asked;
  if (challenge === undefined || probe.kind !== 'agent') return 'portal-silent';
  const certificate = trialCandidate(probe.status)?.fingerprint;
  return authenticateByFetch(probe.base, {
    challenge,
    pin,
    ...(certificate === undefined ? {} : { certificate }),
  });
}

function signatureFinding(answer: Exclude<TokenAnswer, { kind: 'token' }>): Finding {
  if (answer.kind === 'failed') return bad('signature', 'failed', answer.code);
  const { error, triesLeft } = answer;
  return agentOutcomes.has(error)
    ? bad('signature', error, triesLeft === undefined ? '?' : String(triesLeft))
    : bad('signature', 'failed', error);
}

const revocationOutcomes: Readonly<Record<string, string>> = {
  'certificate-revoked': 'revoked',
  'certificate-suspended': 'suspended',
  'revocation-unavailable': 'unavailable',
};

/** Signs a challenge that opens nothing and has the portal judge signature and certificate as it would at a sign-in. */
export async function tryCard(trial: Trial): Promise<readonly Finding[] | Unfinished> {
  const answer = await sign(trial);
  if (answer === 'portal-silent') return [bad('signature', 'failed', 'portal-unreachable')];
  if (answer.kind === 'certificate-missing') return { kind: 'unfinished', signature: answer.signature };
  if (answer.kind !== 'token') return [signatureFinding(answer)];
  const judged = await sendTrial(answer.token);
  if (judged.kind === 'ok') return [good('signature', 'made'), good('revocation', 'good', judged.value)];
  const { code } = judged.refusal;
  const revocation = revocationOutcomes[code];
  return revocation === undefined
    ? [bad('signature', code === 'signature-invalid' ? 'wrong' : 'refused', code)]
    : [good('signature', 'made'), bad('revocation', revocation)];
}
