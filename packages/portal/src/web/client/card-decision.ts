import { governmentPinLength, type PinLength } from '@ecpa/card-protocol';
import { type CardRefusal, type CardState } from './card-state.ts';
import { type SigningCertificate, signingCertificates } from './card-choice.ts';

/** The certificate that a signature would use now: the only one, or the one that was chosen. */
export function selectedCertificate(state: CardState): SigningCertificate | undefined {
  const candidates = signingCertificates(state.status, state.purpose);
  return candidates.length === 1
    ? candidates[0]
    : candidates.find(({ certificate }) => certificate.fingerprint === state.chosen);
}

/** What keeps the card from signing, as far as the status tells; undefined when nothing is known against it. */
export function obstacle(state: CardState): CardRefusal | undefined {
  const { status } = state;
  // Older components answer in a pop-up alone: that nothing answers here says little before one was tried.
  if (state.detection === 'no-agent')
    return state.popupSilent ? { source: 'agent', code: 'no-agent' } : undefined;
  if (state.detection === 'permission-denied') return { source: 'agent', code: 'permission-denied' };
  if (status === undefined) return undefined;
  if (state.way !== 'fetch') return choiceMissing(state);
  if (status.middleware === 'missing') return { source: 'agent', code: 'middleware-missing' };
  if (status.readers.length === 0) return { source: 'agent', code: 'no-reader' };
  if (status.readers.every((reader) => reader.state === 'empty')) return { source: 'agent', code: 'no-card' };
  if (!status.readers.some((reader) => reader.state === 'card'))
    return { source: 'agent', code: 'card-failed' };
  if (signingCertificates(status, state.purpose).length === 0)
    return { source: 'agent', code: 'no-certificate' };
  return unusable(state) ?? choiceMissing(state);
}

/** Why the certificate that would sign can only be refused; told before the PIN is typed. */
function unusable(state: CardState): CardRefusal | undefined {
  const selected = selectedCertificate(state);
  if (selected === undefined) return undefined;
  const { kind, notAfter } = selected.certificate;
  const wanted = state.purpose === 'agency-sign-in' ? 'agency' : 'natural-person';
  if (kind !== wanted && kind !== 'other')
    return { source: 'agent', code: kind === 'agency' ? 'card-of-agency' : 'card-of-person' };
  if (Date.parse(notAfter) < Date.now() + state.clockAhead) return { source: 'agent', code: 'card-expired' };
  return selected.triesLeft === 0 ? { source: 'agent', code: 'pin-locked', triesLeft: 0 } : undefined;
}

/** Through a pop-up the status is of a moment ago: the card may have changed since, so only a choice is asked of it. */
function choiceMissing(state: CardState): CardRefusal | undefined {
  const several = signingCertificates(state.status, state.purpose).length > 1;
  return several && selectedCertificate(state) === undefined
    ? { source: 'agent', code: 'certificate-choice-needed' }
    : undefined;
}

/** What pressing 登入 leads to. */
export type Decision =
  | { readonly kind: 'probe-first' }
  | { readonly kind: 'refuse'; readonly refusal: CardRefusal }
  | { readonly kind: 'ask-last-try' }
  | { readonly kind: 'read-certificate' }
  | { readonly kind: 'sign'; readonly lastTry?: 'confirmed' }
  | { readonly kind: 'nothing' };

/**
 * Decides on a press of 登入 by what is known, before the PIN goes anywhere: what can be no PIN must not cost a
 * try, and the last try is asked about first (`lastTryConfirmed` is the answer).
 */
export function decide({
  state,
  pinFits,
  lastTryConfirmed,
}: {
  state: CardState;
  pinFits: (limits: PinLength) => boolean;
  lastTryConfirmed: boolean;
}): Decision {
  if (state.work === 'again') return { kind: 'read-certificate' };
  if (state.work !== 'idle') return { kind: 'nothing' };
  if (state.detection === 'probing' || state.detection === 'permission') return { kind: 'probe-first' };
  const against = obstacle(state);
  if (against !== undefined) return { kind: 'refuse', refusal: against };
  const selected = selectedCertificate(state);
  const typedElsewhere = selected?.pinPad === true;
  if (!typedElsewhere && !pinFits(selected?.pinLength ?? governmentPinLength))
    return { kind: 'refuse', refusal: { source: 'agent', code: 'pin-length' } };
  const triesLeft =
    state.way === 'fetch'
      ? (selected?.triesLeft ?? state.triesLeft)
      : (state.triesLeft ?? selected?.triesLeft);
  if (triesLeft !== 1) return { kind: 'sign' };
  return lastTryConfirmed ? { kind: 'sign', lastTry: 'confirmed' } : { kind: 'ask-last-try' };
}
