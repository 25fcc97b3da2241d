import { type AuthenticateRequest } from '@ecpa/card-protocol';
import { authenticateByFetch, probeAgent, type TokenAnswer } from './agent-fetch.ts';
import { decide, obstacle, selectedCertificate } from './card-decision.ts';
import {
  type CardEvent,
  type CardRefusal,
  type CardState,
  initialCardState,
  nextCardState,
} from './card-state.ts';
import { cardView } from './card-view.ts';
import { localNetworkPermission } from './local-network-permission.ts';
import { createPanel } from './panel-elements.ts';
import { type PageWords } from './page-words.ts';
import { openPopup } from './popup-channel.ts';
import {
  authenticateThroughPopup,
  type HipkiAnswer,
  probeThroughPopup,
  readHipkiCertificate,
  signThroughHipki,
} from './popup-sign-in.ts';
import { requestChallenge, requestRefusalWords, sendToken } from './portal-calls.ts';
import { recallWay, rememberWay } from './remembered-way.ts';
import { type CardPurpose } from '../ui/card/card-texts.ts';

/** Brings one card panel to life: looks for the agent, shows what it sees, and signs in when asked to. */
export function startCardSignIn({
  root,
  port,
  purpose,
  to,
  clockAhead,
  words,
}: {
  root: HTMLElement;
  port: number;
  purpose: CardPurpose;
  /** Where the page's flow leads in the end, sealed. */
  to?: string | undefined;
  /** By how much the portal's clock is ahead of this computer's, in milliseconds. */
  clockAhead: number;
  words: PageWords;
}): void {
  let state: CardState = initialCardState(purpose, clockAhead);
  let base = '';
  let consented = false;
  let signature: string | undefined;
  let refusalWords: Promise<void> | undefined;

  const panel = createPanel(root, words, {
    submit: () => void submit(false),
    confirmLastTry: () => void submit(true),
    declineLastTry: () => {
      panel?.pin.clear();
      dispatch({ type: 'last-try-declined' });
      panel?.pin.focus();
    },
    detect: () => void probe('the person asked'),
    connectByPopup: () => void connectByPopup(),
    choose: (fingerprint) => dispatch({ type: 'chose', fingerprint }),
  });
  if (panel === undefined) return;

  function dispatch(event: CardEvent): void {
    state = nextCardState(state, event);
    panel?.show(cardView(state));
  }

  /** Words that the page does not carry; fetched beside the signature, so that a refusal finds them there. */
  const learnWords = () =>
    (refusalWords ??= requestRefusalWords().then((refusals) => {
      if (refusals === undefined) refusalWords = undefined;
      else words.learn(refusals);
    }));

  /** A refusal after a press replaces the one before it, also when it says the same: the person pressed again. */
  async function refuse(refusal: CardRefusal): Promise<void> {
    signature = undefined;
    if (words.refusal(refusal.source, refusal.code) === undefined) await learnWords();
    dispatch({ type: 'working', work: 'idle' });
    dispatch({ type: 'refused', refusal });
    if (refusal.code === 'pin-wrong' || refusal.code === 'pin-length') panel?.pin.focus();
    else panel?.focusRefusal();
  }

  async function probe(why: 'by itself' | 'the person asked'): Promise<void> {
    const permission = await localNetworkPermission();
    consented ||= why === 'the person asked';
    const remembered = recallWay();
    const rememberedPopup = remembered === 'fetch' ? undefined : remembered;
    if (permission === 'prompt' && !consented) {
      dispatch(
        rememberedPopup === undefined
          ? { type: 'permission-needed' }
          : { type: 'found', way: rememberedPopup },
      );
      return;
    }
    const found = await probeAgent({ port, patience: permission === 'prompt' ? undefined : 2500 });
    // While the card works, what was found is old before it arrives.
    if (state.work !== 'idle') return;
    if (found.kind === 'agent') {
      base = found.base;
      dispatch({ type: 'found', way: 'fetch', status: found.status });
    } else if (found.kind === 'other-component' || rememberedPopup !== undefined) {
      const kept = state.way === rememberedPopup ? state.status : undefined;
      dispatch({ type: 'found', way: rememberedPopup ?? 'hipki-popup', status: kept });
    } else {
      const denied = (await localNetworkPermission()) === 'denied';
      dispatch({ type: 'missing', condition: denied ? 'permission-denied' : 'no-agent' });
    }
  }

  async function connectByPopup(): Promise<void> {
    const popup = openPopup(port);
    const seen = await probeThroughPopup({ popup, port });
    if (seen.kind === 'failed') {
      await refuse({ source: 'agent', code: seen.code });
      return;
    }
    const way = seen.kind === 'agent' ? 'agent-popup' : 'hipki-popup';
    rememberWay(way);
    dispatch({ type: 'found', way, status: seen.kind === 'agent' ? seen.status : undefined });
    panel?.pin.focus();
  }

  async function submit(lastTryConfirmed: boolean): Promise<void> {
    void learnWords();
    const decision = decide({
      state,
      pinFits: (limits) => panel?.pin.fits(limits) ?? false,
      lastTryConfirmed,
    });
    switch (decision.kind) {
      case 'nothing':
        return;
      case 'probe-first': {
        await probe('the person asked');
        const against = obstacle(state);
        if (against !== undefined) await refuse(against);
        else if (state.detection === 'found') await submit(lastTryConfirmed);
        return;
      }
      case 'refuse':
        if (decision.refusal.code === 'pin-length') panel?.pin.clear();
        await refuse(decision.refusal);
        return;
      case 'ask-last-try':
        dispatch({ type: 'last-try-asked' });
        return;
      case 'read-certificate':
        await finish(await readCertificateAgain());
        return;
      case 'sign':
        await finish(await sign(decision.lastTry));
    }
  }

  async function sign(
    lastTry: 'confirmed' | undefined,
  ): Promise<HipkiAnswer | { readonly kind: 'portal-refused'; readonly refusal: CardRefusal }> {
    const pin = panel?.pin.take() ?? '';
    const certificate = selectedCertificate(state)?.certificate.fingerprint;
    const how = {
      pin,
      ...(certificate === undefined ? {} : { certificate }),
      ...(lastTry === undefined ? {} : { lastTry }),
    };
    // A pop-up opens in the click or not at all: before anything is waited for.
    // Where nothing answers the page, a component may still answer in a pop-up, all of which speak HiPKI's language.
    const way = state.way ?? 'hipki-popup';
    const popup = way === 'fetch' ? undefined : openPopup(port);
    dispatch({ type: 'working', work: 'asking' });
    const asked = requestChallenge(purpose).then((answer) => {
      if (answer.kind === 'ok') dispatch({ type: 'working', work: 'signing' });
      return answer;
    });
    const challenge = asked.then((answer) => (answer.kind === 'ok' ? answer.value : undefined));
    const answer =
      popup === undefined
        ? await signByFetch(challenge, how)
        : way === 'hipki-popup'
          ? await signThroughHipki({ popup, port, challenge, pin, origin: location.origin })
          : await authenticateThroughPopup({ popup, port, challenge, how });
    const outcome = await asked;
    return outcome.kind === 'ok' ? answer : { kind: 'portal-refused', refusal: outcome.refusal };
  }

  async function signByFetch(
    asked: Promise<string | undefined>,
    how: Omit<AuthenticateRequest, 'challenge'>,
  ): Promise<TokenAnswer> {
    const challenge = await asked;
    if (challenge === undefined) return { kind: 'failed', code: 'portal-unreachable' };
    return authenticateByFetch(base, { challenge, ...how });
  }

  async function readCertificateAgain(): Promise<TokenAnswer> {
    const popup = openPopup(port);
    const made = signature ?? '';
    dispatch({ type: 'working', work: 'signing' });
    return readHipkiCertificate({ popup, port, signature: made });
  }

  async function finish(answer: Awaited<ReturnType<typeof sign>>): Promise<void> {
    switch (answer.kind) {
      case 'portal-refused':
        await refuse(answer.refusal);
        return;
      case 'failed':
        await refuse({ source: 'agent', code: answer.code });
        return;
      case 'refused': {
        const { error, triesLeft } = answer;
        await refuse({ source: 'agent', code: error, ...(triesLeft === undefined ? {} : { triesLeft }) });
        return probe('by itself');
      }
      case 'certificate-missing':
        signature = answer.signature;
        dispatch({ type: 'working', work: 'again' });
        return;
      case 'token': {
        dispatch({ type: 'working', work: 'sending' });
        const sent = await sendToken(answer.token, purpose, to);
        if (sent.kind === 'refused') {
          await refuse(sent.refusal);
          return;
        }
        rememberWay(state.way ?? 'hipki-popup');
        dispatch({ type: 'working', work: 'done' });
        // Long enough to see the seal and hear the line, short enough not to be waited for.
        setTimeout(() => location.assign(sent.value), 800);
      }
    }
  }

  async function keepLooking(): Promise<void> {
    const watching = state.work === 'idle' && !state.lastTryAsked && !document.hidden;
    const byFetch = state.way === 'fetch' || state.way === undefined;
    if (watching && byFetch && state.detection !== 'permission') await probe('by itself');
    setTimeout(() => void keepLooking(), state.detection === 'found' ? 1000 : 3000);
  }

  panel.show(cardView(state));
  void keepLooking();
}
