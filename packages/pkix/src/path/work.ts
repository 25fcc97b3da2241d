import { type PathLimits, usualLimits } from './rules.ts';

/** Counts down what one decision may still cost. */
export class Work {
  readonly intermediates: number;
  #signatures: number;
  #comparisons: number;
  #candidates: number;
  #exceeded = false;

  constructor(limits: Partial<PathLimits> = {}) {
    const all = { ...usualLimits, ...limits };
    this.intermediates = all.intermediates;
    this.#signatures = all.signatures;
    this.#comparisons = all.comparisons;
    this.#candidates = all.candidates;
  }

  /** Whether a bound was hit, so that a refusal may be for that alone. */
  get exceeded(): boolean {
    return this.#exceeded;
  }

  signature(): boolean {
    return this.#allow(--this.#signatures);
  }

  comparison(): boolean {
    return this.#allow(--this.#comparisons);
  }

  candidate(): boolean {
    return this.#allow(--this.#candidates);
  }

  #allow(left: number): boolean {
    if (left < 0) this.#exceeded = true;
    return left >= 0;
  }
}
