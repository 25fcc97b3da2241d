import { type Span } from './span.ts';

/** A statement to the database that has ended: with places for its values, and without them. */
export interface Statement {
  readonly text: string;
  readonly milliseconds: number;
}

/** Where everything that a node does is counted and timed: each request at the listener, each job at its start. */
export interface Telemetry {
  /** Runs work as a span, which has ended when what `work` returns has. Traces hang here. */
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
  /** A transaction of the database was committed. */
  committed(milliseconds: number): void;
  /** A row was appended to the audit log. */
  recorded(row: { readonly type: string; readonly method: string; readonly result: string }): void;
}
