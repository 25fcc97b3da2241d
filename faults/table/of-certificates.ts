import { type Fault } from '../fault.ts';

const portal = 'packages/portal/test';

/** F10 to F14: whom certificates and their status are asked of. */
export const faultsOfCertificates: readonly Fault[] = [
  {
    id: 'F10',
    fault: 'the OCSP responder is down, resets connections or has no address',
    criterion: 'the policy decides; a missing answer is never good',
    runs: [],
    tests: [
      `${portal}/adapters/revocation-policy.test.ts`,
      `${portal}/adapters/revocation-by-crl.test.ts`,
      `${portal}/adapters/hostile-status-hosts.test.ts`,
    ],
  },
  {
    id: 'F11',
    fault: 'the OCSP responder takes half a minute',
    criterion: 'five seconds at most, one question a certificate, a breaker, and other sign-ins go on',
    runs: [],
    tests: [
      `${portal}/adapters/revocation-by-ocsp.test.ts`,
      `${portal}/adapters/circuit-breaker.test.ts`,
      `${portal}/adapters/hostile-status-hosts.test.ts`,
    ],
  },
  {
    id: 'F12',
    fault: 'the OCSP responder answers with anything but a proper answer',
    criterion: 'none of it counts as good',
    runs: [],
    tests: [
      'packages/pkix/test/ocsp.test.ts',
      'packages/pkix/test/ocsp-vectors.test.ts',
      `${portal}/adapters/revocation-by-ocsp.test.ts`,
    ],
  },
  {
    id: 'F13',
    fault: 'a revocation list is stale, older, unsigned, cut or huge',
    criterion:
      'a list never goes back, the last good one serves until its end, and it is read beside the event loop',
    runs: [],
    tests: [
      `${portal}/adapters/revocation-by-crl.test.ts`,
      `${portal}/adapters/revocation-after-restart.test.ts`,
      `${portal}/adapters/hostile-status-hosts.test.ts`,
    ],
  },
  {
    id: 'F14',
    fault: 'a trust anchor or an authority ends soon',
    criterion: 'health tells of it 90, 30 and 7 days before; afterwards a clear refusal',
    runs: [],
    tests: [`${portal}/adapters/trust-health.test.ts`],
  },
];
