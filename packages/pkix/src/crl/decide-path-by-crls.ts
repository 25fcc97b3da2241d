import type { Certificate } from '../certificate/certificate.ts';
import { fingerprint } from '../certificate/fingerprint.ts';
import { createTrustStore } from '../path/trust-store.ts';
import type { RevocationVerdict } from '../revocation/verdict.ts';
import type { CrlMaterial } from './crl-question.ts';
import { CrlDecision } from './decide-by-crls.ts';

/** A path that was found valid: the target first, the certificate that the anchor issued last. */
export interface PathCrlQuestion extends CrlMaterial {
  readonly path: readonly Certificate[];
  readonly anchor: Certificate;
}

/** The verdict over a path, and over which of its certificates (0 is the target). */
export interface PathRevocationVerdict {
  readonly index: number;
  readonly verdict: RevocationVerdict;
}

/** Whether CRLs clear every certificate of a path; from the anchor down, the first that is not good is the answer. */
export function decidePathRevocationByCrls({
  path,
  anchor,
  ...material
}: PathCrlQuestion): PathRevocationVerdict {
  const believed = new Set([fingerprint(anchor)]);
  // RFC 5280 section 6.3.3 (f): the path of a CRL signer ends at the same anchor.
  const { trust, ...rest } = material;
  const narrowed =
    trust === undefined
      ? rest
      : { ...rest, trust: createTrustStore({ anchors: [anchor], intermediates: trust.intermediates }) };
  let issuer = anchor;
  let verdict: RevocationVerdict = { status: 'undetermined', reason: 'crl-not-found', detail: 'empty path' };
  for (let index = path.length - 1; index >= 0; index--) {
    const certificate = path[index];
    if (certificate === undefined) continue;
    verdict = new CrlDecision(narrowed, new Set(believed)).decide(certificate, issuer);
    if (verdict.status !== 'good') return { index, verdict };
    believed.add(fingerprint(certificate));
    issuer = certificate;
  }
  return { index: 0, verdict };
}
