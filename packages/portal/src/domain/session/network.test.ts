import { expect, test } from 'vitest';
import { networkOf } from './network.ts';

const of = networkOf((address) => address === '203.0.113.200');

test('an IPv4 address is a network, and one that is listed is shared', () => {
  expect(of('192.0.2.7')).toEqual({ name: '192.0.2.7', wider: '192.0.2.0/24', isShared: false });
  expect(of('203.0.113.200')).toEqual({
    name: '203.0.113.200',
    wider: '203.0.113.0/24',
    isShared: true,
  });
});

test.each([
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
  ['2001:db8::5', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1:2:3:4', 'fe80:0:0:0::/64'],
])('of IPv6 it is the 64 bits that one customer has: %s', (address, name) => {
  expect(of(address).name).toBe(name);
});

test('of IPv6 the wider one is what a customer may be given', () => {
  expect(of('2001:db8:1:2:3:4:5:6').wider).toBe('2001:db8:1::/48');
  expect(of('::1').wider).toBe('0:0:0::/48');
});
