import type { Certificate } from '../certificate/certificate.ts';
import type { Name } from '../name/name.ts';

/** A certificate that may have issued another. */
export interface Candidate {
  readonly certificate: Certificate;
  readonly isAnchor: boolean;
}

const mostRemembered = 1024;

/** Anchors and intermediates by subject name; made once, used for every decision. */
export class TrustStore {
  readonly anchors: readonly Certificate[];
  readonly intermediates: readonly Certificate[];
  readonly #bySubject = new Map<string, Candidate[]>();
  // Keyed by the bytes of names as they were met: nearly every lookup ends here, without preparing text.
  readonly #byBytes = new Map<string, readonly Candidate[]>();

  constructor(anchors: readonly Certificate[], intermediates: readonly Certificate[]) {
    this.anchors = [...anchors];
    this.intermediates = [...intermediates];
    for (const certificate of anchors) this.#add({ certificate, isAnchor: true });
    for (const certificate of intermediates) this.#add({ certificate, isAnchor: false });
  }

  /** Everything with this subject name, anchors first. */
  issuersNamed(name: Name): readonly Candidate[] {
    const bytes = name.raw.toString('latin1');
    const known = this.#byBytes.get(bytes);
    if (known !== undefined) return known;
    const found = this.#bySubject.get(name.key) ?? [];
    if (found.length > 0) {
      if (this.#byBytes.size >= mostRemembered) this.#byBytes.clear();
      this.#byBytes.set(bytes, found);
    }
    return found;
  }

  #add(candidate: Candidate): void {
    const { key } = candidate.certificate.subject;
    const list = this.#bySubject.get(key);
    if (list === undefined) this.#bySubject.set(key, [candidate]);
    else if (!list.some((one) => one.certificate.raw.equals(candidate.certificate.raw))) list.push(candidate);
  }
}

/** Indexes what is trusted and what helps to get there; intermediates are believed in nothing until a path proves them. */
export const createTrustStore = ({
  anchors,
  intermediates = [],
}: {
  readonly anchors: readonly Certificate[];
  readonly intermediates?: readonly Certificate[];
}): TrustStore => new TrustStore(anchors, intermediates);
