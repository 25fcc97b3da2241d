import { type CertificateVerdict } from '../../../domain/certificate/certificate-verifier.ts';
import { type RevocationEvidence } from '../../../domain/certificate/certificate.ts';
import { type RecentDecision, type TrustReport } from '../../../domain/certificate/trust-report.ts';

const kept = 50;

/** The latest decisions of this node and how many there were of each kind; the audit log has them all. */
export class DecisionLog {
  #recent: RecentDecision[] = [];
  readonly #counts = new Map<string, { verdict: string; source: string; count: number }>();

  record(
    { issuerKeyId, serial }: { issuerKeyId: string; serial: string },
    decided: CertificateVerdict<RevocationEvidence>,
    at: Date,
  ): void {
    const verdict = decided.ok ? 'good' : decided.refusal;
    const source = decided.ok ? (decided.value.fromCache ? 'cache' : decided.value.source) : decided.detail;
    const decision = { at, issuerKeyId, serialEnding: serial.slice(-4), verdict, source };
    this.#recent = [decision, ...this.#recent].slice(0, kept);
    // Details of a failure are many; what is counted has few names.
    const bySource = /^(ocsp|crl)/.exec(source)?.[1];
    const unavailable = !decided.ok && decided.refusal === 'revocation-unavailable';
    const counted = decided.ok ? source : ((unavailable ? undefined : bySource) ?? 'none');
    const key = `${verdict} ${counted}`;
    const count = (this.#counts.get(key)?.count ?? 0) + 1;
    this.#counts.set(key, { verdict, source: counted, count });
  }

  report(): Pick<TrustReport, 'recent' | 'counts'> {
    return { recent: this.#recent, counts: [...this.#counts.values()] };
  }
}
