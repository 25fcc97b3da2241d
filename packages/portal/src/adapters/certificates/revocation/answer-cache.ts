import { type RevocationEvidence } from '../../../domain/certificate/certificate.ts';

/** Clocks of responder and node may differ by this much. */
const skewMilliseconds = 60_000;
const mostAnswers = 20_000;

/** "Not revoked" by certificate, each for no longer than its responder said. Refusals are always asked for anew. */
export class AnswerCache {
  readonly #answers = new Map<string, { readonly evidence: RevocationEvidence; readonly ends: number }>();

  find(sha256: string, at: Date): RevocationEvidence | undefined {
    const answer = this.#answers.get(sha256);
    if (answer === undefined) return undefined;
    const { evidence, ends } = answer;
    const now = at.getTime();
    // A clock that was set back must not bring an answer from the future.
    if (now < ends && evidence.thisUpdate.getTime() - now <= skewMilliseconds)
      return { ...evidence, fromCache: true };
    this.#answers.delete(sha256);
    return undefined;
  }

  /**
   * An answer without nextUpdate says that newer ones are always to be had (RFC 6960 section 4.2.2.1): not kept.
   * @param largestAge milliseconds after which it is not fresh, whatever it says itself
   */
  keep(sha256: string, evidence: RevocationEvidence, largestAge: number): void {
    if (evidence.nextUpdate === undefined) return;
    const ends = Math.min(evidence.nextUpdate.getTime(), evidence.thisUpdate.getTime() + largestAge);
    this.#answers.delete(sha256);
    this.#answers.set(sha256, { evidence, ends });
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > mostAnswers && oldest !== undefined) this.#answers.delete(oldest);
  }

  forget(sha256: string): void {
    this.#answers.delete(sha256);
  }
}
