import { expect, test } from 'vitest';
import { networkNames } from '../../src/web/http/client-address.ts';
import { networkOf } from '../../src/domain/session/network.ts';

const of = networkOf((address) => address === '203.0.113.200');

test('an IPv4 address is a network, and one that is listed is shared', () => {
  expect(of('192.0.2.7')).toEqual({
    name: '192.0.2.7',
    wider: '192.0.2.0/24',
    isShared: false,
    label: undefined,
  });
  expect(of('203.0.113.200')).toEqual({
    name: '203.0.113.200',
    wider: '203.0.113.0/24',
    isShared: true,
    label: undefined,
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

test('bears the name of the first range that an address lies in', () => {
  const names = networkNames([
    { range: '10.1.0.0/16', name: '文化局' },
    { range: '10.0.0.0/8', name: '內網' },
    { range: '2001:db8::/32', name: 'IPv6' },
  ]);
  const named = networkOf(() => false, names);
  const labels = ['10.1.2.3', '10.2.0.1', '2001:db8::5', '192.0.2.7'].map((address) => named(address).label);
  expect(labels).toEqual(['文化局', '內網', 'IPv6', undefined]);
});

test('of IPv6 the wider one is what a customer may be given', () => {
  expect(of('2001:db8:1:2:3:4:5:6').wider).toBe('2001:db8:1::/48');
  expect(of('::1').wider).toBe('0:0:0::/48');
});
