import { expect, it } from 'vitest';
import { CircuitBreaker } from '../../src/adapters/certificates/revocation/circuit-breaker.ts';

it('lets one caller try again after the pause, and everybody once that succeeded', () => {
  let now = 0;
  const breaker = new CircuitBreaker(() => now);
  for (let failures = 0; failures < 2; failures += 1) breaker.recordFailure('a');
  expect(breaker.admits('a')).toBe(true);
  breaker.recordFailure('a');
  expect([breaker.admits('a'), breaker.admits('b'), breaker.open()]).toEqual([false, true, ['a']]);
  now = 30_000;
  expect([breaker.admits('a'), breaker.admits('a')]).toEqual([true, false]);
  breaker.recordSuccess('a');
  expect([breaker.admits('a'), breaker.admits('a'), breaker.open()]).toEqual([true, true, []]);
});
