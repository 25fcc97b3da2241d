import { type StatusProblem } from '../../../domain/certificate/trust-report.ts';

/** What a list or an answer can be refused for has a code; whatever a network says instead is one thing. */
const code = /^(?:crl|ocsp|signature|issuer|key|algorithm)-[a-z-]+/;

/** Counts why lists and answers of status services were of no use. */
export class ProblemCounter {
  readonly #counts = new Map<string, StatusProblem>();

  count(source: StatusProblem['source'], problem: string): void {
    const reason = code.exec(problem)?.[0] ?? 'no-answer';
    const key = `${source} ${reason}`;
    const count = (this.#counts.get(key)?.count ?? 0) + 1;
    this.#counts.set(key, { source, reason, count });
  }

  report(): readonly StatusProblem[] {
    return [...this.#counts.values()];
  }
}
