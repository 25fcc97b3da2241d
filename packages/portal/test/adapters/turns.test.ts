import { expect, test } from 'vitest';
import { Stack, Turns } from '../../src/adapters/passwords/turns.ts';

/** A line of networks. */
function line() {
  const turns = new Turns<string, Stack<string>>(() => new Stack());
  const come = (network: string) => {
    turns.add(network, (ofNetwork) => {
      ofNetwork.add(network);
    });
  };
  return { turns, come };
}

/** Takes so many; of those named, the next comes as soon as one was taken. */
function takeMany({ turns, come }: ReturnType<typeof line>, count: number, comesAgain: ReadonlySet<string>) {
  return Array.from({ length: count }, () => {
    const taken = turns.take();
    if (taken !== undefined && comesAgain.has(taken)) come(taken);
    return taken;
  });
}

test.each([1, 3, 50])('%i networks that always have one thing waiting starve no other', (strangers) => {
  const waiting = line();
  const always = new Set(Array.from({ length: strangers }, (_, place) => `stranger ${place}`));
  for (const network of always) waiting.come(network);
  for (let people = 0; people < 6; people += 1) waiting.come('office');
  const taken = takeMany(waiting, 7 * (strangers + 1), always);
  expect(taken.filter((network) => network === 'office')).toHaveLength(6);
});

test('a network that is new goes before those that had a turn', () => {
  const waiting = line();
  for (let times = 0; times < 3; times += 1) waiting.come('office');
  expect(waiting.turns.take()).toBe('office');
  waiting.come('home');
  expect([waiting.turns.take(), waiting.turns.take()]).toEqual(['home', 'office']);
});

test('what is remembered of networks that had their turn is bounded, and what waits is never forgotten', () => {
  const waiting = line();
  for (let times = 0; times < 4; times += 1) waiting.come('office');
  expect(waiting.turns.take()).toBe('office');
  for (let network = 0; network < 5000; network += 1) {
    waiting.come(`new ${network}`);
    waiting.turns.take();
  }
  expect(waiting.turns.size).toBe(3);
  expect([1, 2, 3].map(() => waiting.turns.take())).toEqual(['office', 'office', 'office']);
  expect(waiting.turns.take()).toBeUndefined();
});
