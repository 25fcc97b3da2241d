import { createHash, verify, X509Certificate } from 'node:crypto';
import { asciiOrigin, hashBytes, parseToken, signedBytes, tokenAlgorithms } from '@ecpa/card-protocol';
import { expect, test } from 'vitest';
import { makeCertificate } from './make-certificate.ts';
import { challenge, makeCard, person, pin, portal, runAgent } from './running-agent.ts';

const fingerprint = (der: Buffer) => createHash('sha256').update(der).digest('hex');

test.each([
  ['RSA', 'RS256'],
  ['P-256', 'ES256'],
  ['P-384', 'ES384'],
  ['P-521', 'ES512'],
  ['RSA-PSS', 'PS256'],
  ['RSA-PSS-256', 'PS256'],
  ['RSA-PSS-384', 'PS384'],
  ['RSA-PSS-512', 'PS512'],
] as const)('a card with a %s key makes a token of %s that verifies', async (key, expected) => {
  const { cards, authenticate } = await runAgent();
  cards.readers = [{ name: 'Reader 1', card: makeCard([makeCertificate({ key })]) }];
  const { status, json } = await authenticate();
  expect(status).toBe(200);
  const parsed = parseToken(json);
  if (parsed.kind !== 'token') throw new Error(parsed.reason);
  const { algorithm, unverifiedSignature, unverifiedCertificate, claimedAppVersion } = parsed.token;
  expect(algorithm).toBe(expected);
  expect(claimedAppVersion).toMatch(/^ecpa-card-agent\//);
  const data = await signedBytes({ origin: asciiOrigin(portal), challenge, algorithm });
  const { publicKey } = new X509Certificate(unverifiedCertificate);
  const { hash, scheme } = tokenAlgorithms[algorithm];
  const means =
    scheme === 'RSA-PSS' ? { saltLength: hashBytes[hash] } : ({ dsaEncoding: 'ieee-p1363' } as const);
  expect(verify(hash, data, { key: publicKey, ...means }, unverifiedSignature)).toBe(true);
});

test.each(['RSA-PSS of SHA-1', 'RSA-PSS of two hashes', 'RSA-PSS of a long salt', 'RSA-1024'] as const)(
  'a key (%s) that no algorithm of tokens can have signs nothing',
  async (key) => {
    const { cards, authenticate } = await runAgent();
    cards.readers = [{ name: 'Reader 1', card: makeCard([makeCertificate({ key })]) }];
    expect((await authenticate()).json).toEqual({ error: 'no-certificate' });
    expect(cards.pinsPresented).toBe(0);
  },
);

test('the origin in the signature is the header’s, whatever the body says', async () => {
  const { authenticate } = await runAgent();
  const { json } = await authenticate({ challenge, pin, origin: 'https://victim.example.test' });
  const parsed = parseToken(json);
  if (parsed.kind !== 'token') throw new Error(parsed.reason);
  const data = await signedBytes({ origin: portal, challenge, algorithm: 'RS256' });
  const { publicKey } = new X509Certificate(person.der);
  expect(verify('sha256', data, publicKey, parsed.token.unverifiedSignature)).toBe(true);
});

test('three wrong PINs count down and lock the card; then not even the right one reaches it', async () => {
  const { cards, authenticate } = await runAgent();
  const wrong = { challenge, pin: '111111' };
  expect((await authenticate(wrong)).json).toEqual({ error: 'pin-wrong', triesLeft: 2 });
  expect((await authenticate(wrong)).json).toEqual({ error: 'pin-wrong', triesLeft: 1 });
  expect((await authenticate({ ...wrong, lastTry: 'confirmed' })).json).toEqual({
    error: 'pin-locked',
    triesLeft: 0,
  });
  expect((await authenticate()).json).toEqual({ error: 'pin-locked', triesLeft: 0 });
  expect(cards.pinsPresented).toBe(3);
});

test('the last try is not used, by a right PIN or a wrong one, unless the page says that the person was asked', async () => {
  const { cards, authenticate } = await runAgent();
  cards.readers = [{ name: 'Reader 1', card: { ...makeCard(), triesLeft: 1 } }];
  for (const typed of ['111111', pin]) {
    const { status, json } = await authenticate({ challenge, pin: typed });
    expect([status, json]).toEqual([409, { error: 'pin-last-try', triesLeft: 1 }]);
  }
  for (const lastTry of [true, 'yes', null, {}])
    expect((await authenticate({ challenge, pin, lastTry })).json).toEqual({ error: 'request-malformed' });
  expect(cards.pinsPresented).toBe(0);
  expect((await authenticate({ challenge, pin, lastTry: 'confirmed' })).status).toBe(200);
});

test('the last try on the pad of a reader is asked about too', async () => {
  const { cards, authenticate } = await runAgent();
  cards.readers = [{ name: 'Pad', pinPad: true, card: { ...makeCard(), pin: '', triesLeft: 1 } }];
  expect((await authenticate({ challenge, pin: '' })).json).toEqual({ error: 'pin-last-try', triesLeft: 1 });
  expect(cards.pinsPresented).toBe(0);
});

test('one request presents the PIN once', async () => {
  const { cards, authenticate } = await runAgent();
  await authenticate({ challenge, pin: '111111' });
  expect(cards.pinsPresented).toBe(1);
});

test.each(['', '12345', '123456789'])(
  'the PIN “%s” has an impossible length and costs no try',
  async (short) => {
    const { cards, authenticate } = await runAgent();
    expect((await authenticate({ challenge, pin: short })).json).toEqual({
      error: 'pin-length',
      triesLeft: 3,
    });
    expect(cards.pinsPresented).toBe(0);
  },
);

test('a reader with a PIN pad needs no PIN in the request', async () => {
  const { cards, authenticate } = await runAgent();
  cards.readers = [{ name: 'Pad', pinPad: true, card: { ...makeCard(), pin: '' } }];
  expect((await authenticate({ challenge, pin: '' })).status).toBe(200);
});

test('each missing part has its own code', async () => {
  const { cards, authenticate } = await runAgent();
  cards.readers = [{ name: 'Reader 1' }];
  expect((await authenticate()).json).toEqual({ error: 'no-card' });
  cards.readers = [];
  expect((await authenticate()).json).toEqual({ error: 'no-reader' });
  cards.middleware = false;
  expect((await authenticate()).json).toEqual({ error: 'middleware-missing' });
});

test('a certificate for encryption does not sign in, chosen or not', async () => {
  const { cards, authenticate } = await runAgent();
  const encryption = makeCertificate({ usage: 0x30 });
  cards.readers = [{ name: 'Reader 1', card: makeCard([encryption]) }];
  expect((await authenticate()).json).toEqual({ error: 'no-certificate' });
  const chosen = { challenge, pin, certificate: fingerprint(encryption.der) };
  expect((await authenticate(chosen)).json).toEqual({ error: 'no-certificate' });
});

test('an RSA key that is too short does not sign in', async () => {
  const { cards, authenticate } = await runAgent();
  cards.readers = [{ name: 'Reader 1', card: makeCard([makeCertificate({ key: 'RSA-1024' })]) }];
  expect((await authenticate()).json).toEqual({ error: 'no-certificate' });
});

test('of the two certificates on a card the one for signing is used', async () => {
  const { cards, authenticate } = await runAgent();
  cards.readers = [{ name: 'Reader 1', card: makeCard([makeCertificate({ usage: 0x30 }), person]) }];
  expect((await authenticate()).json).toMatchObject({ unverifiedCertificate: person.der.toString('base64') });
});

test('with two cards the person must choose, and the PIN reaches only the chosen one', async () => {
  const { cards, authenticate } = await runAgent();
  const second = makeCertificate({ name: '陳志豪', key: 'P-256' });
  const [first, other] = [makeCard(), { ...makeCard([second]), pin: '135790' }];
  cards.readers = [
    { name: 'Reader 1', card: first },
    { name: 'Reader 2', card: other },
  ];
  expect((await authenticate()).json).toEqual({ error: 'certificate-choice-needed' });
  expect(cards.pinsPresented).toBe(0);
  const chosen = { challenge, pin: '135790', certificate: fingerprint(second.der) };
  expect((await authenticate(chosen)).json).toMatchObject({ algorithm: 'ES256' });
  expect(first.triesLeft).toBe(3);
});

test('a card of the government’s profile is preferred to another that happens to be in a second reader', async () => {
  const { cards, authenticate } = await runAgent();
  cards.readers = [
    { name: 'Reader 1', card: makeCard([makeCertificate({ subjectType: 'none', key: 'P-256' })]) },
    { name: 'Reader 2', card: makeCard() },
  ];
  expect((await authenticate()).json).toMatchObject({ algorithm: 'RS256' });
});

test('a card pulled in the middle of a signature is told as such', async () => {
  const { cards, authenticate } = await runAgent();
  cards.duringSign = () => {
    for (const { card } of cards.readers) if (card) card.certificates = [];
  };
  expect((await authenticate()).json).toEqual({ error: 'card-removed' });
});

test('a signature by another key than the certificate’s never leaves the agent', async () => {
  const { cards, authenticate } = await runAgent();
  const swapped = makeCertificate();
  cards.duringSign = () => {
    for (const { card } of cards.readers) if (card) card.certificates = [swapped];
  };
  expect((await authenticate()).json).toEqual({ error: 'card-failed' });
});

test('while one request is at the card the next is told to wait, and the status still answers', async () => {
  const { cards, authenticate, status } = await runAgent();
  await status();
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const { promise: atCard, resolve: arrive } = Promise.withResolvers<undefined>();
  cards.duringSign = () => {
    arrive(undefined);
    return promise;
  };
  const first = authenticate();
  await atCard;
  expect((await authenticate()).json).toEqual({ error: 'busy' });
  expect((await status()).json).toMatchObject({ busy: true, readers: [{ name: 'Reader 1', state: 'card' }] });
  resolve(undefined);
  expect((await first).status).toBe(200);
  expect((await authenticate()).status).toBe(200);
});

test('a card that never answers is given up at the deadline, reset, and does not block the next request', async () => {
  const { cards, authenticate } = await runAgent({ deadlineMs: 100 });
  cards.duringSign = () => new Promise(() => undefined);
  expect((await authenticate()).json).toEqual({ error: 'timeout' });
  expect(cards.resets).toBe(1);
  cards.duringSign = () => undefined;
  expect((await authenticate()).status).toBe(200);
});

test('a reader that never answers does not hang the status', async () => {
  const { cards, status } = await runAgent({ deadlineMs: 100 });
  cards.duringList = () => new Promise(() => undefined);
  expect((await status()).json).toEqual({ error: 'timeout' });
});

test('a driver that throws is a fault without details, and the agent lives on', async () => {
  const { cards, authenticate, events } = await runAgent();
  cards.duringSign = () => {
    throw new Error(`driver says ${pin}`);
  };
  const { status, text } = await authenticate();
  expect(status).toBe(500);
  expect(text).not.toContain('driver');
  expect(events).toContainEqual({ event: 'fault' });
  cards.duringSign = () => undefined;
  expect((await authenticate()).status).toBe(200);
});

test('no PIN, challenge or name reaches the log', async () => {
  const { authenticate, hipki, events } = await runAgent();
  await authenticate();
  await authenticate({ challenge, pin: '111111' });
  await hipki({ func: 'MakeSignature', tbs: 'x', pin });
  const written = JSON.stringify(events);
  for (const secret of [pin, '111111', challenge, '林']) expect(written).not.toContain(secret);
});
