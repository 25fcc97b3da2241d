import { parseCertificate } from '@ecpa/pkix';
import {
  type CertificateVerifier,
  type TrustedCertificate,
} from '../../domain/certificate/certificate-verifier.ts';
import { type TrustReport } from '../../domain/certificate/trust-report.ts';
import { type Clock } from '../../kernel/clock.ts';
import { factsOf } from './certificate-facts.ts';
import { provePath, ProvenPath } from './prove-path.ts';
import { type Fetch } from './revocation/bounded-fetch.ts';
import { RevocationChecker } from './revocation/revocation-checker.ts';
import { signedDigestOf, verifyTokenSignature } from './token-signature.ts';
import { reportAuthorities } from './report-trust.ts';
import { trustHealth, type HealthCheck } from './trust-health.ts';
import { type Trust } from './trust.ts';
import { authorityPaths } from './authority-paths.ts';

const refreshMilliseconds = 60_000;

/** The part of a logger that is used. */
interface Log {
  warn(details: object, text: string): void;
}

function provenPathOf({ path }: TrustedCertificate): ProvenPath {
  if (path instanceof ProvenPath) return path;
  throw new Error('A trusted certificate that this verifier did not make');
}

/**
 * Decides about the certificates of cards by the rules of packages/pkix, and asks responders and CRL servers on the
 * operator's list. `start` begins to keep CRLs current, `close` ends it.
 */
export function createCertificateVerifier({
  trust,
  clock,
  log,
  fetch = globalThis.fetch,
}: {
  trust: Trust;
  clock: Clock;
  log?: Log;
  fetch?: Fetch;
}): CertificateVerifier & {
  start(): void;
  close(): Promise<void>;
  health(): readonly HealthCheck[];
  /** Fetches the lists that are due; once begun it goes on by itself as well. */
  refresh(): Promise<void>;
  report(): TrustReport;
} {
  const checker = new RevocationChecker({
    allowedHosts: trust.revocationHosts,
    clock,
    fetch,
    note: (detail) => log?.warn({ detail }, 'no usable answer about revocation'),
  });
  let timer: NodeJS.Timeout | undefined;
  return {
    trust({ unverified, kind, at }) {
      const parsed = parseCertificate(unverified);
      if (!parsed.ok)
        return { ok: false, refusal: 'token-malformed', detail: `${parsed.reason}: ${parsed.detail}` };
      const certificate = parsed.value;
      const proven = provePath({ certificate, kind, trust, at });
      if (!proven.ok) return proven;
      const path = proven.value;
      const facts = factsOf({ certificate, issuer: path.issuer, kind });
      return { ok: true, value: { facts, der: certificate.raw, path } };
    },
    isListedAsRevoked: ({ issuerKeyId, serial }) => checker.isListed(issuerKeyId, serial),
    revocation: (trusted, at) => checker.check(provenPathOf(trusted), at),
    signatureVerifies: ({ trusted, ...signed }) =>
      verifyTokenSignature({ certificate: provenPathOf(trusted).target, ...signed }),
    signedDigest: ({ trusted, ...signed }) =>
      signedDigestOf({ certificate: provenPathOf(trusted).target, ...signed }),
    start() {
      const at = clock.now();
      for (const authorities of authorityPaths(trust, at)) checker.watch(authorities, at);
      void checker.refreshDue();
      timer ??= setInterval(() => void checker.refreshDue(), refreshMilliseconds).unref();
    },
    async close() {
      clearInterval(timer);
      timer = undefined;
      await checker.close();
    },
    refresh: () => checker.refreshDue(),
    report() {
      const { listsOf, ...decided } = checker.report();
      return { ...decided, authorities: reportAuthorities(trust, listsOf) };
    },
    health: () => [
      ...trustHealth(trust, clock.now()),
      {
        name: 'revocation',
        // A responder that is away is no reason to take the node out: other ways in still work.
        ok: true,
        detail: checker
          .silentHosts()
          .map((host) => `${host} does not answer`)
          .join(', '),
      },
    ],
  };
}
