import { execFileSync } from 'node:child_process';
import { createHash, verify, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  buildPopupAuthenticateRequest,
  buildSignRequest,
  parseInfoResult,
  parseSignResult,
  signedBytes,
} from '@ecpa/card-protocol';
import { expect, onTestFinished, test } from 'vitest';
import { ask, type WireAnswer } from './ask-agent.ts';
import { makeCertificate } from './make-certificate.ts';
import { challenge, makeCard, otherSite, person, pin, portal, runAgent } from './running-agent.ts';

const { publicKey } = new X509Certificate(person.der);
const base = {
  func: 'MakeSignature',
  hashAlgorithm: 'SHA256',
  signatureType: 'PKCS1',
  tbsEncoding: 'NONE',
  pin,
};

function signature({ text }: WireAnswer): Buffer {
  const parsed = parseSignResult(text);
  if (parsed?.kind !== 'signature') throw new Error(text);
  return Buffer.from(parsed.unverifiedSignature);
}

test('our own bytes signed for the caller’s own origin are the token’s signature', async () => {
  const { hipki } = await runAgent();
  const tbs = await signedBytes({ origin: portal, challenge, algorithm: 'RS256' });
  const answer = await hipki(buildSignRequest({ tbs, pin }));
  expect(verify('sha256', tbs, publicKey, signature(answer))).toBe(true);
  expect(answer.json).toMatchObject({
    func: 'sign',
    ret_code: 0,
    last_error: 0,
    certb64: person.der.toString('base64'),
  });
  expect(answer.headers['access-control-allow-origin']).toBeUndefined();
});

test('texts of other sites are signed, also when they are as long as two hashes', async () => {
  const { hipki } = await runAgent();
  for (const tbs of ['TBS', '中文 100%25 %2B', 'a'.repeat(64)]) {
    const answer = await hipki({ ...base, tbs }, { Origin: otherSite });
    const read = tbs.replace('%25', '%').replace('%2B', '+');
    expect(verify('sha256', Buffer.from(read), publicKey, signature(answer))).toBe(true);
  }
});

test('a plus sign that a page forgot to escape still means itself in base64', async () => {
  const { hipki } = await runAgent();
  const tbs = Buffer.from('a > b >> c >>>');
  const request = JSON.stringify({ ...base, tbs: tbs.toString('base64'), tbsEncoding: 'base64' });
  expect(request).toContain('+');
  expect(verify('sha256', tbs, publicKey, signature(await hipki(request)))).toBe(true);
});

test('a request that is wholly form-encoded is read too', async () => {
  const { hipki } = await runAgent();
  const answer = await hipki(encodeURIComponent(JSON.stringify({ ...base, tbs: 'a+b' })));
  expect(verify('sha256', Buffer.from('a+b'), publicKey, signature(answer))).toBe(true);
});

test('the PIN is unescaped once', async () => {
  const { hipki, cards } = await runAgent();
  cards.readers = [{ name: 'Reader 1', card: { ...makeCard(), pin: 'a+&%"~' } }];
  const answer = await hipki(buildSignRequest({ tbs: Buffer.from('x'), pin: 'a+&%"~' }));
  expect(answer.json).toMatchObject({ ret_code: 0 });
});

test.each(['RSA', 'P-256', 'P-521', 'RSA-PSS', 'RSA-PSS-256'] as const)(
  'a PKCS7 answer with a %s key satisfies openssl',
  async (key) => {
    const { hipki, cards } = await runAgent();
    cards.readers = [{ name: 'Reader 1', card: makeCard([makeCertificate({ key })]) }];
    const request = { ...base, tbs: 'TBS', signatureType: 'PKCS7', nonce: 'n-1', withCardSN: 'true' };
    const answer = await hipki(request);
    expect(answer.json).toMatchObject({ cardSN: 'TP12345678901234' });
    const folder = mkdtempSync(path.join(tmpdir(), 'cms-'));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    const file = path.join(folder, 'answer.der');
    writeFileSync(file, signature(answer));
    const verified = execFileSync('openssl', ['cms', '-verify', '-noverify', '-inform', 'DER', '-in', file], {
      stdio: 'pipe',
    });
    expect(verified.toString()).toBe('TBS');
    const printed = execFileSync('openssl', ['asn1parse', '-inform', 'DER', '-in', file]).toString();
    expect(printed).toContain('2.16.886.1.100.2.204');
    expect(printed).toContain('1.2.840.113549.1.9.25.3');
  },
);

test('PIN errors come with the component’s numbers', async () => {
  const { hipki, cards } = await runAgent();
  const wrong = { ...base, tbs: 'x', pin: '111111' };
  expect((await hipki({ ...base, tbs: 'x', pin: '1' })).json).toMatchObject({
    ret_code: 0x76100006,
    last_error: 0xa2,
  });
  expect((await hipki(wrong)).json).toMatchObject({ ret_code: 0x76100006, last_error: 0x80000002 });
  expect((await hipki(wrong)).json).toMatchObject({ ret_code: 0x76100006, last_error: 0x80000001 });
  // A page of the list that asks by itself cannot show a question: the last try is not used for it.
  expect((await hipki(wrong)).json).toMatchObject({ ret_code: 0x76000999, last_error: 0 });
  expect((await hipki({ ...wrong, pin })).json).toMatchObject({ ret_code: 0x76000999 });
  expect(cards.pinsPresented).toBe(2);
});

test.each([
  ['bad JSON', '{', 0x7600000b],
  ['an unknown function', { func: 'Format' }, 0x7600000e],
  ['no text to sign', { func: 'MakeSignature', pin }, 0x7600000c],
  ['SHA-1', { ...base, tbs: 'x', hashAlgorithm: 'SHA1' }, 0x7600000c],
  ['base64 that is none', { ...base, tbs: '!', tbsEncoding: 'base64' }, 0x7600000c],
  ['no PIN', { func: 'MakeSignature', tbs: 'x' }, 0x76000998],
])('%s is told by its code', async (_, request, code) => {
  const { hipki } = await runAgent();
  expect((await hipki(request)).json).toMatchObject({ func: 'sign', ret_code: code });
});

test('missing parts and dates are told by their codes', async () => {
  const { hipki, cards } = await runAgent();
  const request = { ...base, tbs: 'x' };
  const code = async () => (await hipki(request)).json;
  cards.readers = [
    { name: 'Reader 1', card: makeCard([makeCertificate({ key: 'P-256', notAfter: '260101000000Z' })]) },
  ];
  expect(await code()).toMatchObject({ ret_code: 0x76500002 });
  cards.readers = [
    { name: 'Reader 1', card: makeCard([makeCertificate({ key: 'P-256', notBefore: '270101000000Z' })]) },
  ];
  expect(await code()).toMatchObject({ ret_code: 0x76500001 });
  cards.readers = [{ name: 'Reader 1' }];
  expect(await code()).toMatchObject({ ret_code: 0x76000006 });
  cards.readers = [];
  expect(await code()).toMatchObject({ ret_code: 0x76100003 });
  cards.middleware = false;
  expect(await code()).toMatchObject({ ret_code: 0x76100001 });
});

test('GetUserCert lists readers and certificates as the component does', async () => {
  const { hipki, cards } = await runAgent();
  cards.readers.push({ name: 'Reader 2' });
  const { json, text } = await hipki({ func: 'GetUserCert' });
  expect(json).toMatchObject({
    func: 'pkcs11info',
    ret_code: 0,
    slots: [
      {
        slotDescription: 'Reader 1',
        token: {
          certs: [
            {
              label: 'certificate 0',
              usage: 'digitalSignature',
              subjectDN: 'C=TW,CN=林嘉文,SERIALNUMBER=0000000112345678',
              subjectID: '0003',
              certb64: person.der.toString('base64'),
            },
          ],
        },
      },
      { slotDescription: 'Reader 2', token: null },
    ],
  });
  expect(parseInfoResult(text)).toMatchObject({ kind: 'info', certificates: [{ slot: 'Reader 1' }] });
});

test('the probe says that the component is there', async () => {
  const { hipki } = await runAgent();
  expect((await hipki({ func: 'CheckEnvir' })).json).toMatchObject({ func: 'CheckEnvir', ret_code: 0 });
});

test('slotDescription names the reader', async () => {
  const { hipki, cards } = await runAgent();
  cards.readers.push({ name: 'Reader 2', card: makeCard([makeCertificate({ key: 'P-256' })]) });
  expect((await hipki({ ...base, tbs: 'x', slotDescription: 'Reader 1' })).json).toMatchObject({
    ret_code: 0,
  });
  expect((await hipki({ ...base, tbs: 'x' })).json).toMatchObject({ ret_code: 0x7600000c });
});

const ticketOf = (page: string) => /data-ticket="([^"]+)"/.exec(page)?.[1] ?? '';

test('a pop-up’s ticket is good once, for an opener on the list, from the agent’s own page', async () => {
  const { port, hipki } = await runAgent();
  const own = { Origin: `http://localhost:${port}` };
  const popup = async () => ticketOf((await ask({ port, path: '/ChtPopupForm' })).text);
  const query = (ticket: string, caller = portal) => `?${String(new URLSearchParams({ caller, ticket }))}`;
  const request = { ...base, tbs: 'x' };
  const ticket = await popup();
  expect((await hipki(request, own, query(ticket))).json).toMatchObject({ ret_code: 0 });
  expect((await hipki(request, own, query(ticket))).json).toMatchObject({ ret_code: 0x7600000f });
  expect((await hipki(request, own, query(await popup(), 'https://evil.example.test'))).json).toMatchObject({
    ret_code: 0x7600000f,
  });
  expect((await hipki(request, own, query('forged.ticket.AAAA'))).json).toMatchObject({
    ret_code: 0x7600000f,
  });
  expect((await hipki(request, own)).json).toMatchObject({ ret_code: 0x7600000f });
  const evil = { Origin: 'https://evil.example.test' };
  expect((await hipki(request, evil, query(await popup()))).json).toMatchObject({ ret_code: 0x7600000f });
});

test('through the pop-up the last PIN try is used only after the person said so', async () => {
  const { port, hipki, cards } = await runAgent();
  const card = { ...makeCard(), triesLeft: 1 };
  cards.readers = [{ name: 'Reader 1', card }];
  const own = { Origin: `http://localhost:${port}` };
  const query = (ticket: string, more = {}) =>
    `?${String(new URLSearchParams({ caller: portal, ticket, ...more }))}`;
  const first = await hipki(
    { ...base, tbs: 'x' },
    own,
    query(ticketOf((await ask({ port, path: '/popupForm' })).text)),
  );
  expect(first.json).toMatchObject({ func: 'confirmLastTry' });
  expect(cards.pinsPresented).toBe(0);
  const ticket = /"ticket":"([^"]+)"/.exec(first.text)?.[1] ?? '';
  const second = await hipki({ ...base, tbs: 'x' }, own, query(ticket, { lastTry: 'confirmed' }));
  expect(second.json).toMatchObject({ ret_code: 0 });
});

test('our own request through the pop-up uses the last try only after the person said so, there or on our page', async () => {
  const { port, hipki, cards } = await runAgent();
  const card = { ...makeCard(), triesLeft: 1 };
  cards.readers = [{ name: 'Reader 1', card }];
  const own = { Origin: `http://localhost:${port}` };
  const query = (ticket: string, more = {}) =>
    `?${String(new URLSearchParams({ caller: portal, ticket, ...more }))}`;
  const fresh = async () => ticketOf((await ask({ port, path: '/popupForm' })).text);
  const request = buildPopupAuthenticateRequest({ challenge, pin });
  const first = await hipki(request, own, query(await fresh()));
  expect(first.json).toMatchObject({ func: 'confirmLastTry', cancelled: '{"error":"cancelled"}' });
  // By itself a page of the list gets no question, but a no.
  expect((await hipki(request)).json).toEqual({ error: 'pin-last-try', triesLeft: 1 });
  expect(cards.pinsPresented).toBe(0);
  const ticket = /"ticket":"([^"]+)"/.exec(first.text)?.[1] ?? '';
  const second = await hipki(request, own, query(ticket, { lastTry: 'confirmed' }));
  expect(second.json).toMatchObject({ format: 'web-eid:1.0' });
  card.triesLeft = 1;
  const confirmed = buildPopupAuthenticateRequest({ challenge, pin, lastTry: 'confirmed' });
  expect((await hipki(confirmed, own, query(await fresh()))).json).toMatchObject({ format: 'web-eid:1.0' });
});

test('the pop-up page runs its own script only and is never framed', async () => {
  const { port } = await runAgent();
  const { headers, text } = await ask({ port, path: '/popupForm' });
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  const script = /<script>([^]*)<\/script>/.exec(text)?.[1] ?? '';
  expect(policy).toContain(createHash('sha256').update(script).digest('base64'));
  for (const destination of ['iframe', 'empty', 'script', 'object'])
    expect((await ask({ port, path: '/popupForm', headers: { 'Sec-Fetch-Dest': destination } })).status).toBe(
      403,
    );
});
