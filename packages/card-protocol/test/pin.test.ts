import { expect, test } from 'vitest';
import { governmentPinLength, isPossiblePin } from '../src/index.ts';

test.each(['246810', 'aB3$~!#9', '!"#$%&/('])('%j can be the PIN of a government card', (pin) => {
  expect(isPossiblePin(pin, governmentPinLength)).toBe(true);
});

test.each([
  '',
  '24681',
  '246810246',
  '２４６８１０',
  '246 810',
  '246810\n',
  '24681\u0000',
  '24681文',
  '24681é',
])('%j can be none', (pin) => {
  expect(isPossiblePin(pin, governmentPinLength)).toBe(false);
});
