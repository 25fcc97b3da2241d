import { type Day } from '../day/day.ts';
import { type ApplicationId } from './application.ts';

/** How often an application was answered with an error of one kind, by the name that its protocol gives it. */
export interface ApplicationErrors {
  readonly kind: string;
  readonly times: number;
  readonly lastAt: Date;
}

export interface ApplicationErrorStore {
  /** Adds to what was counted of that day. */
  add(
    errors: readonly (ApplicationErrors & { readonly applicationId: ApplicationId })[],
    day: Day,
  ): Promise<void>;
  /** Of that day and later, most often first. */
  listSince(applicationId: ApplicationId, day: Day): Promise<ApplicationErrors[]>;
  deleteBefore(day: Day): Promise<number>;
}

/** Kinds remembered between two writes; what comes above is not counted, since strangers cause errors at will. */
const mostKinds = 1000;

/**
 * Counts on one node until they are written together: an error costs no statement, and a flood of them a row a kind.
 */
export class ErrorTally {
  #counted = new Map<string, ApplicationErrors & { readonly applicationId: ApplicationId }>();

  count(applicationId: ApplicationId, kind: string, at: Date): void {
    const key = `${applicationId} ${kind}`;
    const before = this.#counted.get(key);
    if (before === undefined && this.#counted.size >= mostKinds) return;
    this.#counted.set(key, { applicationId, kind, times: (before?.times ?? 0) + 1, lastAt: at });
  }

  /** What was counted since the last time. */
  take(): (ApplicationErrors & { readonly applicationId: ApplicationId })[] {
    const counted = [...this.#counted.values()];
    this.#counted = new Map();
    return counted;
  }
}
