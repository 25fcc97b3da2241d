// A sandbox and somebody who signs in there with a card, as clients of the card agent do, for benchmarks.
import { createPrivateKey, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { signedBytes } from '../packages/card-protocol/src/index.ts';
import { startSandbox } from '../packages/sandbox/src/index.ts';
import { freePort } from './portal-process.ts';

const dataDir = mkdtempSync(path.join(tmpdir(), 'ecpa-bench-'));
const portalPort = await freePort();
export const base = `http://localhost:${portalPort}`;
export const sandbox = await startSandbox({
  dataDir,
  baseUrl: base,
  portalPort,
  sandboxPort: await freePort(),
  myDataPort: await freePort(),
  agentPort: await freePort(),
  portalEnvironment: { ECPA_LOG_LEVEL: 'silent' },
});

/** Ends the sandbox and leaves nothing behind. */
export async function endSandbox(): Promise<void> {
  await sandbox.close();
  rmSync(dataDir, { recursive: true });
}

/** Tells the sandbox’s control interface something. */
export const order = (to: string, body: object): Promise<Response> =>
  fetch(sandbox.controlUrl + to, { method: 'POST', body: JSON.stringify(body) });

const kept = z.object({
  keys: z.record(z.string(), z.object({ privateKey: z.string() })),
  certificates: z.record(z.string(), z.string()),
});
const pki = kept.parse(JSON.parse(readFileSync(path.join(dataDir, 'pki/pki.json'), 'utf8')));
const name = 'card chen signing';
const key = createPrivateKey({
  key: Buffer.from(pki.keys[name]?.privateKey ?? '', 'base64'),
  format: 'der',
  type: 'pkcs8',
});

/** The card’s certificate and its issuer’s, DER in base64. */
export const certificates = {
  card: pki.certificates[name] ?? '',
  issuer: pki.certificates['natural-person-g3'] ?? '',
};
/** Signs as the card does; base64. */
export const signed = (data: Uint8Array): string => sign('sha256', data, key).toString('base64');

export const post = (address: string, body: object, cookie = ''): Promise<Response> =>
  fetch(address, {
    method: 'POST',
    headers: { origin: base, 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });

/** The cookies that an answer sets, for the next request. */
export const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .filter((line) => !/^[^=]+=;/.test(line))
    .map((line) => line.split(';')[0])
    .join('; ');

/** What a browser in which its owner has signed in before brings along; empty before the first. */
let knownBrowser = '';

/**
 * One sign-in by card, in the browser that its owner always uses: the first one of all is told of by mail.
 * @returns the cookies of the session
 * @throws when it is refused
 */
export async function signInForCookies(): Promise<string> {
  const issued = await post(`${base}/card/challenge`, { purpose: 'sign-in' });
  const { challenge } = z.object({ challenge: z.string() }).parse(await issued.json());
  const token = {
    format: 'web-eid:1.0',
    unverifiedCertificate: certificates.card,
    algorithm: 'RS256',
    signature: signed(await signedBytes({ origin: base, challenge, algorithm: 'RS256' })),
    appVersion: 'bench',
  };
  const answer = await post(`${base}/card/sign-in`, { token }, `${cookiesOf(issued)}${knownBrowser}`);
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`a sign-in of the bench was refused: ${text}`);
  const cookies = cookiesOf(answer);
  knownBrowser = `; ${/__Host-ecpa-known=[^;]+/.exec(cookies)?.[0] ?? ''}`;
  return cookies;
}

/** The same, for its cost alone. */
export async function signIn(): Promise<void> {
  await signInForCookies();
}
