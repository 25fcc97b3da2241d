interface Circuit {
  failures: number;
  openUntil: number;
}

/** So many failures in a row open a circuit; for so long nobody is sent to that host. */
const failuresToOpen = 3;
const openMilliseconds = 30_000;

/** Keeps sign-ins from waiting, one after the other, for a host that does not answer. */
export class CircuitBreaker {
  readonly #now: () => number;
  readonly #circuits = new Map<string, Circuit>();

  /** @param now milliseconds by the portal's clock; a clock that goes back opens no circuit for longer */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether a host may be asked; after the pause one caller may, to see whether it is back. */
  admits(host: string): boolean {
    const circuit = this.#circuits.get(host);
    if (circuit === undefined || circuit.failures < failuresToOpen) return true;
    const now = this.#now();
    if (now < circuit.openUntil && circuit.openUntil - now <= openMilliseconds) return false;
    circuit.openUntil = now + openMilliseconds;
    return true;
  }

  recordSuccess(host: string): void {
    this.#circuits.delete(host);
  }

  recordFailure(host: string): void {
    const circuit = this.#circuits.get(host) ?? { failures: 0, openUntil: 0 };
    circuit.failures += 1;
    circuit.openUntil = this.#now() + openMilliseconds;
    this.#circuits.set(host, circuit);
  }

  /** Hosts that are not asked for now. */
  open(): string[] {
    return [...this.#circuits].filter(([, { failures }]) => failures >= failuresToOpen).map(([host]) => host);
  }
}
