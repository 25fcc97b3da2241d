import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Certificate } from '../src/index.ts';
import { askResponder, clearedByCrls, loadCrl, prove, signedNonce, trustOf } from './examples.ts';
import { makeAuthority, makeLeaf, now } from './make/certificate.ts';
import { makeCrlDer } from './make/crl.ts';
import { policies } from './make/extensions.ts';
import { makeAnswer } from './make/ocsp.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const pem = ({ raw }: Certificate): string =>
  `-----BEGIN CERTIFICATE-----\n${raw.toString('base64')}\n-----END CERTIFICATE-----\n`;

const level3 = [policies('2.16.886.101.0.3.3')];
const today = Date.now();
const times = { from: today - 1000, until: today + 86_400_000 };
const root = makeAuthority({ subject: 'CN=Root', ...times });
const ca = makeAuthority({ subject: 'CN=CA', issuer: root, extensions: level3, ...times });
const leaf = makeLeaf({ subject: 'CN=leaf', issuer: ca, extensions: level3, ...times });

describe('the examples of the README', () => {
  it('are those that are tried here, word for word', () => {
    const examples = read('./examples.ts');
    const blocks = [...read('../README.md').matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code]) => code ?? '');
    expect(blocks.length).toBeGreaterThan(4);
    for (const block of blocks) expect(examples).toContain(block);
  });

  it('prove a path', () => {
    const trust = trustOf(pem(root.certificate), pem(ca.certificate));
    expect(prove(leaf.certificate.raw, trust, today)).toMatchObject({ ok: true });
    expect(prove(Buffer.from('no certificate'), trust, today)).toBe('unreadable');
    expect(prove(leaf.certificate.raw, trust, now)).toMatchObject({ ok: false });
  });

  it('ask a responder', async () => {
    const about = { certificate: leaf.certificate, issuer: ca.certificate };
    const post = () => Promise.resolve(makeAnswer({ signer: ca, statuses: [{ ...about, ...times }] }));
    expect(await askResponder(about.certificate, about.issuer, post)).toMatchObject({ status: 'good' });
  });

  it('load a CRL and ask it', async () => {
    const first = await loadCrl(makeCrlDer({ issuer: ca, number: 2, ...times }), ca.certificate);
    const ofRoot = await loadCrl(makeCrlDer({ issuer: root, ...times }), root.certificate);
    if (typeof first === 'string' || typeof ofRoot === 'string') throw new Error('CRL refused');
    expect(clearedByCrls([leaf.certificate, ca.certificate], root.certificate, [first, ofRoot])).toBe(true);
    expect(clearedByCrls([leaf.certificate, ca.certificate], root.certificate, [first])).toBe(false);
    const older = makeCrlDer({ issuer: ca, number: 1, ...times });
    expect(await loadCrl(older, ca.certificate, first)).toBe('crl-number-went-back');
    expect(await loadCrl(older, root.certificate)).toBe('issuer-name-mismatch');
  });

  it('read a signed message', () => {
    const message = readFileSync(new URL('./data/cms/rsa.der', import.meta.url));
    expect(signedNonce(message)).toMatchObject({ nonce: 'nonce=0123456789abcdef' });
    expect(signedNonce(message.subarray(1))).toBe('cms-malformed');
  });
});
