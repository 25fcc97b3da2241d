import { type Certificate, crlLocations, type CrlIndex } from '@ecpa/pkix';
import { type Clock } from '../../../kernel/clock.ts';
import { type HeldList } from '../../../domain/certificate/trust-report.ts';
import { keyIdOf } from '../trust.ts';
import { allowedHost, boundedFetch, type Fetch } from './bounded-fetch.ts';
import { type CircuitBreaker } from './circuit-breaker.ts';
import { loadCrl } from './load-crl.ts';
import { SingleFlight } from './single-flight.ts';

const minute = 60_000;
const transferMilliseconds = minute;
const largestCrl = 64 * 1024 * 1024;
const mostBytes = 192 * 1024 * 1024;
const mostPlaces = 256;
/** What a certificate lists beyond these is not fetched. */
const mostUrls = 4;

interface Place {
  readonly url: string;
  readonly host: string;
  readonly issuer: Certificate;
  index: CrlIndex | undefined;
  tag: string | undefined;
  triedAt: number;
  failed: boolean;
}

/** A quarter of its life, between a minute and an hour; a place that gave nothing is tried every minute. */
function dueAt({ index, triedAt, failed }: Place): number {
  const { thisUpdate, nextUpdate } = index?.crl ?? {};
  if (failed || thisUpdate === undefined || nextUpdate === undefined) return triedAt + minute;
  return triedAt + Math.min(60 * minute, Math.max(minute, (nextUpdate - thisUpdate) / 4));
}

/** CRLs of the distribution points that proven certificates named, kept current and bounded in number and bytes. */
export class CrlShelf {
  readonly #needs: {
    readonly allowedHosts: ReadonlySet<string>;
    readonly breaker: CircuitBreaker;
    readonly clock: Clock;
    readonly fetch: Fetch;
    readonly note: (detail: string) => void;
  };
  readonly #places = new Map<string, Place>();
  readonly #flights = new SingleFlight<undefined>();
  readonly #closing = new AbortController();

  constructor(needs: {
    readonly allowedHosts: ReadonlySet<string>;
    readonly breaker: CircuitBreaker;
    readonly clock: Clock;
    readonly fetch: Fetch;
    readonly note: (detail: string) => void;
  }) {
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

  /** Fetches what is due, one after the other. */
  async refreshDue(): Promise<void> {
    for (const place of [...this.#places.values()]) {
      if (this.#closing.signal.aborted) return;
      const now = this.#needs.clock.now().getTime();
      if (now >= dueAt(place) || now < place.triedAt) await this.#refresh(place);
    }
  }

  /** What is held, or was tried, of one authority's lists. */
  listsOf(issuerKeyId: string): HeldList[] {
    return [...this.#places.values()]
      .filter(({ issuer }) => keyIdOf(issuer) === issuerKeyId)
      .map(({ url, index, triedAt, failed }) => ({
        url,
        number: index?.crl.number?.toString(),
        thisUpdate: index === undefined ? undefined : new Date(index.crl.thisUpdate),
        nextUpdate: index?.crl.nextUpdate === undefined ? undefined : new Date(index.crl.nextUpdate),
        entries: index?.entries,
        triedAt: triedAt === 0 ? undefined : new Date(triedAt),
        failed,
      }));
  }

  /** Whether a list at hand, its signature proven, names a certificate of this authority. */
  namesSerial(issuerKeyId: string, serial: string): boolean {
    return [...this.#places.values()].some(
      ({ issuer, index }) =>
        keyIdOf(issuer) === issuerKeyId &&
        index?.unusable === undefined &&
        index?.find(serial) !== undefined &&
        index.find(serial)?.reason !== 'removeFromCRL',
    );
  }

  /** Breaks off what is being fetched. */
  close(): Promise<void> {
    this.#closing.abort();
    return this.#flights.idle();
  }

  #placesOf(certificate: Certificate, issuer: Certificate): Place[] {
    const points = crlLocations(certificate);
    const urls = points.ok ? points.value.flatMap((point) => point.urls) : [];
    return urls.slice(0, mostUrls).flatMap((url) => {
      const host = allowedHost(url, this.#needs.allowedHosts);
      if (host === undefined) return [];
      const key = `${keyIdOf(issuer)} ${url}`;
      const known = this.#places.get(key);
      const place = known ?? {
        url,
        host,
        issuer,
        index: undefined,
        tag: undefined,
        triedAt: 0,
        failed: false,
      };
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
    for (const [key, { index }] of [...this.#places].reverse()) {
      bytes += index?.crl.raw.length ?? 0;
      places += 1;
      if (places > 1 && (bytes > mostBytes || places > mostPlaces)) this.#places.delete(key);
    }
  }

  #refresh(place: Place): Promise<undefined> {
    return this.#flights.do(`${keyIdOf(place.issuer)} ${place.url}`, async () => {
      const { breaker, clock, note } = this.#needs;
      if (!breaker.admits(place.host)) return undefined;
      place.triedAt = clock.now().getTime();
      try {
        await this.#fetchInto(place);
        place.failed = false;
        breaker.recordSuccess(place.host);
      } catch (error) {
        // What is held stays in use until its own end.
        place.failed = true;
        breaker.recordFailure(place.host);
        note(`crl ${place.url}: ${error instanceof Error ? error.message : 'no answer'}`);
      }
      return undefined;
    });
  }

  async #fetchInto(place: Place): Promise<void> {
    const { allowedHosts, fetch } = this.#needs;
    const { url, issuer, index: held, tag } = place;
    const answer = await boundedFetch(
      {
        url,
        allowedHosts,
        milliseconds: transferMilliseconds,
        signal: this.#closing.signal,
        largestBytes: largestCrl,
        headers: held === undefined || tag === undefined ? {} : { 'If-None-Match': tag },
      },
      fetch,
    );
    if (answer === undefined) return;
    place.index = await loadCrl({ bytes: answer.bytes, issuer, held });
    place.tag = answer.tag;
    this.#makeRoom();
  }
}
