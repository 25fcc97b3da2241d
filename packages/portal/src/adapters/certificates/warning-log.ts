import { type HealthCheck } from './trust-health.ts';

/** The part of a logger that is used. */
export interface Log {
  warn(details: object, text: string): void;
}

/** Puts each warning into the log once, and again when it comes back after it was gone. */
export class WarningLog {
  readonly #log: Log | undefined;
  #known = new Set<string>();

  constructor(log: Log | undefined) {
    this.#log = log;
  }

  tell(checks: readonly HealthCheck[]): void {
    const now = new Set<string>();
    for (const { name, detail, warnings } of checks)
      for (const code of warnings) {
        const key = `${name} ${code}`;
        now.add(key);
        if (!this.#known.has(key))
          this.#log?.warn({ check: name, warning: code, detail }, 'trust needs attention');
      }
    this.#known = now;
  }
}
