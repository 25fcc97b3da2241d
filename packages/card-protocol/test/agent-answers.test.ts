import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAuthenticateAnswer, parseAuthenticateRequest } from '../src/agent-authenticate.ts';
import { agentErrorCodes, parseAgentError } from '../src/agent-errors.ts';
import { type AgentStatus, parseAgentStatus } from '../src/agent-status.ts';

const status: AgentStatus = {
  agent: { name: 'ecpa-card-agent', version: '0.1.0' },
  middleware: 'ready',
  busy: false,
  readers: [
    { name: 'Reader 1', pinPad: false, state: 'empty', card: null },
    {
      name: 'Reader 2',
      pinPad: true,
      state: 'card',
      card: {
        triesLeft: null,
        pinLength: { min: 6, max: 8 },
        certificates: [
          {
            fingerprint: 'a'.repeat(64),
            kind: 'natural-person',
            usage: 'signing',
            notBefore: '2025-01-01T00:00:00.000Z',
            notAfter: '2030-01-01T00:00:00.000Z',
            maskedHolder: '林○○',
          },
        ],
      },
    },
  ],
};

test('a status is read back as it was sent', () => {
  expect(parseAgentStatus(JSON.parse(JSON.stringify(status)))).toEqual(status);
});

test('a status with any value of another type is none', () => {
  const text = JSON.stringify(status);
  const broken = [
    ['"ready"', '"maybe"'],
    ['"busy":false', '"busy":0'],
    ['"triesLeft":null', '"triesLeft":16'],
    ['"min":6', '"min":"6"'],
    ['"natural-person"', '"person"'],
    ['"signing"', '"both"'],
    ['"state":"card"', '"state":"full"'],
    ['"Reader 1"', `"${'r'.repeat(201)}"`],
    ['"readers":[', '"readers":{},"rest":['],
  ] as const;
  for (const [from, to] of broken) {
    expect(text).toContain(from);
    expect(parseAgentStatus(JSON.parse(text.replace(from, to)))).toBeUndefined();
  }
});

test('a status claims no more readers than a PC can have', () => {
  const readers = Array.from({ length: 17 }, () => status.readers[0]);
  expect(parseAgentStatus({ ...status, readers })).toBeUndefined();
});

test('each error code is read, with the tries left where they make sense', () => {
  for (const error of agentErrorCodes) expect(parseAgentError({ error })).toEqual({ error });
  expect(parseAgentError({ error: 'pin-wrong', triesLeft: 2 })).toEqual({ error: 'pin-wrong', triesLeft: 2 });
  expect(parseAgentError({ error: 'pin-wrong', triesLeft: -1 })).toEqual({ error: 'pin-wrong' });
  expect(parseAgentError({ error: 'toString' })).toBeUndefined();
});

test('an answer is a token, an error, or nothing', () => {
  const token = {
    format: 'web-eid:1.0',
    unverifiedCertificate: 'MAA=',
    algorithm: 'ES256',
    signature: 'AQID',
    appVersion: 'a',
  };
  expect(parseAuthenticateAnswer(token)).toEqual({ kind: 'token', token });
  expect(parseAuthenticateAnswer({ error: 'busy' })).toEqual({ kind: 'error', error: 'busy' });
  fc.assert(fc.property(fc.jsonValue(), (value) => parseAuthenticateAnswer(value) === undefined));
});

test('a certificate may be named by its fingerprint in any usual spelling', () => {
  const request = { challenge: 'A'.repeat(44), pin: '246810' };
  const certificate = 'ab'.repeat(32);
  const spelt = certificate.toUpperCase().replace(/..(?!$)/g, '$&:');
  expect(parseAuthenticateRequest({ ...request, certificate: spelt })).toEqual({ ...request, certificate });
  expect(parseAuthenticateRequest({ ...request, certificate: 'ab' })).toBeUndefined();
  expect(parseAuthenticateRequest({ ...request, certificate: `${'a'.repeat(63)}:` })).toBeUndefined();
});
