import { type CardTextKey } from '../ui/card/card-texts.ts';
import { type SigningCertificate, signingCertificates } from './card-choice.ts';
import { obstacle, selectedCertificate } from './card-decision.ts';
import { type CardRefusal, type CardState } from './card-state.ts';

/** Whether a part was seen; the drawing and the three lights show it. */
export type Light = 'found' | 'missing' | 'unknown' | 'bad';

/** All that the panel shows. */
export interface CardView {
  readonly agent: Light;
  readonly reader: Light;
  readonly card: Light;
  readonly work: 'idle' | 'signing' | 'sending' | 'done';
  readonly status: CardTextKey;
  /** Whose card is in, for the status line; a masked name. */
  readonly selected: SigningCertificate | undefined;
  readonly refusal: CardRefusal | undefined;
  /** The title of the page says that something was refused. */
  readonly refusedTitle: boolean;
  readonly choices: readonly SigningCertificate[];
  readonly pinPad: boolean;
  readonly busy: boolean;
  readonly askLastTry: boolean;
  readonly offerDetect: boolean;
  readonly offerPopup: boolean;
  readonly offerDownload: boolean;
}

const light = (known: boolean, found: boolean): Light => (!known ? 'unknown' : found ? 'found' : 'missing');

/** What to show in this state; pure. */
export function cardView(state: CardState): CardView {
  const { detection, status, work } = state;
  const probedInVain = detection === 'no-agent' || detection === 'permission-denied';
  const choices = signingCertificates(status, state.purpose);
  const selected = selectedCertificate(state);
  const live = state.way === 'fetch' && status !== undefined;
  return {
    agent: light(detection === 'found' || probedInVain, detection === 'found'),
    reader: light(live, (status?.readers.length ?? 0) > 0),
    card: work === 'done' ? 'found' : cardLight(state, live),
    work: work === 'asking' || work === 'again' ? 'signing' : work,
    status: statusKey(state),
    selected,
    refusal: state.refusal ?? standingRefusal(state),
    refusedTitle: state.refusal !== undefined || state.lastTryAsked,
    choices: choices.length > 1 ? choices : [],
    pinPad: selected?.pinPad === true,
    busy: work !== 'idle' && work !== 'again',
    askLastTry: state.lastTryAsked,
    offerDetect: detection === 'permission',
    offerPopup:
      detection === 'permission-denied' ||
      state.popupSilent ||
      (state.way === 'agent-popup' && needsChoice(state)),
    offerDownload: detection === 'no-agent' && state.popupSilent,
  };
}

const needsChoice = ({ refusal, status }: CardState): boolean =>
  refusal?.code === 'certificate-choice-needed' && status === undefined;

const hasCard = ({ status }: CardState): boolean =>
  status?.readers.some((reader) => reader.state !== 'empty') === true;

const toldAtOnce: ReadonlySet<string> = new Set([
  'no-certificate',
  'pin-locked',
  'card-expired',
  'card-of-agency',
  'card-of-person',
]);

/** A card that is in and can only be refused is neither found nor missing. */
function cardLight(state: CardState, live: boolean): Light {
  const seen = light(live, hasCard(state));
  const code = obstacle(state)?.code;
  return seen === 'found' && code !== undefined && (toldAtOnce.has(code) || code === 'card-failed')
    ? 'bad'
    : seen;
}

/** Shown without being asked: the person has put a card in, and it cannot work. */
function standingRefusal(state: CardState): CardRefusal | undefined {
  if (state.work !== 'idle' || state.lastTryAsked) return undefined;
  const against = obstacle(state);
  return against !== undefined && toldAtOnce.has(against.code) ? against : undefined;
}

const workKeys = {
  asking: 'statusAsking',
  again: 'statusAgain',
  sending: 'statusSending',
  done: 'statusDone',
} as const;

const detectionKeys = {
  probing: 'statusProbing',
  permission: 'statusPermission',
  'no-agent': 'statusNoAgent',
  'permission-denied': 'statusDenied',
} as const;

const obstacleKeys: Readonly<Record<string, CardTextKey>> = {
  'middleware-missing': 'statusMiddleware',
  'no-reader': 'statusNoReader',
  'no-card': 'statusNoCard',
  'card-failed': 'statusUnreadable',
  'no-certificate': 'statusNoCertificate',
  'certificate-choice-needed': 'statusChoose',
  'pin-locked': 'statusLocked',
  'card-expired': 'statusExpired',
  'card-of-agency': 'statusWrongKind',
  'card-of-person': 'statusWrongKind',
};

function statusKey(state: CardState): CardTextKey {
  const { work, detection, way } = state;
  if (work === 'signing') return way === 'fetch' ? 'statusSigning' : 'statusWindow';
  if (work !== 'idle') return workKeys[work];
  if (detection === 'no-agent' && state.popupSilent) return 'statusNeither';
  if (detection !== 'found') return detectionKeys[detection];
  if (state.refusal?.source === 'portal') return 'statusRefused';
  const against = obstacle(state);
  if (against !== undefined) return obstacleKeys[against.code] ?? 'statusProbing';
  if (way !== 'fetch') return 'statusPopup';
  const triesLeft = selectedCertificate(state)?.triesLeft;
  return triesLeft !== undefined && triesLeft < 3 ? 'statusTries' : 'statusReady';
}
