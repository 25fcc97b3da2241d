import { parseCertificate } from '@ecpa/pkix';
import {
  type CertificateVerifier,
  type TrustedCertificate,
} from '../../domain/certificate/certificate-verifier.ts';
import { type ListMarkStore } from '../../domain/certificate/list-mark.ts';
import { usualRevocationPolicy } from '../../domain/certificate/revocation-policy.ts';
import { type TrustReport } from '../../domain/certificate/trust-report.ts';
import { type Clock } from '../../kernel/clock.ts';
import { factsOf } from './certificate-facts.ts';
import { provePath, ProvenPath } from './prove-path.ts';
import { createBoundedFetch } from './revocation/bounded-fetch.ts';
import { type Resolve } from './revocation/guarded-lookup.ts';
import { ListFolder } from './revocation/list-folder.ts';
import { RevocationChecker } from './revocation/revocation-checker.ts';
import { signedDigestOf, verifyTokenSignature } from './token-signature.ts';
import { reportAuthorities } from './report-trust.ts';
import { type HealthCheck, revocationHealth, trustHealth } from './trust-health.ts';
import { keyIdOf, type Trust } from './trust.ts';
import { authorityPaths } from './authority-paths.ts';
import { type Log, WarningLog } from './warning-log.ts';

const refreshMilliseconds = 60_000;

/** How long a node that starts is not ready since its lists come; then it serves without them, as it would later. */
const longestStartMilliseconds = 10_000;

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
  marks,
  listFolder,
  resolve,
}: {
  trust: Trust;
  clock: Clock;
  log?: Log;
  /** How far each authority's lists have come, kept beyond this process. */
  marks: Pick<ListMarkStore, 'advance'>;
  /** Where the last good lists are kept from start to start; nothing is kept without it. */
  listFolder?: string;
  /** Finds addresses of host names; the system's by default. */
  resolve?: Resolve;
}): CertificateVerifier & {
  start(): void;
  close(): Promise<void>;
  health(): readonly HealthCheck[];
  /** Fetches the lists that are due; once begun it goes on by itself as well. */
  refresh(): Promise<void>;
  report(): TrustReport;
} {
  const note = (detail: string) => log?.warn({ detail }, 'no usable answer about revocation');
  const checker = new RevocationChecker({
    allowedHosts: trust.revocationHosts,
    algorithms: trust.algorithms,
    policyOf: (issuerKeyId) => trust.issuers.get(issuerKeyId)?.revocation ?? usualRevocationPolicy,
    clock,
    fetch: createBoundedFetch(resolve),
    note,
    marks,
    folder: listFolder === undefined ? undefined : new ListFolder({ folder: listFolder, note }),
  });
  const warnings = new WarningLog(log);
  const report = (): TrustReport => {
    const { listsOf, respondersOf, ...decided } = checker.report();
    return { ...decided, authorities: reportAuthorities(trust, { listsOf, respondersOf }) };
  };
  let isStarting = false;
  // A balancer sends nobody who would only wait for the lists.
  const starting: HealthCheck = {
    name: 'revocation-lists',
    ok: false,
    detail: 'revocation lists are being fetched',
    warnings: [],
  };
  const health = () => [
    ...(isStarting ? [starting] : []),
    trustHealth(trust, clock.now()),
    revocationHealth(report(), clock.now()),
  ];
  const refresh = async () => {
    await checker.refreshDue();
    warnings.tell(health());
  };
  let timer: NodeJS.Timeout | undefined;
  return {
    trust({ unverified, kind, at }) {
      const parsed = parseCertificate(unverified);
      if (!parsed.ok)
        return { ok: false, refusal: 'token-malformed', detail: `${parsed.reason}: ${parsed.detail}` };
      const certificate = parsed.value;
      const proven = provePath({ certificate, kind, trust, at });
      if (!proven.ok) {
        if (proven.refusal !== 'certificate-expired') return proven;
        const then = provePath({ certificate, kind, trust, at: new Date(certificate.notAfter) });
        return then.ok
          ? { ...proven, expired: factsOf({ certificate, issuer: then.value.issuer, kind }) }
          : proven;
      }
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
      const { anchors, intermediates } = trust.store;
      isStarting = true;
      const begun = () => {
        isStarting = false;
      };
      const patience = setTimeout(begun, longestStartMilliseconds).unref();
      void checker
        .begin(new Map([...anchors, ...intermediates].map((one) => [keyIdOf(one), one])))
        .finally(() => {
          clearTimeout(patience);
          begun();
        });
      timer ??= setInterval(() => void refresh(), refreshMilliseconds).unref();
    },
    async close() {
      clearInterval(timer);
      timer = undefined;
      await checker.close();
    },
    refresh,
    report,
    health,
  };
}
