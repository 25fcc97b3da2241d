import { describe, expect, test } from 'vitest';
import { isOlder } from '../../../src/web/client/check-findings.ts';

describe('the version of the agent', () => {
  test.each([
    ['0.1.0', '0.1.1', true],
    ['0.9.0', '0.10.0', true],
    ['1.0.0', '0.9.9', false],
    ['0.1.0', '0.1.0', false],
    ['2.0.0', '1.9.10', false],
  ])('%s beside the offered %s: older is %s', (installed, offered, older) => {
    expect(isOlder(installed, offered)).toBe(older);
  });
});
