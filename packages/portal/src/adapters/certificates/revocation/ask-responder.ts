import { randomBytes } from 'node:crypto';
import {
  accessLocations,
  type CrlIndex,
  createOcspRequest,
  decideOcspResponse,
  type RevocationVerdict,
} from '@ecpa/pkix';
import { type ProvenPath } from '../prove-path.ts';
import { allowedHost, boundedFetch, type Fetch } from './bounded-fetch.ts';
import { type CircuitBreaker } from './circuit-breaker.ts';

const deadlineMilliseconds = 5_000;
const largestAnswer = 64 * 1024;
/** What a certificate lists beyond these is not asked. */
const mostResponders = 2;
/** Whoever can replay an answer must not have a week for it. */
const maximumAge = 36 * 3600 * 1000;

/**
 * Asks the responders that a proven certificate names, one after the other, within one deadline (RFC 6960).
 * @returns a verdict of a responder with the right to give it; undefined when there was none
 */
export async function askResponder({
  path: { target, issuer },
  at,
  allowedHosts,
  breaker,
  crls,
  fetch,
  note,
}: {
  path: ProvenPath;
  at: Date;
  allowedHosts: ReadonlySet<string>;
  breaker: CircuitBreaker;
  /** CRLs of the issuer that are at hand: they may show that the responder was revoked. */
  crls: readonly CrlIndex[];
  fetch: Fetch;
  note: (detail: string) => void;
}): Promise<Exclude<RevocationVerdict, { status: 'undetermined' | 'unknown' }> | undefined> {
  const locations = accessLocations(target);
  const urls = locations.ok ? locations.value.ocsp : [];
  const nonce = randomBytes(32);
  const request = createOcspRequest({ certificate: target, issuer, nonce });
  const endsAt = performance.now() + deadlineMilliseconds;
  for (const url of urls.slice(0, mostResponders)) {
    const host = allowedHost(url, allowedHosts);
    const milliseconds = Math.ceil(endsAt - performance.now());
    if (host === undefined || milliseconds <= 0 || !breaker.admits(host)) {
      note(host === undefined ? 'ocsp: the host is not on the list' : `ocsp ${host}: not asked`);
      continue;
    }
    let verdict: RevocationVerdict | undefined;
    try {
      const answer = await boundedFetch(
        {
          url,
          allowedHosts,
          milliseconds,
          largestBytes: largestAnswer,
          body: { type: 'application/ocsp-request', bytes: request },
          headers: { Accept: 'application/ocsp-response' },
        },
        fetch,
      );
      verdict =
        answer &&
        decideOcspResponse({
          response: answer.bytes,
          certificate: target,
          issuer,
          nonce,
          crls,
          rules: { time: at.getTime(), maximumAge },
        });
    } catch (error) {
      note(`ocsp ${host}: ${error instanceof Error ? error.message : 'no answer'}`);
    }
    if (verdict === undefined || verdict.status === 'undetermined') {
      breaker.recordFailure(host);
      if (verdict !== undefined) note(`ocsp ${host}: ${verdict.reason}`);
      continue;
    }
    breaker.recordSuccess(host);
    if (verdict.status !== 'unknown') return verdict;
    note(`ocsp ${host}: unknown`);
  }
  return undefined;
}
