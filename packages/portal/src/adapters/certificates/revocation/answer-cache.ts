import { type RevocationEvidence } from '../../../domain/certificate/certificate.ts';

/** Clocks of responder and node may differ by this much. */
const skewMilliseconds = 60_000;
const mostAnswers = 20_000;

/** "Not revoked" by certificate, each for no longer than its responder said. Refusals are always asked for anew. */
export class AnswerCache {
  readonly #answers = new Map<string, RevocationEvidence>();

  find(sha256: string, at: Date): RevocationEvidence | undefined {
    const evidence = this.#answers.get(sha256);
    if (evidence?.nextUpdate === undefined) return undefined;
    // A clock that was set back must not bring an answer from the future.
    const holds =
      at < evidence.nextUpdate && evidence.thisUpdate.getTime() - at.getTime() <= skewMilliseconds;
    if (holds) return { ...evidence, fromCache: true };
    this.#answers.delete(sha256);
    return undefined;
  }

  /** An answer without nextUpdate says that newer ones are always to be had (RFC 6960 section 4.2.2.1): not kept. */
  keep(sha256: string, evidence: RevocationEvidence): void {
    if (evidence.nextUpdate === undefined) return;
    this.#answers.delete(sha256);
    this.#answers.set(sha256, evidence);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > mostAnswers && oldest !== undefined) this.#answers.delete(oldest);
  }

  forget(sha256: string): void {
    this.#answers.delete(sha256);
  }
}
