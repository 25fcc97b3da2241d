import { type Span } from './span.ts';

/** Where everything that a node does is counted and timed: each request at the listener, each job at its start. */
export interface Telemetry {
  /** Runs work as a span. Traces hang here: a tracer opens its own span around `work` and passes its context on. */
  within<Result>(span: Span, work: () => Result): Result;
  answered(answer: {
    method: string;
    route: string;
    status: number;
    seconds: number;
    refusals: readonly string[];
  }): void;
  jobEnded(run: { job: string; failed: boolean; seconds: number; at: Date }): void;
  /** The audit log could not be written, so what it was to tell of did not happen. */
  notRecorded(): void;
  /** A row was appended to the audit log. */
  recorded(row: { readonly type: string; readonly method: string; readonly result: string }): void;
}
