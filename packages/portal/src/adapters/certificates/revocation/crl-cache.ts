import { type AlgorithmRules, type Certificate, crlLocations, type CrlIndex } from '@ecpa/pkix';
import { type Clock } from '../../../kernel/clock.ts';
import { type ListMarkStore } from '../../../domain/certificate/list-mark.ts';
import { type HeldList } from '../../../domain/certificate/trust-report.ts';
import { allowedHost, type BoundedFetch } from './bounded-fetch.ts';
import { type CircuitBreaker } from './circuit-breaker.ts';
import { type CrlPlace, heldListOf, isDue, minute, names, newPlace, placeKey } from './crl-place.ts';
import { type ListFolder } from './list-folder.ts';
import { loadCrl, scopeOf } from './load-crl.ts';
import { type ProblemCounter } from './problem-counter.ts';
import { SingleFlight } from './single-flight.ts';

const transferMilliseconds = minute;
const largestCrl = 64 * 1024 * 1024;
const mostBytes = 192 * 1024 * 1024;
const mostPlaces = 256;
/** What a certificate lists beyond these is not fetched. */
const mostUrls = 4;

interface ShelfNeeds {
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

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'no answer');

/** CRLs of the distribution points that proven certificates named, kept current and bounded in number and bytes. */
export class CrlShelf {
  readonly #needs: ShelfNeeds;
  readonly #places = new Map<string, CrlPlace>();
  readonly #flights = new SingleFlight<undefined>();
  readonly #closing = new AbortController();

  constructor(needs: ShelfNeeds) {
    this.#needs = needs;
  }

  /** What is held for a proven certificate; its places are kept current from now on. */
  held(certificate: Certificate, issuer: Certificate): CrlIndex[] {
    return this.#placesOf(certificate, issuer).flatMap(({ index }) => (index === undefined ? [] : [index]));
  }

  /** The same after asking the places that were not asked for a minute; whatever comes later than that stays for the next. */
  async current(certificate: Certificate, issuer: Certificate, milliseconds: number): Promise<CrlIndex[]> {
    const now = this.#needs.clock.now().getTime();
    const asked = this.#placesOf(certificate, issuer)
      .filter(({ index, triedAt }) => index === undefined || Math.abs(now - triedAt) >= minute)
      .map((place) => this.#refresh(place));
    let timer: NodeJS.Timeout | undefined;
    const timeUp = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds);
    });
    await Promise.race([Promise.all(asked), timeUp]);
    clearTimeout(timer);
    return this.held(certificate, issuer);
  }

  /** Takes up what an earlier start kept of these authorities; each list is verified anew when it is read. */
  async recall(authorities: ReadonlyMap<string, Certificate>): Promise<void> {
    const { folder, allowedHosts } = this.#needs;
    for (const name of (await folder?.names()) ?? []) {
      const issuer = authorities.get(name.issuerKeyId);
      const host = allowedHost(name.url, allowedHosts);
      if (issuer === undefined || host === undefined) await folder?.drop(name);
      else if (!this.#places.has(placeKey(name)))
        this.#places.set(placeKey(name), newPlace({ url: name.url, host, issuer }));
    }
  }

  /** Fetches what is due: from one host one after the other, so that a slow host holds up its own lists only. */
  async refreshDue(): Promise<void> {
    const hosts = Map.groupBy(this.#places.values(), ({ host }) => host);
    await Promise.all([...hosts.values()].map((places) => this.#refreshEach(places)));
  }

  async #refreshEach(places: readonly CrlPlace[]): Promise<void> {
    for (const place of places) {
      if (this.#closing.signal.aborted) return;
      if (isDue(place, this.#needs.clock.now().getTime())) await this.#refresh(place);
    }
  }

  /** What is held, or was tried, of one authority's lists. */
  listsOf(issuerKeyId: string): HeldList[] {
    return [...this.#places.values()].filter((place) => place.issuerKeyId === issuerKeyId).map(heldListOf);
  }

  /** Whether a list at hand that was issued after `since` names a certificate of this authority. */
  namesSerial(issuerKeyId: string, serial: string, since = new Date(0)): boolean {
    return [...this.#places.values()].some(
      (place) =>
        place.issuerKeyId === issuerKeyId &&
        (place.index?.crl.thisUpdate ?? 0) > since.getTime() &&
        names(place, serial),
    );
  }

  /** Breaks off what is being fetched. */
  close(): Promise<void> {
    this.#closing.abort();
    return this.#flights.idle();
  }

  #placesOf(certificate: Certificate, issuer: Certificate): CrlPlace[] {
    const points = crlLocations(certificate);
    const urls = points.ok ? points.value.flatMap((point) => point.urls) : [];
    return urls.slice(0, mostUrls).flatMap((url) => {
      const host = allowedHost(url, this.#needs.allowedHosts);
      if (host === undefined) return [];
      const made = newPlace({ url, host, issuer });
      const key = placeKey(made);
      const known = this.#places.get(key);
      const place = known ?? made;
      // The latest used stand last.
      this.#places.delete(key);
      this.#places.set(key, place);
      if (known === undefined) this.#makeRoom();
      return [place];
    });
  }

  #makeRoom(): void {
    let bytes = 0;
    let places = 0;
    for (const [key, place] of [...this.#places].reverse()) {
      bytes += place.index?.crl.raw.length ?? 0;
      places += 1;
      if (places === 1 || (bytes <= mostBytes && places <= mostPlaces)) continue;
      this.#places.delete(key);
      void this.#needs.folder?.drop(place);
    }
  }

  #refresh(place: CrlPlace): Promise<undefined> {
    return this.#flights.do(placeKey(place), async () => {
      const { breaker, clock, note, problems } = this.#needs;
      if (!place.recalled) await this.#recallInto(place);
      if (!breaker.admits(place.host)) return undefined;
      place.triedAt = clock.now().getTime();
      try {
        await this.#fetchInto(place);
        place.problem = undefined;
        breaker.recordSuccess(place.host);
      } catch (error) {
        // What is held stays in use until its own end.
        place.problem = reasonOf(error);
        breaker.recordFailure(place.host);
        problems.count('crl', place.problem);
        note(`crl ${place.url}: ${place.problem}`);
      }
      return undefined;
    });
  }

  async #recallInto(place: CrlPlace): Promise<void> {
    const { folder, note } = this.#needs;
    place.recalled = true;
    const bytes = await folder?.find(place, largestCrl);
    if (bytes === undefined) return;
    try {
      await this.#put(place, bytes);
    } catch (error) {
      note(`crl ${place.url}: the one that was kept: ${reasonOf(error)}`);
    }
  }

  async #fetchInto(place: CrlPlace): Promise<void> {
    const { allowedHosts, fetch, folder } = this.#needs;
    const { url, index: held, tag } = place;
    const answer = await fetch({
      url,
      allowedHosts,
      milliseconds: transferMilliseconds,
      signal: this.#closing.signal,
      largestBytes: largestCrl,
      headers: held === undefined || tag === undefined ? {} : { 'If-None-Match': tag },
    });
    if (answer === undefined) return;
    await this.#put(place, answer.bytes);
    place.tag = answer.tag;
    this.#makeRoom();
    if (place.index !== held) await folder?.keep(place, answer.bytes);
  }

  /** Puts a list in its place once it is proven and the mark of its scope moved to it. */
  async #put(place: CrlPlace, bytes: Uint8Array): Promise<void> {
    const { marks, clock, algorithms } = this.#needs;
    const { issuer, issuerKeyId, index: held } = place;
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
    place.index = index;
  }
}
