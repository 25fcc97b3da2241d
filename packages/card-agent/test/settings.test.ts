import { expect, test } from 'vitest';
import { parseSettings } from '../src/cli/settings.ts';

const parse = (value: unknown) =>
  parseSettings('config.json', typeof value === 'string' ? value : JSON.stringify(value));
const origins = ['https://portal.example.test'];

test('a list of origins is enough; the rest has defaults', () => {
  expect(parse({ origins })).toEqual({
    kind: 'settings',
    settings: { origins, modules: [], port: 61161, mostTries: 3, updateUrl: undefined },
  });
});

test('an origin without TLS is taken on this PC only', () => {
  expect(parse({ origins: ['http://localhost:8080'] }).kind).toBe('settings');
  expect(parse({ origins: ['http://portal.example.test'] }).kind).toBe('refused');
});

test.each([
  ['is not a JSON object', '{'],
  ['is not a JSON object', []],
  ['"origins" must list', {}],
  ['"origins" must list', { origins: [] }],
  ['not "https://portal.example.test/"', { origins: ['https://portal.example.test/'] }],
  ['not "*"', { origins: ['*'] }],
  ['not "null"', { origins: ['null'] }],
  ['unknown member "orgins"', { origins, orgins: [] }],
  ['"modules" must list absolute paths', { origins, modules: ['opensc-pkcs11.so'] }],
  ['"modules" must list absolute paths', { origins, modules: '/usr/lib/x.so' }],
  ['"port" must be', { origins, port: 0 }],
  ['"port" must be', { origins, port: '61161' }],
  ['"mostTries" must be', { origins, mostTries: 0 }],
  ['"updateUrl" must be', { origins, updateUrl: 'http://portal.example.test/agent.json' }],
])('settings are refused in one line that says why: %s', (why, value) => {
  const read = parse(value);
  expect(read.kind === 'refused' && read.problem).toContain(`config.json `);
  expect(read.kind === 'refused' && read.problem).toContain(why);
});
