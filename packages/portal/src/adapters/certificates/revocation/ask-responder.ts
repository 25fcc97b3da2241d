import { randomBytes } from 'node:crypto';
import {
  accessLocations,
  type AlgorithmRules,
  type CrlIndex,
  createOcspRequest,
  decideOcspResponse,
  type RevocationVerdict,
} from '@ecpa/pkix';
import { type RevocationPolicy } from '../../../domain/certificate/revocation-policy.ts';
import { type ProvenPath } from '../prove-path.ts';
import { keyIdOf } from '../trust.ts';
import { allowedHost, type BoundedFetch } from './bounded-fetch.ts';
import { type CircuitBreaker } from './circuit-breaker.ts';
import { type ProblemCounter } from './problem-counter.ts';
import { type ResponderStates } from './responder-states.ts';

const largestAnswer = 64 * 1024;
/** What a certificate lists beyond these is not asked. */
const mostResponders = 2;
const hour = 3600 * 1000;

/** The word of a responder with the right to give it, or why there was none. */
export type ResponderWord =
  | { readonly kind: 'answered'; readonly verdict: Exclude<RevocationVerdict, { status: 'undetermined' }> }
  | { readonly kind: 'silent'; readonly problem: string };

interface Parts {
  readonly allowedHosts: ReadonlySet<string>;
  readonly algorithms: AlgorithmRules;
  readonly breaker: CircuitBreaker;
  readonly states: ResponderStates;
  readonly fetch: BoundedFetch;
  readonly problems: ProblemCounter;
  readonly note: (detail: string) => void;
}

interface Question {
  readonly path: ProvenPath;
  readonly at: Date;
  readonly policy: RevocationPolicy;
  /** CRLs of the issuer that are at hand: they may show that the responder was revoked. */
  readonly crls: readonly CrlIndex[];
}

async function askOne(
  url: string,
  milliseconds: number,
  { path: { target, issuer }, at, policy, crls }: Question,
  { allowedHosts, algorithms, fetch }: Parts,
): Promise<RevocationVerdict> {
  const nonce = randomBytes(32);
  const answer = await fetch({
    url,
    allowedHosts,
    milliseconds,
    largestBytes: largestAnswer,
    body: {
      type: 'application/ocsp-request',
      bytes: createOcspRequest({ certificate: target, issuer, nonce }),
    },
    headers: { Accept: 'application/ocsp-response' },
  });
  return decideOcspResponse({
    response: answer?.bytes ?? new Uint8Array(),
    certificate: target,
    issuer,
    nonce,
    crls,
    rules: {
      time: at.getTime(),
      nonce: policy.nonce,
      maximumAge: policy.largestOcspAgeHours * hour,
      algorithms,
    },
  });
}

/** Asks the responders that a proven certificate names, one after the other, within one deadline (RFC 6960). */
export async function askResponder(question: Question, parts: Parts): Promise<ResponderWord> {
  const { path, at, policy } = question;
  const { allowedHosts, breaker, states, problems, note } = parts;
  const locations = accessLocations(path.target);
  const urls = locations.ok ? locations.value.ocsp : [];
  const endsAt = performance.now() + policy.deadlineSeconds * 1000;
  let problem = 'no responder named';
  for (const url of urls.slice(0, mostResponders)) {
    const host = allowedHost(url, allowedHosts);
    const begun = performance.now();
    const milliseconds = Math.ceil(endsAt - begun);
    if (host === undefined) {
      problem = 'host not on the list';
      note(`ocsp: ${problem}`);
      continue;
    }
    if (milliseconds <= 0 || !breaker.admits(host)) {
      problem = 'not asked, it failed lately';
      continue;
    }
    let verdict: RevocationVerdict | undefined;
    try {
      verdict = await askOne(url, milliseconds, question, parts);
      problem = verdict.status === 'undetermined' ? verdict.reason : verdict.status;
    } catch (error) {
      problem = error instanceof Error ? error.message : 'no answer';
    }
    const answered = verdict !== undefined && verdict.status !== 'undetermined' ? verdict : undefined;
    states.record(keyIdOf(path.issuer), {
      host,
      askedAt: at,
      milliseconds: Math.round(performance.now() - begun),
      problem: answered === undefined ? problem : undefined,
    });
    if (answered === undefined) {
      breaker.recordFailure(host);
      problems.count('ocsp', problem);
      note(`ocsp ${host}: ${problem}`);
      continue;
    }
    breaker.recordSuccess(host);
    return { kind: 'answered', verdict: answered };
  }
  return { kind: 'silent', problem };
}
