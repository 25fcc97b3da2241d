import { type AlgorithmRules, type Certificate, crlLocations, type CrlIndex } from '@ecpa/pkix';
import { type Clock } from '../../../kernel/clock.ts';
import { type ListMarkStore } from '../../../domain/certificate/list-mark.ts';
import { type HeldList } from '../../../domain/certificate/trust-report.ts';
import { keyIdOf } from '../trust.ts';
import { allowedHost, type BoundedFetch } from './bounded-fetch.ts';
import { type CircuitBreaker } from './circuit-breaker.ts';
import {
  type DistributionPoint,
  heldListOf,
  isDue,
  minute,
  names,
  newPoint,
  pointKey,
} from './distribution-point.ts';
import { type ListFolder } from './list-folder.ts';
import { loadCrl, scopeOf } from './load-crl.ts';
import { type ProblemCounter } from './problem-counter.ts';
import { SingleFlight } from './single-flight.ts';

const transferMilliseconds = minute;
const largestCrl = 64 * 1024 * 1024;
const mostBytes = 192 * 1024 * 1024;
const mostPoints = 256;
/** What a certificate lists beyond these is not fetched. */
const mostUrls = 4;

interface CrlCacheNeeds {
  readonly allowedHosts: ReadonlySet<string>;
  readonly algorithms: AlgorithmRules;
  readonly breaker: CircuitBreaker;
  readonly clock: Clock;
  readonly fetch: BoundedFetch;
  readonly note: (detail: string) => void;
  readonly problems: ProblemCounter;
  readonly marks: Pick<ListMarkStore, 'advance'>;
  /** Absent where nothing is kept from start to start. */
  readonly folder: ListFolder | undefined;
}

const indexesOf = (points: readonly DistributionPoint[]): CrlIndex[] =>
  points.flatMap(({ index }) => (index === undefined ? [] : [index]));

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'no answer');

/** Cache of CRLs by the distribution points that proven certificates named: kept current, bounded in number and bytes. */
export class CrlCache {
  readonly #needs: CrlCacheNeeds;
  readonly #points = new Map<string, DistributionPoint>();
  readonly #flights = new SingleFlight<undefined>();
  readonly #closing = new AbortController();

  constructor(needs: CrlCacheNeeds) {
    this.#needs = needs;
  }

  /** What is held for a proven certificate; its points are kept current from now on. */
  held(certificate: Certificate, issuer: Certificate): CrlIndex[] {
    return indexesOf(this.#pointsOf(certificate, issuer));
  }

  /** The same after asking the points that were not asked for a minute; whatever comes later than that stays for the next. */
  async current(certificate: Certificate, issuer: Certificate, milliseconds: number): Promise<CrlIndex[]> {
    const now = this.#needs.clock.now().getTime();
    const points = this.#pointsOf(certificate, issuer);
    const asked = points
      .filter(({ index, triedAt }) => index === undefined || Math.abs(now - triedAt) >= minute)
      .map((point) => this.#refresh(point));
    // What is fresh is answered without a timer: most sign-ins come here.
    if (asked.length === 0) return indexesOf(points);
    let timer: NodeJS.Timeout | undefined;
    const timeUp = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds);
    });
    await Promise.race([Promise.all(asked), timeUp]);
    clearTimeout(timer);
    return indexesOf(points);
  }

  /** Takes up what an earlier start kept of these authorities; each list is verified anew when it is read. */
  async recall(authorities: ReadonlyMap<string, Certificate>): Promise<void> {
    const { folder, allowedHosts } = this.#needs;
    for (const name of (await folder?.names()) ?? []) {
      const issuer = authorities.get(name.issuerKeyId);
      const host = allowedHost(name.url, allowedHosts);
      if (issuer === undefined || host === undefined) await folder?.drop(name);
      else if (!this.#points.has(pointKey(name)))
        this.#points.set(pointKey(name), newPoint({ url: name.url, host, issuer }));
    }
  }

  /** Fetches what is due: from one host one after the other, so that a slow host holds up its own lists only. */
  async refreshDue(): Promise<void> {
    const hosts = Map.groupBy(this.#points.values(), ({ host }) => host);
    await Promise.all([...hosts.values()].map((points) => this.#refreshEach(points)));
  }

  async #refreshEach(points: readonly DistributionPoint[]): Promise<void> {
    for (const point of points) {
      if (this.#closing.signal.aborted) return;
      if (isDue(point, this.#needs.clock.now().getTime())) await this.#refresh(point);
    }
  }

  /** What is held, or was tried, of one authority's lists. */
  listsOf(issuerKeyId: string): HeldList[] {
    return [...this.#points.values()].filter((point) => point.issuerKeyId === issuerKeyId).map(heldListOf);
  }

  /** Whether a list at hand that was issued after `since` names a certificate of this authority. */
  namesSerial(issuerKeyId: string, serial: string, since = new Date(0)): boolean {
    return [...this.#points.values()].some(
      (point) =>
        point.issuerKeyId === issuerKeyId &&
        (point.index?.crl.thisUpdate ?? 0) > since.getTime() &&
        names(point, serial),
    );
  }

  /** Breaks off what is being fetched. */
  close(): Promise<void> {
    this.#closing.abort();
    return this.#flights.idle();
  }

  #pointsOf(certificate: Certificate, issuer: Certificate): DistributionPoint[] {
    const points = crlLocations(certificate);
    const urls = points.ok ? points.value.flatMap((point) => point.urls) : [];
    const issuerKeyId = keyIdOf(issuer);
    return urls.slice(0, mostUrls).flatMap((url) => {
      const key = pointKey({ issuerKeyId, url });
      const known = this.#points.get(key);
      const point = known ?? this.#newPoint(url, issuer);
      if (point === undefined) return [];
      // The latest used stand last.
      this.#points.delete(key);
      this.#points.set(key, point);
      if (known === undefined) this.#makeRoom();
      return [point];
    });
  }

  #newPoint(url: string, issuer: Certificate): DistributionPoint | undefined {
    const host = allowedHost(url, this.#needs.allowedHosts);
    return host === undefined ? undefined : newPoint({ url, host, issuer });
  }

  #makeRoom(): void {
    let bytes = 0;
    let points = 0;
    for (const [key, point] of [...this.#points].reverse()) {
      bytes += point.index?.crl.raw.length ?? 0;
      points += 1;
      if (points === 1 || (bytes <= mostBytes && points <= mostPoints)) continue;
      this.#points.delete(key);
      void this.#needs.folder?.drop(point);
    }
  }

  #refresh(point: DistributionPoint): Promise<undefined> {
    return this.#flights.do(pointKey(point), async () => {
      const { breaker, clock, note, problems } = this.#needs;
      if (!point.recalled) await this.#recallInto(point);
      if (!breaker.admits(point.host)) return undefined;
      point.triedAt = clock.now().getTime();
      try {
        await this.#fetchInto(point);
        point.problem = undefined;
        breaker.recordSuccess(point.host);
      } catch (error) {
        // What is held stays in use until its own end.
        point.problem = reasonOf(error);
        breaker.recordFailure(point.host);
        problems.count('crl', point.problem);
        note(`crl ${point.url}: ${point.problem}`);
      }
      return undefined;
    });
  }

  async #recallInto(point: DistributionPoint): Promise<void> {
    const { folder, note } = this.#needs;
    point.recalled = true;
    const bytes = await folder?.find(point, largestCrl);
    if (bytes === undefined) return;
    try {
      await this.#put(point, bytes);
    } catch (error) {
      note(`crl ${point.url}: the one that was kept: ${reasonOf(error)}`);
    }
  }

  async #fetchInto(point: DistributionPoint): Promise<void> {
    const { allowedHosts, fetch, folder } = this.#needs;
    const { url, index: held, tag } = point;
    const answer = await fetch({
      url,
      allowedHosts,
      milliseconds: transferMilliseconds,
      signal: this.#closing.signal,
      largestBytes: largestCrl,
      headers: held === undefined || tag === undefined ? {} : { 'If-None-Match': tag },
    });
    if (answer === undefined) return;
    await this.#put(point, answer.bytes);
    point.tag = answer.tag;
    this.#makeRoom();
    if (point.index !== held) await folder?.keep(point, answer.bytes);
  }

  /** Keeps a list once it is proven and the mark of its scope moved to it. */
  async #put(point: DistributionPoint, bytes: Uint8Array): Promise<void> {
    const { marks, clock, algorithms } = this.#needs;
    const { issuer, issuerKeyId, index: held } = point;
    const index = await loadCrl({ bytes, issuer, held, at: clock.now(), algorithms });
    if (index === held) return;
    const { crl } = index;
    const moved = await marks.advance({
      issuerKeyId,
      scope: scopeOf(crl),
      number: crl.number,
      thisUpdate: new Date(crl.thisUpdate),
    });
    if (moved !== 'advanced') throw new Error(moved);
    point.index = index;
  }
}
