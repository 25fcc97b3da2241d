import { expect, test } from 'vitest';
import { asciiOrigin, parseOrigin } from '../src/origin.ts';

test.each([
  ['https://Portal.Example.test/', 'https://portal.example.test'],
  ['https://portal.example.test:443/a?b#c', 'https://portal.example.test'],
  ['http://localhost:8080', 'http://localhost:8080'],
  ['https://人事.example.test', 'https://xn--3kq4d.example.test'],
  ['http://[::1]:80/', 'http://[::1]'],
])('the origin of %s is %s', (url, origin) => {
  expect(asciiOrigin(url)).toBe(origin);
});

test.each(['file:///etc', 'data:text/html,x', 'portal.example.test', ''])('%s has no web origin', (url) => {
  expect(() => asciiOrigin(url)).toThrow(TypeError);
});

test.each([
  'null',
  '*',
  'https://a.test/',
  'https://A.test',
  'https://a.test:443',
  'https://u@a.test',
  'ftp://a.test',
  7,
])('%s is not how a browser spells an origin', (text) => {
  expect(parseOrigin(text)).toBeUndefined();
});

test('an origin as a browser spells it is itself', () => {
  expect(parseOrigin('https://a.test:8443')).toBe('https://a.test:8443');
});
