import { describe, expect, test } from 'vitest';
import { act, type AtGate, look, no } from '../../src/usecases/console/at-console.ts';
import { type Needs } from '../../src/usecases/common/house.ts';
import { type ConsoleEntry } from '../../src/usecases/console/console-entry.ts';

const type = 'people.read';
const refusal = 'not-found';

/** Never called: that it compiles, and what of it does not, is what is tried. */
const requests = (parts: Needs<AtGate>, entry: ConsoleEntry<'hr'>) => [
  look(parts, { entry, type, read: () => Promise.resolve(no({ type, refusal })) }),
  act(parts, { entry, type, change: () => Promise.resolve(no({ type, refusal })) }),
  // @ts-expect-error a look whose refusal tells of another event
  look(parts, { entry, type, read: () => Promise.resolve(no({ type: 'people.list', refusal })) }),
  // @ts-expect-error an act whose refusal tells of another event
  act(parts, { entry, type, change: () => Promise.resolve(no({ type: 'session.end', refusal })) }),
];

describe('the row of a request at a console', () => {
  test('is of the event that its use case names, allowed or refused', () => {
    expect(requests).toBeTypeOf('function');
  });
});
