import type { Certificate } from '../certificate/certificate.ts';
import { allReasons, type DistributionPoint, type ReasonFlag } from '../certificate/distribution-points.ts';
import { fingerprint } from '../certificate/fingerprint.ts';
import { crlLocations } from '../certificate/locations.ts';
import { listed } from '../revocation/reason-code.ts';
import {
  type RevocationDoubt,
  type RevocationSource,
  type RevocationVerdict,
  type Undetermined,
  undetermined,
} from '../revocation/verdict.ts';
import type { CrlMaterial, CrlQuestion } from './crl-question.ts';
import { nonconformance } from './conformance.ts';
import { applicableDelta } from './deltas.ts';
import { crlStaleness } from './freshness.ts';
import type { CrlIndex } from './index-crl.ts';
import { lookUp, sourceOf } from './look-up.ts';
import { pointOfIssuer, reasonsInScope } from './scope.ts';
import { Signers } from './signers.ts';

/** Whether CRLs say that a certificate was revoked (RFC 5280 section 6.3). */
export function decideRevocationByCrls({ certificate, issuer, ...material }: CrlQuestion): RevocationVerdict {
  return new CrlDecision(material, new Set([fingerprint(issuer)])).decide(certificate, issuer);
}

/** Signers of CRLs whose own revocation may be asked for on the way to one answer. */
const mostSigners = 16;

/** One decision: the certificates whose fingerprints are in `believed`, and all above them, are proven and not revoked. */
export class CrlDecision {
  readonly #crls: readonly CrlIndex[];
  readonly #complete: readonly CrlIndex[];
  readonly #rules: CrlMaterial['rules'];
  readonly #signers: Signers;
  readonly #believed: Set<string>;
  readonly #judged = new Set<string>();
  #signersLeft = mostSigners;

  constructor({ crls, trust, untrusted = [], rules }: CrlMaterial, believed: Set<string>) {
    this.#crls = crls;
    this.#complete = crls
      .filter(({ crl }) => !crl.isDelta)
      .sort((one, other) => other.crl.thisUpdate - one.crl.thisUpdate);
    this.#rules = rules;
    this.#signers = new Signers(trust, untrusted, rules);
    this.#believed = believed;
  }

  decide(certificate: Certificate, issuer: Certificate): RevocationVerdict {
    const points = crlLocations(certificate);
    if (!points.ok) return undetermined('certificate-malformed', points.detail);
    const all = [...points.value, pointOfIssuer(certificate)];
    const answer = new Answer();
    // The issuer's own key first: another key of the same name may speak for another generation of certificates.
    for (const own of this.#signers.others ? [true, false] : [true])
      for (const point of all)
        for (const complete of this.#complete) {
          const verdict = this.#consult(complete, certificate, issuer, point, own, answer);
          if (verdict !== undefined) return verdict;
        }
    return answer.unfinished();
  }

  /** One turn of the loop of section 6.3.3; a verdict when it settles the matter. */
  #consult(
    complete: CrlIndex,
    certificate: Certificate,
    issuer: Certificate,
    point: DistributionPoint,
    own: boolean,
    answer: Answer,
  ): RevocationVerdict | undefined {
    const { crl } = complete;
    const reasons = reasonsInScope(crl, certificate, point);
    if (reasons === undefined) {
      if (crl.issuer.matches(certificate.issuer))
        answer.doubt(undetermined('crl-out-of-scope', 'no CRL speaks about such a certificate'));
      return undefined;
    }
    if (!answer.lacks(reasons)) return undefined;
    if (complete.unusable !== undefined)
      return answer.doubt(undetermined('crl-critical-extension', complete.unusable));
    const nonconforming = this.#rules.conformance === 'strict' ? nonconformance(crl) : undefined;
    if (nonconforming !== undefined) return answer.doubt(nonconforming);
    const found = own ? this.#signers.own(crl, issuer) : this.#signers.proven(crl, issuer);
    if (!found.ok) return answer.doubt(found.doubt);
    const delta = this.#delta(complete, issuer, own, found.signer.certificate);
    const stale = crlStaleness((delta ?? complete).crl, this.#rules);
    if (stale !== undefined) return answer.doubt(stale);
    const objection = this.#signerRevoked(found.signer.path, point);
    if (objection !== undefined) return answer.doubt(objection);
    const source = sourceOf(complete, delta);
    const entry = lookUp(certificate, complete, delta);
    if (entry !== undefined && entry.reason !== 'removeFromCRL')
      return listed(entry.reason, entry.revokedAt, source);
    return answer.cover(reasons, source);
  }

  /** Section 6.3.3 (h): a delta counts when the same key signed it. */
  #delta(complete: CrlIndex, issuer: Certificate, own: boolean, signer: Certificate): CrlIndex | undefined {
    const delta = applicableDelta(complete, this.#crls, this.#rules);
    if (delta === undefined) return undefined;
    const found = own ? this.#signers.own(delta.crl, issuer) : this.#signers.proven(delta.crl, issuer);
    return found.ok && found.signer.certificate.publicKey.raw.equals(signer.publicKey.raw)
      ? delta
      : undefined;
  }

  /** Whether a signer other than the issuer was itself revoked, or nobody can say. */
  #signerRevoked(path: readonly Certificate[], point: DistributionPoint): Undetermined | undefined {
    for (const [index, certificate] of path.slice(0, -1).entries()) {
      const print = fingerprint(certificate);
      if (this.#believed.has(print)) return undefined;
      // A signer that is being judged cannot clear itself, nor two one another. It may when the authority itself names
      // it as the CRL issuer for its own certificate: then there is no other list.
      if (this.#judged.has(print)) {
        if (point.crlIssuer === undefined)
          return undetermined('crl-issuer-unproven', 'the signer of the CRL would clear itself');
        continue;
      }
      const issuer = path[index + 1];
      if (issuer === undefined) return undefined;
      if (this.#signersLeft-- <= 0)
        return undetermined('crl-issuer-unproven', 'too many signers to prove for one answer');
      this.#judged.add(print);
      const verdict = this.decide(certificate, issuer);
      this.#judged.delete(print);
      if (verdict.status !== 'good')
        return undetermined('crl-issuer-unproven', `revocation of the signer of the CRL: ${verdict.status}`);
    }
    return undefined;
  }
}

/** Doubts from the least telling to the most telling. */
const telling: readonly RevocationDoubt[] = [
  'crl-not-found',
  'crl-out-of-scope',
  'crl-issuer-unproven',
  'crl-signature-invalid',
  'crl-algorithm-not-allowed',
  'crl-critical-extension',
  'crl-not-conforming',
  'crl-too-old',
  'crl-not-yet-valid',
  'crl-expired',
];

/** What has been learned so far: reasons_mask of section 6.3.2, and why CRLs did not count. */
class Answer {
  readonly #covered = new Set<ReasonFlag>();
  #source: RevocationSource | undefined;
  #doubt = undetermined('crl-not-found', 'no CRL of the issuer');

  lacks(reasons: ReadonlySet<ReasonFlag>): boolean {
    return [...reasons].some((reason) => !this.#covered.has(reason));
  }

  /** Notes a doubt; never a verdict. */
  doubt(doubt: Undetermined): RevocationVerdict | undefined {
    if (telling.indexOf(doubt.reason) >= telling.indexOf(this.#doubt.reason)) this.#doubt = doubt;
    return undefined;
  }

  /** Notes that the certificate is not listed for these reasons; good once that holds for all of them. */
  cover(reasons: ReadonlySet<ReasonFlag>, source: RevocationSource): RevocationVerdict | undefined {
    for (const reason of reasons) this.#covered.add(reason);
    // An answer from several lists is as fresh as the stalest.
    if ((source.nextUpdate ?? 0) < (this.#source?.nextUpdate ?? Infinity)) this.#source = source;
    return this.#covered.size === allReasons.size
      ? { status: 'good', source: this.#source ?? source }
      : undefined;
  }

  unfinished(): Undetermined {
    return this.#covered.size === 0
      ? this.#doubt
      : undetermined('crl-reasons-incomplete', 'the CRLs at hand speak about some reasons only');
  }
}
