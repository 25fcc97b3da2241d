import { isPossiblePin } from '@ecpa/card-protocol';
import { describe, expect, it } from 'vitest';
import { decide, obstacle } from '../../../src/web/client/card-decision.ts';
import {
  type CardEvent,
  type CardState,
  initialCardState,
  nextCardState,
} from '../../../src/web/client/card-state.ts';
import { card, certificate, statusWith } from './statuses.ts';

const after = (...events: CardEvent[]): CardState =>
  events.reduce(nextCardState, initialCardState('sign-in'));
const seen = (status = statusWith(card())): CardEvent => ({ type: 'found', way: 'fetch', status });
const press = (state: CardState, pin = '246810', lastTryConfirmed = false) =>
  decide({ state, pinFits: (limits) => isPossiblePin(pin, limits), lastTryConfirmed });
const wrongPin: CardEvent = {
  type: 'refused',
  refusal: { source: 'agent', code: 'pin-wrong', triesLeft: 1 },
};

describe('pressing 登入', () => {
  it('signs when the card is ready and the PIN has the right length', () => {
    expect(press(after(seen()))).toEqual({ kind: 'sign' });
  });

  it('looks for the agent first when nothing is known yet, or the browser has not been asked', () => {
    expect(press(after())).toEqual({ kind: 'probe-first' });
    expect(press(after({ type: 'permission-needed' }))).toEqual({ kind: 'probe-first' });
  });

  it.each(['', '24681', '246810246', '２４６８１０', ' 24681', '24681\n', '24681\ud83d'])(
    'sends %j, which can be no PIN, neither to our agent nor to a component of another maker',
    (pin) => {
      for (const state of [after(seen()), after({ type: 'found', way: 'hipki-popup' })])
        expect(press(state, pin)).toMatchObject({ kind: 'refuse', refusal: { code: 'pin-length' } });
    },
  );

  it('takes the lengths that the card names', () => {
    const long = card({ pinLength: { min: 4, max: 12 } });
    expect(press(after(seen(statusWith(long))), '2468ABcd*/-+')).toEqual({ kind: 'sign' });
  });

  it('needs no PIN on the page when the reader has its own keys', () => {
    const status = statusWith(card());
    const pinPad = { ...status, readers: status.readers.map((reader) => ({ ...reader, pinPad: true })) };
    expect(press(after(seen(pinPad)), '')).toEqual({ kind: 'sign' });
  });

  it('asks before the last try, by the status or by the last answer of the card', () => {
    const lastByStatus = after(seen(statusWith(card({ triesLeft: 1 }))));
    const lastByAnswer = after(seen(statusWith(card({ triesLeft: null }))), wrongPin);
    for (const state of [lastByStatus, lastByAnswer]) {
      expect(press(state)).toEqual({ kind: 'ask-last-try' });
      expect(press(state, '246810', true)).toEqual({ kind: 'sign', lastTry: 'confirmed' });
    }
  });

  it('asks again where the agent says that it is the last try after all', () => {
    const refusal = { source: 'agent', code: 'pin-last-try', triesLeft: 1 } as const;
    const state = after(seen(statusWith(card({ triesLeft: null }))), { type: 'refused', refusal });
    expect(press(state)).toEqual({ kind: 'ask-last-try' });
  });

  it('does nothing while the card works', () => {
    expect(press(after(seen(), { type: 'working', work: 'signing' }))).toEqual({ kind: 'nothing' });
  });

  it('reads the certificate when a HiPKI component has signed without it', () => {
    expect(press(after(seen(), { type: 'working', work: 'again' }))).toEqual({ kind: 'read-certificate' });
  });
});

const expired = card({ certificates: [certificate({ notAfter: '2020-01-01T00:00:00Z' })] });
const silent = { type: 'refused', refusal: { source: 'agent', code: 'popup-silent' } } as const;

describe('what keeps a card from signing', () => {
  it.each([
    ['no-agent', after({ type: 'missing', condition: 'no-agent' }, silent)],
    ['card-of-agency', after(seen(statusWith(card({ certificates: [certificate({ kind: 'agency' })] }))))],
    ['card-expired', after(seen(statusWith(expired)))],
    ['permission-denied', after({ type: 'missing', condition: 'permission-denied' })],
    ['middleware-missing', after(seen({ ...statusWith(), middleware: 'missing' }))],
    ['no-reader', after(seen(statusWith()))],
    ['no-card', after(seen(statusWith(null)))],
    [
      'no-certificate',
      after(seen(statusWith(card({ certificates: [certificate({ usage: 'encryption' })] })))),
    ],
    [
      'certificate-choice-needed',
      after(seen(statusWith(card(), card({ certificates: [certificate({ fingerprint: 'b' })] })))),
    ],
    ['pin-locked', after(seen(statusWith(card({ triesLeft: 0 }))))],
  ])('is named: %s', (code, state) => {
    expect(obstacle(state)?.code).toBe(code);
    expect(press(state)).toMatchObject({ kind: 'refuse', refusal: { code } });
  });

  it('is a personal card where the page is for the card of an agency', () => {
    const state = [seen()].reduce(nextCardState, initialCardState('agency-sign-in'));
    expect(obstacle(state)?.code).toBe('card-of-person');
  });

  it('is its date by the portal’s clock, whatever this computer’s says', () => {
    const behind = [seen()].reduce(nextCardState, initialCardState('sign-in', 4 * 366 * 24 * 3600 * 1000));
    expect(obstacle(behind)?.code).toBe('card-expired');
    const ahead = [seen(statusWith(expired))].reduce(
      nextCardState,
      initialCardState('sign-in', -20 * 366 * 24 * 3600 * 1000),
    );
    expect(obstacle(ahead)).toBeUndefined();
  });

  it('is nothing where no component answers the page, before a pop-up was tried: older ones answer there', () => {
    expect(press(after({ type: 'missing', condition: 'no-agent' }))).toEqual({ kind: 'sign' });
  });

  it('is nothing when only one of two cards is of the kind that the page is for', () => {
    const agency = card({ certificates: [certificate({ kind: 'agency', fingerprint: 'b' })] });
    expect(obstacle(after(seen(statusWith(agency, card()))))).toBeUndefined();
  });

  it('is not concluded from an old status when the way is a pop-up', () => {
    const state = after({ type: 'found', way: 'agent-popup', status: statusWith(null) });
    expect(obstacle(state)).toBeUndefined();
  });
});

describe('a refusal on the panel', () => {
  it('about the card goes away when another card comes in', () => {
    expect(after(seen(statusWith(null)), wrongPin, seen()).refusal).toBeUndefined();
  });

  it('stays while nothing changes', () => {
    expect(after(seen(), wrongPin, seen()).refusal?.code).toBe('pin-wrong');
  });

  it('about the person stays when the card is taken out', () => {
    const refusal = { source: 'portal', code: 'person-separated' } as const;
    expect(after(seen(), { type: 'refused', refusal }, seen(statusWith(null))).refusal).toEqual(refusal);
  });

  it.each(['card-removed', 'card-failed', 'timeout'] as const)(
    'about a signature that broke off (%s) stays to be read until a card is in again',
    (code) => {
      const refusal = { source: 'agent', code } as const;
      const pulled = after(seen(), { type: 'refused', refusal }, seen(statusWith(null)));
      expect(pulled.refusal).toEqual(refusal);
      expect(nextCardState(pulled, seen()).refusal).toBeUndefined();
    },
  );

  it('goes away when the person tries again', () => {
    expect(after(seen(), wrongPin, { type: 'working', work: 'asking' }).refusal).toBeUndefined();
  });
});
