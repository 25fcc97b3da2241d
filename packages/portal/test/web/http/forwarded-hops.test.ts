import { millisecondsOf } from '@ecpa/testkit';
import { expect, test } from 'vitest';
import { forwardedHops } from '../../../src/web/http/forwarded-hops.ts';

const long = 15_000;

test.each([
  ['spaces before a broken pair', `for=1.1.1.1,${' '.repeat(long)}x=, for=198.51.100.7`],
  ['spaces after a pair', `for=1.1.1.1${' '.repeat(long)}x`],
  ['a token without an end', 'x'.repeat(long)],
  ['a quoted string without an end', `for="${'\\"'.repeat(long / 2)}`],
  ['commas', ','.repeat(long)],
])('reads a Forwarded field in time that grows with its length alone: %s', (_name, field) => {
  expect(millisecondsOf(() => forwardedHops('forwarded', field))).toBeLessThan(100);
});

test('takes white space around pairs as RFC 7239 and proxies write it', () => {
  expect(forwardedHops('forwarded', 'for=192.0.2.1 ;\tproto=https , for="[2001:db8::7]:443"')).toMatchObject([
    { address: '192.0.2.1' },
    { address: '2001:db8::7' },
  ]);
});
