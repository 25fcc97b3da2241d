import { behindMark, type ListMark, type ListMarkStore } from '../../../src/domain/certificate/list-mark.ts';
import {
  type RevocationPolicy,
  usualRevocationPolicy,
} from '../../../src/domain/certificate/revocation-policy.ts';
import { type CertificateKind } from '../../../src/domain/certificate/certificate.ts';
import { type TrustedCertificate } from '../../../src/domain/certificate/certificate-verifier.ts';
import { type CertificateVerifier } from '../../../src/domain/certificate/certificate-verifier.ts';
import { createCertificateVerifier } from '../../../src/adapters/certificates/certificate-verifier.ts';
import { type Trust } from '../../../src/adapters/certificates/trust.ts';
import { createTrustStore, currentAlgorithmsWith, type MlDsa, parseCertificate } from '@ecpa/pkix';
import { type Authority, now } from './authority.ts';

const parsed = ({ certificate }: Authority) => {
  const result = parseCertificate(new Uint8Array(certificate.rawData));
  if (!result.ok) throw new Error(result.detail);
  return result.value;
};

/** Marks as a database would keep them. */
export function memoryMarks(): Pick<ListMarkStore, 'advance'> {
  const marks = new Map<string, ListMark>();
  return {
    advance(mark) {
      const key = `${mark.issuerKeyId} ${mark.scope}`;
      const known = marks.get(key);
      const behind = known === undefined ? undefined : behindMark(known, mark);
      if (behind === undefined) marks.set(key, mark);
      return Promise.resolve(behind ?? 'advanced');
    },
  };
}

export const trustIn = ({
  anchors,
  intermediates = [],
  issuers,
  hosts = [],
  revocation = {},
  mlDsa = [],
}: {
  anchors: readonly Authority[];
  intermediates?: readonly Authority[];
  issuers: readonly (readonly [Authority, CertificateKind])[];
  hosts?: readonly string[];
  revocation?: Partial<RevocationPolicy>;
  mlDsa?: readonly MlDsa[];
}): Trust => ({
  store: createTrustStore({ anchors: anchors.map(parsed), intermediates: intermediates.map(parsed) }),
  issuers: new Map(
    issuers.map(
      ([{ keyId }, kind]) =>
        [
          keyId,
          { kind, policies: ['2.16.886.101.0.3.3'], revocation: { ...usualRevocationPolicy, ...revocation } },
        ] as const,
    ),
  ),
  revocationHosts: new Set(hosts),
  algorithms: currentAlgorithmsWith({ mlDsa }),
});

/** A verifier whose clock a test moves and whose notes it reads. */
export function verifierFor(
  trust: Trust,
  kept: Partial<
    Pick<Parameters<typeof createCertificateVerifier>[0], 'marks' | 'listFolder' | 'resolve'>
  > = {},
) {
  const time = { at: now };
  const notes: string[] = [];
  const verifier = createCertificateVerifier({
    trust,
    clock: { now: () => time.at },
    log: { warn: (details) => notes.push(JSON.stringify(details)) },
    marks: memoryMarks(),
    ...kept,
  });
  return { verifier, time, notes };
}

/** The certificate when its path is proven; fails the test otherwise. */
export function trusted(
  verifier: CertificateVerifier,
  unverified: Uint8Array,
  kind: CertificateKind = 'natural-person',
): TrustedCertificate {
  const verdict = verifier.trust({ unverified, kind, at: now });
  if (!verdict.ok) throw new Error(`${verdict.refusal}: ${verdict.detail}`);
  return verdict.value;
}

/** `good` or the refusal. */
export const outcome = (verdict: { ok: true } | { ok: false; refusal: string }): string =>
  verdict.ok ? 'good' : verdict.refusal;
