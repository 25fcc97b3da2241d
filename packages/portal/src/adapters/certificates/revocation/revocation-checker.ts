import { type AlgorithmRules, type Certificate, decideRevocationByCrls, fingerprint } from '@ecpa/pkix';
import { type ListMarkStore } from '../../../domain/certificate/list-mark.ts';
import { type Clock } from '../../../kernel/clock.ts';
import { type RevocationPolicy } from '../../../domain/certificate/revocation-policy.ts';
import { type ProvenPath } from '../prove-path.ts';
import { keyIdOf } from '../trust.ts';
import { AnswerCache } from './answer-cache.ts';
import { askLists, askStaleLists } from './ask-lists.ts';
import { askResponder } from './ask-responder.ts';
import { type BoundedFetch } from './bounded-fetch.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { CrlCache } from './crl-cache.ts';
import { DecisionLog } from './decision-log.ts';
import { type ListFolder } from './list-folder.ts';
import { ProblemCounter } from './problem-counter.ts';
import { ResponderStates } from './responder-states.ts';
import { SingleFlight } from './single-flight.ts';
import { unavailable, type Verdict, verdictOf } from './verdict-of.ts';

const hour = 3600 * 1000;

interface CheckerNeeds {
  readonly allowedHosts: ReadonlySet<string>;
  readonly algorithms: AlgorithmRules;
  readonly policyOf: (issuerKeyId: string) => RevocationPolicy;
  readonly clock: Clock;
  readonly fetch: BoundedFetch;
  readonly note: (detail: string) => void;
  readonly marks: Pick<ListMarkStore, 'advance'>;
  readonly folder: ListFolder | undefined;
}

/**
 * Asks whether a proven certificate was revoked, by the policy of its issuer: each source in its order, and where none
 * has a fresh answer the card is refused.
 */
export class RevocationChecker {
  readonly #needs: CheckerNeeds;
  readonly #cache = new AnswerCache();
  readonly #flights = new SingleFlight<Verdict>();
  // One host may serve both, and one of them may be down.
  readonly #responders: CircuitBreaker;
  readonly #crlServers: CircuitBreaker;
  readonly #crls: CrlCache;
  readonly #states = new ResponderStates();
  readonly #problems = new ProblemCounter();
  readonly #decisions = new DecisionLog();

  constructor(needs: CheckerNeeds) {
    this.#needs = needs;
    const now = () => needs.clock.now().getTime();
    this.#responders = new CircuitBreaker(now);
    this.#crlServers = new CircuitBreaker(now);
    this.#crls = new CrlCache({ ...needs, breaker: this.#crlServers, problems: this.#problems });
  }

  async check(path: ProvenPath, at: Date): Promise<Verdict> {
    const verdict = await this.#check(path, at);
    const named = { issuerKeyId: keyIdOf(path.issuer), serial: path.target.serialNumber };
    this.#decisions.record(named, verdict, at);
    return verdict;
  }

  /** What operators see: the latest decisions, and the lists and responders of an authority. */
  report() {
    return {
      ...this.#decisions.report(),
      silentHosts: this.silentHosts(),
      problems: this.#problems.report(),
      listsOf: (issuerKeyId: string) => this.#crls.listsOf(issuerKeyId),
      respondersOf: (issuerKeyId: string) => this.#states.of(issuerKeyId),
    };
  }

  /** Whether a list at hand says that a certificate is revoked or suspended; asks nobody. */
  isListed(issuerKeyId: string, serial: string): boolean {
    return this.#crls.namesSerial(issuerKeyId, serial);
  }

  /**
   * Refuses when a CRL at hand says that one of the authorities, each issued by the next, was revoked. The operator
   * named each issuer by its key, so a missing list of authorities is no reason to refuse; the lists are kept current
   * from here on.
   */
  watch(authorities: readonly Certificate[], at: Date): Verdict | undefined {
    for (const [place, authority] of authorities.entries()) {
      const issuer = authorities[place + 1];
      if (issuer === undefined) continue;
      const crls = this.#crls.held(authority, issuer);
      if (crls.length === 0) continue;
      const rules = { time: at.getTime(), algorithms: this.#needs.algorithms };
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

  /** Takes up the lists that an earlier start kept, then fetches what is due. */
  async begin(authorities: ReadonlyMap<string, Certificate>): Promise<void> {
    await this.#crls.recall(authorities);
    await this.refreshDue();
  }

  refreshDue(): Promise<void> {
    return this.#crls.refreshDue();
  }

  /** Hosts that are not asked for now because they did not answer. */
  silentHosts(): string[] {
    return [...new Set([...this.#responders.open(), ...this.#crlServers.open()])];
  }

  async close(): Promise<void> {
    await this.#crls.close();
    await this.#flights.idle();
  }

  async #check(path: ProvenPath, at: Date): Promise<Verdict> {
    const above = this.watch(path.certificates.slice(1), at);
    if (above !== undefined) return above;
    const issuerKeyId = keyIdOf(path.issuer);
    const policy = this.#needs.policyOf(issuerKeyId);
    const key = fingerprint(path.target);
    const known = this.#cache.find(key, at);
    // A list that came after the answer knows more than it.
    if (
      known !== undefined &&
      this.#crls.namesSerial(issuerKeyId, path.target.serialNumber, known.thisUpdate)
    )
      this.#cache.forget(key);
    else if (known !== undefined) return { ok: true, value: known };
    const verdict = await this.#flights.do(key, () => this.#ask(path, at, policy));
    if (verdict.ok && verdict.value.source === 'ocsp')
      this.#cache.keep(key, verdict.value, policy.largestOcspAgeHours * hour);
    return verdict;
  }

  async #ask(path: ProvenPath, at: Date, policy: RevocationPolicy): Promise<Verdict> {
    const { target: certificate, issuer } = path;
    const { algorithms } = this.#needs;
    // Also keeps the lists current from now on, for the day when the responder is away.
    let crls = this.#crls.held(certificate, issuer);
    const problems: string[] = [];
    for (const source of policy.sources) {
      if (source === 'ocsp') {
        const parts = {
          ...this.#needs,
          breaker: this.#responders,
          states: this.#states,
          problems: this.#problems,
        };
        const word = await askResponder({ path, at, policy, crls }, parts);
        // "Unknown" decides as well: a certificate that its authority never issued is on no list of revoked ones.
        if (word.kind === 'answered') return verdictOf(word.verdict);
        problems.push(`ocsp: ${word.problem}`);
      } else {
        crls = await this.#crls.current(certificate, issuer, policy.deadlineSeconds * 1000);
        const verdict = askLists({ certificate, issuer, crls, at, policy, algorithms });
        if (verdict.status !== 'undetermined') return verdictOf(verdict);
        problems.push(`crl: ${verdict.reason}`);
      }
    }
    const stale = askStaleLists({ certificate, issuer, crls, at, policy, algorithms });
    if (stale === undefined || stale.status === 'undetermined') return unavailable(problems.join('; '));
    const verdict = verdictOf(stale);
    return verdict.ok ? { ok: true, value: { ...verdict.value, source: 'stale-crl' } } : verdict;
  }
}
