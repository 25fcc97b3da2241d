import { type ResponderState } from '../../../domain/certificate/trust-report.ts';

const mostHosts = 64;

/** What the responders of each authority did when they were last asked. */
export class ResponderStates {
  readonly #states = new Map<string, ResponderState & { readonly issuerKeyId: string }>();

  record(issuerKeyId: string, state: ResponderState): void {
    const key = `${issuerKeyId} ${state.host}`;
    this.#states.delete(key);
    this.#states.set(key, { issuerKeyId, ...state });
    const [oldest] = this.#states.keys();
    if (this.#states.size > mostHosts && oldest !== undefined) this.#states.delete(oldest);
  }

  of(issuerKeyId: string): ResponderState[] {
    return [...this.#states.values()]
      .filter((state) => state.issuerKeyId === issuerKeyId)
      .map(({ host, askedAt, milliseconds, problem }) => ({ host, askedAt, milliseconds, problem }));
  }
}
