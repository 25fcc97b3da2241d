import { type AgentErrorCode, type AgentStatus } from '@ecpa/card-protocol';
import { type CardPageCondition } from '../ui/refusals/card-page-refusal-text.ts';
import { type CardPurpose } from '../ui/card/card-texts.ts';

/** How the page reaches the card: our agent by fetch, our agent by its pop-up, or a HiPKI component by its pop-up. */
export type Way = 'fetch' | 'agent-popup' | 'hipki-popup';

/** An expected no that the panel shows, by who said it. */
export type CardRefusal =
  | {
      readonly source: 'agent';
      readonly code: AgentErrorCode | CardPageCondition;
      readonly triesLeft?: number;
    }
  | { readonly source: 'portal'; readonly code: string };

/** What the panel is doing with the card. `again`: signed, but the certificate still has to be read. */
type Work = 'idle' | 'asking' | 'signing' | 'again' | 'sending' | 'done';

/** Everything that the panel shows follows from this. The PIN is never part of it. */
export interface CardState {
  readonly purpose: CardPurpose;
  readonly detection: 'probing' | 'permission' | 'found' | 'no-agent' | 'permission-denied';
  readonly way: Way | undefined;
  readonly status: AgentStatus | undefined;
  readonly work: Work;
  readonly refusal: CardRefusal | undefined;
  /** Fingerprint of the certificate that the person chose among several. */
  readonly chosen: string | undefined;
  /** The card's last word on its tries, where no status tells it. */
  readonly triesLeft: number | undefined;
  /** A pop-up was tried and nothing answered in it. */
  readonly popupSilent: boolean;
  /** By how much the portal's clock is ahead of this computer's, in milliseconds. */
  readonly clockAhead: number;
  /** The person was told that this is the last try and has not answered yet. */
  readonly lastTryAsked: boolean;
}

/** What can happen to the panel. */
export type CardEvent =
  | { readonly type: 'probing' }
  | { readonly type: 'permission-needed' }
  | { readonly type: 'found'; readonly way: Way; readonly status?: AgentStatus | undefined }
  | { readonly type: 'missing'; readonly condition: 'no-agent' | 'permission-denied' }
  | { readonly type: 'working'; readonly work: Work }
  | { readonly type: 'refused'; readonly refusal: CardRefusal }
  | { readonly type: 'chose'; readonly fingerprint: string }
  | { readonly type: 'last-try-asked' }
  | { readonly type: 'last-try-declined' };

/** The panel before anything is known. */
export const initialCardState = (purpose: CardPurpose, clockAhead = 0): CardState => ({
  purpose,
  detection: 'probing',
  way: undefined,
  status: undefined,
  work: 'idle',
  refusal: undefined,
  chosen: undefined,
  triesLeft: undefined,
  popupSilent: false,
  clockAhead,
  lastTryAsked: false,
});

/** The state after an event; pure. */
export function nextCardState(state: CardState, event: CardEvent): CardState {
  switch (event.type) {
    case 'probing':
      return { ...state, detection: 'probing' };
    case 'permission-needed':
      return { ...state, detection: 'permission' };
    case 'found':
      return afterFound(state, event.way, event.status);
    case 'missing':
      return { ...state, detection: event.condition, way: undefined, status: undefined };
    case 'working':
      return { ...state, work: event.work, refusal: undefined, lastTryAsked: false };
    case 'refused':
      return {
        ...state,
        work: 'idle',
        refusal: event.refusal,
        lastTryAsked: false,
        popupSilent: state.popupSilent || event.refusal.code === 'popup-silent',
        triesLeft:
          event.refusal.source === 'agent' ? (event.refusal.triesLeft ?? state.triesLeft) : undefined,
      };
    case 'chose':
      return { ...state, chosen: event.fingerprint, refusal: undefined };
    case 'last-try-asked':
      return { ...state, lastTryAsked: true, refusal: undefined };
    case 'last-try-declined':
      return { ...state, lastTryAsked: false };
  }
}

function afterFound(state: CardState, way: Way, status: AgentStatus | undefined): CardState {
  const changed = cardsOf(state.status) !== cardsOf(status);
  return {
    ...state,
    detection: 'found',
    way,
    status,
    popupSilent: false,
    refusal: changed && overtaken(state.refusal, status) ? undefined : state.refusal,
    chosen: changed ? undefined : state.chosen,
    triesLeft: changed ? undefined : state.triesLeft,
    lastTryAsked: changed ? false : state.lastTryAsked,
  };
}

/** Readers and certificates as one comparable text: tells whether another card came in or went out. */
const cardsOf = (status: AgentStatus | undefined): string =>
  (status?.readers ?? [])
    .map(({ name, state, card }) =>
      [name, state, ...(card?.certificates ?? []).map((one) => one.fingerprint)].join(),
    )
    .join('|');

/** What a card that is taken out too early ends in; drivers do not always know why they failed. */
const brokenOff: ReadonlySet<string> = new Set(['card-removed', 'card-failed', 'timeout']);

/**
 * A refusal about the card loses its point when the card changes; one about the portal does not. That a signature broke
 * off stays to be read until a card is in again: who pulled the card is to learn that this was the reason.
 */
const overtaken = (refusal: CardRefusal | undefined, status: AgentStatus | undefined): boolean =>
  refusal?.source === 'agent'
    ? !brokenOff.has(refusal.code) || status?.readers.some(({ state }) => state !== 'empty') === true
    : refusal?.source === 'portal' && refusal.code.startsWith('certificate-');
