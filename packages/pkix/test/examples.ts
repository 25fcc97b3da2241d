// The examples of the README, as they stand there; readme.test.ts runs them.
import { randomBytes } from 'node:crypto';
import { verifySignedData } from '@ecpa/pkix/cms';
import {
  buildPath,
  type Certificate,
  createOcspRequest,
  createTrustStore,
  type CrlIndex,
  decideOcspResponse,
  decidePathRevocationByCrls,
  indexCrlInSlices,
  parseCertificate,
  parseCertificates,
  parseCrl,
  type PathVerdict,
  type RevocationVerdict,
  succeedsCrl,
  type TrustStore,
  verifyCrlInSlices,
} from '@ecpa/pkix';

export function trustOf(rootsPem: string, authoritiesPem: string): TrustStore {
  const anchors = parseCertificates(rootsPem);
  const intermediates = parseCertificates(authoritiesPem);
  if (!anchors.ok || !intermediates.ok) throw new Error('a certificate file cannot be read');
  return createTrustStore({ anchors: anchors.value, intermediates: intermediates.value });
}

export function prove(presented: Uint8Array, trust: TrustStore, time: number): PathVerdict | 'unreadable' {
  const target = parseCertificate(presented);
  if (!target.ok) return 'unreadable';
  return buildPath({
    target: target.value,
    trust,
    rules: {
      time,
      target: 'end-entity',
      keyUsage: { allOf: ['digitalSignature'], whenAbsent: 'refuse' },
      initialPolicies: ['2.16.886.101.0.3.3'],
      requireExplicitPolicy: true,
    },
  });
}

export async function askResponder(
  certificate: Certificate,
  issuer: Certificate,
  post: (request: Uint8Array) => Promise<Uint8Array>,
): Promise<RevocationVerdict> {
  const nonce = randomBytes(32);
  const response = await post(createOcspRequest({ certificate, issuer, nonce }));
  return decideOcspResponse({ response, certificate, issuer, nonce, rules: { time: Date.now() } });
}

export async function loadCrl(
  der: Uint8Array,
  issuer: Certificate,
  previous?: CrlIndex,
): Promise<CrlIndex | string> {
  const crl = parseCrl(der);
  if (!crl.ok) return crl.reason;
  const signature = await verifyCrlInSlices({ crl: crl.value, issuer });
  if (!signature.ok) return signature.reason;
  const order = previous === undefined ? { ok: true as const } : succeedsCrl(previous.crl, crl.value);
  if (!order.ok) return order.reason;
  const index = await indexCrlInSlices(crl.value);
  return index.ok ? index.value : index.reason;
}

export function clearedByCrls(
  path: readonly Certificate[],
  anchor: Certificate,
  crls: readonly CrlIndex[],
): boolean {
  const { verdict } = decidePathRevocationByCrls({ path, anchor, crls, rules: { time: Date.now() } });
  return verdict.status === 'good';
}

export function signedNonce(pkcs7: Uint8Array): { signer: Certificate; nonce: string } | string {
  const verdict = verifySignedData({ signedData: pkcs7 });
  if (!verdict.ok) return verdict.reason;
  return { signer: verdict.signer, nonce: Buffer.from(verdict.content).toString('utf8') };
}
