import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agentErrorCodes } from '../src/agent-errors.ts';
import { agentErrorOfHipki, hipkiOfAgentError, normaliseHipkiCode } from '../src/hipki/codes.ts';
import { unescapeFormText } from '../src/hipki/escaping.ts';
import {
  buildInfoRequest,
  buildProbeRequest,
  buildSignRequest,
  parseHipkiRequest,
} from '../src/hipki/request.ts';
import { parseInfoResult, parseSignResult } from '../src/hipki/result.ts';

test.each([
  [-2147483646, 0x80000002],
  [-2147483647, 0x80000001],
  [2147483650, 0x80000002],
  ['-2147483646', 0x80000002],
  ['0x76000006', 0x76000006],
  [-2097151744, 0x83000100],
  [0, 0],
])('the code %s is %i', (sent, code) => {
  expect(normaliseHipkiCode(sent)).toBe(code);
});

test.each([1.5, 2 ** 32, -(2 ** 31) - 1, NaN, '12abc', '', null, undefined, {}])('%s is no code', (value) => {
  expect(normaliseHipkiCode(value)).toBeUndefined();
});

test.each([
  [0x76100006, 0xa0, { error: 'pin-wrong' }],
  [0x76100006, 0xa2, { error: 'pin-length' }],
  [0x76100006, 0xa4, { error: 'pin-locked', triesLeft: 0 }],
  [0x76100006, 0x80000002, { error: 'pin-wrong', triesLeft: 2 }],
  [0x76100006, 0x80000001, { error: 'pin-wrong', triesLeft: 1 }],
  [0x76000006, 0, { error: 'no-card' }],
  [0x76100003, 0, { error: 'no-reader' }],
  [0x76100001, 0, { error: 'middleware-missing' }],
  [0x76000999, 0, { error: 'cancelled' }],
  [0x7600000f, 0, { error: 'origin-not-allowed' }],
  [0x76500002, 0, { error: 'certificate-expired' }],
  [0x83000100, 0, { error: 'no-certificate' }],
  [0x76300005, 0, { error: 'card-failed' }],
  [0x12345678, 0, { error: 'card-failed' }],
])('ret_code %i with last_error %i means %j', (retCode, lastError, expected) => {
  expect(agentErrorOfHipki({ retCode, lastError })).toEqual(expected);
});

test('every error of the agent has codes that mean a failure', () => {
  for (const error of agentErrorCodes) {
    const { ret_code, last_error } = hipkiOfAgentError({ error });
    expect(agentErrorOfHipki({ retCode: ret_code, lastError: last_error })).toBeDefined();
  }
});

test('tries left survive the way through the codes', () => {
  for (const triesLeft of [1, 2]) {
    const { ret_code, last_error } = hipkiOfAgentError({ error: 'pin-wrong', triesLeft });
    expect(agentErrorOfHipki({ retCode: ret_code, lastError: last_error })).toEqual({
      error: 'pin-wrong',
      triesLeft,
    });
  }
});

test('a form parser that reads the built request sees the very bytes, PIN and texts', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 80 }),
      fc.string({ maxLength: 8, unit: 'binary' }),
      (tbs, pin) => {
        const text = buildSignRequest({ tbs, pin });
        expect(text).not.toContain('+');
        const parsed = parseHipkiRequest(text);
        expect(parsed).toMatchObject({
          kind: 'request',
          request: { func: 'MakeSignature', pin, hash: 'SHA256' },
        });
        if (parsed.kind === 'request' && parsed.request.func === 'MakeSignature')
          expect(parsed.request.tbs).toEqual(new Uint8Array(tbs));
      },
    ),
  );
});

test('form text is read as a form parser does, bad escapes left alone', () => {
  expect(unescapeFormText('a+b%2Bc%E4%B8%AD 100% %zz %')).toBe('a b+c中 100% %zz %');
});

test('the other two requests are read', () => {
  expect(parseHipkiRequest(buildInfoRequest())).toEqual({
    kind: 'request',
    request: { func: 'GetUserCert' },
  });
  expect(parseHipkiRequest(buildProbeRequest())).toEqual({
    kind: 'request',
    request: { func: 'CheckEnvir' },
  });
});

test('no text makes the request parser fail', () => {
  fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => parseHipkiRequest(text).kind === 'refused'));
  expect(parseHipkiRequest('x'.repeat(65_537))).toEqual({ kind: 'refused', reason: 'badParameter' });
});

test('a result gives signature and certificate, also when base64 is broken into lines', () => {
  const text = JSON.stringify({
    func: 'sign',
    ret_code: 0,
    last_error: 0,
    signature: 'AQ\r\nID',
    certb64: 'MAA=',
  });
  expect(parseSignResult(text)).toEqual({
    kind: 'signature',
    unverifiedSignature: new Uint8Array([1, 2, 3]),
    unverifiedCertificate: new Uint8Array([0x30, 0]),
  });
});

test('a result without certificate is still a signature', () => {
  expect(parseSignResult('{"func":"sign","ret_code":0,"signature":"AQID"}')).toEqual({
    kind: 'signature',
    unverifiedSignature: new Uint8Array([1, 2, 3]),
  });
});

test('a negative code in a result is an error of ours', () => {
  const text = '{"func":"sign","ret_code":1980760070,"last_error":-2147483647}';
  expect(parseSignResult(text)).toEqual({ kind: 'error', error: 'pin-wrong', triesLeft: 1 });
});

test('the certificates of all cards are found, empty and unreadable readers named', () => {
  const certs = [{ label: 'sign', usage: 'digitalSignature', certb64: 'MAA=' }, { certb64: '!' }, 7];
  const slots = [
    { slotDescription: 'A', token: null },
    { slotDescription: 'B', token: 'unknown token' },
    { slotDescription: 'C', token: { certs } },
  ];
  expect(parseInfoResult(JSON.stringify({ func: 'pkcs11info', ret_code: 0, slots }))).toEqual({
    kind: 'info',
    readers: [
      { name: 'A', state: 'empty' },
      { name: 'B', state: 'unreadable' },
      { name: 'C', state: 'card' },
    ],
    certificates: [
      {
        slot: 'C',
        label: 'sign',
        usage: 'digitalSignature',
        unverifiedCertificate: new Uint8Array([0x30, 0]),
      },
    ],
  });
});

test.each(['', 'null', '[]', '{"func":"sign"}', '{"func":"other","ret_code":0}', 7])(
  '%s is no result',
  (text) => {
    expect(parseSignResult(text)).toBeUndefined();
    expect(parseInfoResult(text)).toBeUndefined();
  },
);
