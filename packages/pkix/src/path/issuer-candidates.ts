import type { Certificate } from '../certificate/certificate.ts';
import type { Candidate, TrustStore } from './trust-store.ts';

/**
 * Possible issuers of a certificate, the likeliest first: those whose subject key identifier is the one that the
 * certificate names, then those that have none, then the rest, which only a wrong identifier could explain. The
 * identifier orders and never decides (RFC 4158 section 3.5.12): the signature does.
 */
export function issuerCandidates(
  certificate: Certificate,
  trust: TrustStore,
  untrusted: readonly Certificate[],
): readonly Candidate[] {
  const known = trust.issuersNamed(certificate.issuer);
  const given = untrusted.filter(
    (one) =>
      certificate.issuer.matches(one.subject) &&
      !known.some((other) => other.certificate.raw.equals(one.raw)),
  );
  const all =
    given.length === 0 ? known : [...known, ...given.map((one) => ({ certificate: one, isAnchor: false }))];
  const wanted = certificate.authorityKeyIdentifier?.keyIdentifier;
  if (all.length < 2 || wanted === undefined) return all;
  const ranked = all.map((candidate) => ({ candidate, rank: rank(candidate.certificate, wanted) }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ candidate }) => candidate);
}

function rank({ subjectKeyIdentifier }: Certificate, wanted: Buffer): number {
  if (subjectKeyIdentifier === undefined) return 1;
  return subjectKeyIdentifier.equals(wanted) ? 0 : 2;
}
