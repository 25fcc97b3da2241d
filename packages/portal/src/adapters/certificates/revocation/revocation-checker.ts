import { type Certificate, decideRevocationByCrls, fingerprint, type RevocationVerdict } from '@ecpa/pkix';
import { type RevocationEvidence } from '../../../domain/certificate/certificate.ts';
import { type CertificateVerdict } from '../../../domain/certificate/certificate-verifier.ts';
import { type Clock } from '../../../kernel/clock.ts';
import { type ProvenPath } from '../prove-path.ts';
import { keyIdOf } from '../trust.ts';
import { AnswerCache } from './answer-cache.ts';
import { askResponder } from './ask-responder.ts';
import { type Fetch } from './bounded-fetch.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { CrlShelf } from './crl-shelf.ts';
import { DecisionLog } from './decision-log.ts';
import { SingleFlight } from './single-flight.ts';

type Verdict = CertificateVerdict<RevocationEvidence>;

/** How long a sign-in waits for CRLs when no responder answered. */
const crlMilliseconds = 5_000;

const unavailable = (detail: string): Verdict => ({ ok: false, refusal: 'revocation-unavailable', detail });

function evidenceOf({ source }: Extract<RevocationVerdict, { status: 'good' }>): RevocationEvidence {
  const { kind, thisUpdate, nextUpdate } = source;
  return {
    source: kind,
    thisUpdate: new Date(thisUpdate),
    nextUpdate: nextUpdate === undefined ? undefined : new Date(nextUpdate),
    fromCache: false,
  };
}

/** Only good is good. */
function verdictOf(verdict: RevocationVerdict): Verdict {
  switch (verdict.status) {
    case 'good':
      return { ok: true, value: evidenceOf(verdict) };
    case 'revoked':
      return {
        ok: false,
        refusal: 'certificate-revoked',
        detail: `${verdict.source.kind}: ${verdict.reason}`,
      };
    case 'suspended':
      return { ok: false, refusal: 'certificate-suspended', detail: verdict.source.kind };
    case 'unknown':
      return unavailable('the responder does not know the certificate');
    case 'undetermined':
      return unavailable(verdict.reason);
  }
}

/**
 * Asks whether a proven certificate was revoked: responders first, then CRLs, else there is no answer and the card is
 * refused. The policy is the same for all issuers.
 */
export class RevocationChecker {
  readonly #allowedHosts: ReadonlySet<string>;
  readonly #fetch: Fetch;
  readonly #note: (detail: string) => void;
  readonly #cache = new AnswerCache();
  readonly #flights = new SingleFlight<Verdict>();
  // One host may serve both, and one of them may be down.
  readonly #responders: CircuitBreaker;
  readonly #crlServers: CircuitBreaker;
  readonly #shelf: CrlShelf;
  readonly #decisions = new DecisionLog();

  constructor({
    allowedHosts,
    clock,
    fetch,
    note,
  }: {
    allowedHosts: ReadonlySet<string>;
    clock: Clock;
    fetch: Fetch;
    note: (detail: string) => void;
  }) {
    this.#allowedHosts = allowedHosts;
    this.#fetch = fetch;
    this.#note = note;
    const now = () => clock.now().getTime();
    this.#responders = new CircuitBreaker(now);
    this.#crlServers = new CircuitBreaker(now);
    this.#shelf = new CrlShelf({ allowedHosts, breaker: this.#crlServers, clock, fetch, note });
  }

  async check(path: ProvenPath, at: Date): Promise<Verdict> {
    const verdict = await this.#check(path, at);
    const named = { issuerKeyId: keyIdOf(path.issuer), serial: path.target.serialNumber };
    this.#decisions.record(named, verdict, at);
    return verdict;
  }

  /** What operators see: the latest decisions, and the lists of an authority. */
  report() {
    return {
      ...this.#decisions.report(),
      silentHosts: this.silentHosts(),
      listsOf: (issuerKeyId: string) => this.#shelf.listsOf(issuerKeyId),
    };
  }

  /** Whether a list at hand says that a certificate is revoked or suspended; asks nobody. */
  isListed(issuerKeyId: string, serial: string): boolean {
    return this.#shelf.namesSerial(issuerKeyId, serial);
  }

  async #check(path: ProvenPath, at: Date): Promise<Verdict> {
    const above = this.watch(path.certificates.slice(1), at);
    if (above !== undefined) return above;
    const key = fingerprint(path.target);
    const known = this.#cache.find(key, at);
    if (known !== undefined) return { ok: true, value: known };
    const verdict = await this.#flights.do(key, () => this.#ask(path, at));
    if (verdict.ok && verdict.value.source === 'ocsp') this.#cache.keep(key, verdict.value);
    return verdict;
  }

  /**
   * Refuses when a CRL at hand says that one of the authorities, each issued by the next, was revoked. The operator named each issuer by its
   * key, so a missing list of authorities is no reason to refuse; the lists are kept current from here on.
   */
  watch(authorities: readonly Certificate[], at: Date): Verdict | undefined {
    for (const [place, authority] of authorities.entries()) {
      const issuer = authorities[place + 1];
      if (issuer === undefined) continue;
      const crls = this.#shelf.held(authority, issuer);
      if (crls.length === 0) continue;
      const rules = { time: at.getTime() };
      const { status } = decideRevocationByCrls({ certificate: authority, issuer, crls, rules });
      if (status === 'revoked' || status === 'suspended')
        return {
          ok: false,
          refusal: 'certificate-untrusted',
          detail: `an authority of its path is ${status}`,
        };
    }
    return undefined;
  }

  refreshDue(): Promise<void> {
    return this.#shelf.refreshDue();
  }

  /** Hosts that are not asked for now because they did not answer. */
  silentHosts(): string[] {
    return [...new Set([...this.#responders.open(), ...this.#crlServers.open()])];
  }

  async close(): Promise<void> {
    await this.#shelf.close();
    await this.#flights.idle();
  }

  async #ask(path: ProvenPath, at: Date): Promise<Verdict> {
    const { target, issuer } = path;
    // Also keeps the lists current from now on, for the day when the responder is away.
    const crls = this.#shelf.held(target, issuer);
    const answer = await askResponder({
      path,
      at,
      allowedHosts: this.#allowedHosts,
      breaker: this.#responders,
      crls,
      fetch: this.#fetch,
      note: this.#note,
    });
    if (answer !== undefined) return verdictOf(answer);
    const verdict = decideRevocationByCrls({
      certificate: target,
      issuer,
      crls: await this.#shelf.current(target, issuer, crlMilliseconds),
      rules: { time: at.getTime() },
    });
    return verdictOf(verdict);
  }
}
