import { isPossiblePin, type PinLength } from '@ecpa/card-protocol';
import { describe, expect, it } from 'vitest';
import { trialObstacle } from '../../../src/web/client/check-trial.ts';
import { card, statusWith } from './statuses.ts';

const typed = (pin: string) => (limits: PinLength) => isPossiblePin(pin, limits);

describe('the trial signature of the self-test', () => {
  it('is made with a PIN that can be one', () => {
    expect(trialObstacle(statusWith(card()), typed('246810'))).toBeUndefined();
    expect(trialObstacle(undefined, typed('246810'))).toBeUndefined();
  });

  it.each(['', '24681', '２４６８１０', '246 810'])(
    'sends %j neither to our agent nor to a component that tells no status',
    (pin) => {
      for (const status of [statusWith(card()), undefined])
        expect(trialObstacle(status, typed(pin))).toMatchObject({ outcome: 'pin-length' });
    },
  );

  it('is never what locks a card', () => {
    expect(trialObstacle(statusWith(card({ triesLeft: 1 })), typed('246810'))).toMatchObject({
      outcome: 'pin-last-try',
    });
  });
});
