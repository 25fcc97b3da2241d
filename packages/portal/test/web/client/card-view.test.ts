import { describe, expect, it } from 'vitest';
import { type CardEvent, initialCardState, nextCardState } from '../../../src/web/client/card-state.ts';
import { cardView } from '../../../src/web/client/card-view.ts';
import { cardTexts } from '../../../src/web/ui/card/card-texts.ts';
import { card, certificate, statusWith } from './statuses.ts';

const viewAfter = (...events: CardEvent[]) =>
  cardView(events.reduce(nextCardState, initialCardState('sign-in')));
const seen = (status = statusWith(card())): CardEvent => ({ type: 'found', way: 'fetch', status });

describe('the card panel', () => {
  it('shows what has been found, one light after the other', () => {
    const lights = (...events: CardEvent[]) => {
      const { agent, reader, card: inserted } = viewAfter(...events);
      return [agent, reader, inserted];
    };
    expect(lights()).toEqual(['unknown', 'unknown', 'unknown']);
    expect(lights({ type: 'missing', condition: 'no-agent' })).toEqual(['missing', 'unknown', 'unknown']);
    expect(lights(seen(statusWith()))).toEqual(['found', 'missing', 'missing']);
    expect(lights(seen(statusWith(null)))).toEqual(['found', 'found', 'missing']);
    expect(lights(seen())).toEqual(['found', 'found', 'found']);
    expect(lights({ type: 'found', way: 'hipki-popup' })).toEqual(['found', 'unknown', 'unknown']);
  });

  it('says each state in words', () => {
    const status = (...events: CardEvent[]) => viewAfter(...events).status;
    expect(status()).toBe('statusProbing');
    expect(status({ type: 'permission-needed' })).toBe('statusPermission');
    expect(status({ type: 'missing', condition: 'permission-denied' })).toBe('statusDenied');
    expect(status(seen(statusWith()))).toBe('statusNoReader');
    expect(status(seen(statusWith(null)))).toBe('statusNoCard');
    expect(status(seen())).toBe('statusReady');
    expect(status(seen(statusWith(card({ triesLeft: 2 }))))).toBe('statusTries');
    expect(status(seen(), { type: 'working', work: 'signing' })).toBe('statusSigning');
    expect(status(seen(), { type: 'working', work: 'sending' })).toBe('statusSending');
    expect(status(seen(), { type: 'working', work: 'done' })).toBe('statusDone');
    expect(status({ type: 'found', way: 'hipki-popup' })).toBe('statusPopup');
  });

  it('has a sentence for every state that it can name', () => {
    const texts = cardTexts('agency-sign-in', ({ zh }) => zh);
    for (const key of [
      'statusProbing',
      'statusUnreadable',
      'statusAgain',
      'statusRefused',
      'statusMiddleware',
    ])
      expect(texts[key]).toBeTruthy();
  });

  it('tells of a locked card and of a card without sign-in certificate before anybody presses', () => {
    expect(viewAfter(seen(statusWith(card({ triesLeft: 0 })))).refusal?.code).toBe('pin-locked');
    const encryptionOnly = card({ certificates: [certificate({ usage: 'encryption' })] });
    expect(viewAfter(seen(statusWith(encryptionOnly))).refusal?.code).toBe('no-certificate');
  });

  it('shows a card that cannot be used here as such, before its PIN', () => {
    const agency = card({ certificates: [certificate({ kind: 'agency' })] });
    for (const unusable of [agency, card({ triesLeft: 0 })])
      expect(viewAfter(seen(statusWith(unusable))).card).toBe('bad');
    expect(viewAfter(seen(statusWith(agency)))).toMatchObject({
      status: 'statusWrongKind',
      refusal: { code: 'card-of-agency' },
      refusedTitle: false,
    });
  });

  it('alarms nobody who has no card at all', () => {
    expect(viewAfter({ type: 'missing', condition: 'no-agent' }).refusal).toBeUndefined();
    expect(viewAfter(seen(statusWith(null))).refusal).toBeUndefined();
  });

  it('offers to install the software once a pop-up was silent too, and the question before it is asked', () => {
    const missing = { type: 'missing', condition: 'no-agent' } as const;
    expect(viewAfter(missing)).toMatchObject({
      status: 'statusNoAgent',
      offerPopup: false,
      offerDownload: false,
    });
    const refusal = { source: 'agent', code: 'popup-silent' } as const;
    expect(viewAfter(missing, { type: 'refused', refusal })).toMatchObject({
      status: 'statusNeither',
      offerPopup: true,
      offerDownload: true,
    });
    expect(viewAfter({ type: 'permission-needed' }).offerDetect).toBe(true);
    expect(viewAfter(seen())).toMatchObject({ offerPopup: false, offerDetect: false, offerDownload: false });
  });

  it('offers a choice only when there is one', () => {
    const other = card({ certificates: [certificate({ fingerprint: 'b'.repeat(64) })] });
    expect(viewAfter(seen()).choices).toEqual([]);
    expect(viewAfter(seen(statusWith(card(), other))).choices).toHaveLength(2);
    const chosen = viewAfter(seen(statusWith(card(), other)), { type: 'chose', fingerprint: 'b'.repeat(64) });
    expect(chosen.selected?.certificate.fingerprint).toBe('b'.repeat(64));
    expect(chosen.status).toBe('statusReady');
  });
});
