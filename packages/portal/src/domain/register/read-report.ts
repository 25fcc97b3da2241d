import { type Day } from '../day/day.ts';
import { type FileProblem } from './problem.ts';
import { type ReportKind } from './report.ts';
import { type IncomingAccount, type IncomingAgency, type IncomingPost } from './report-store.ts';
import { type Directives } from './sheet.ts';

/** A part of a report that is being read; `end` is the last one of a file that could be read. */
export type ReportPart =
  | { readonly kind: 'posts'; readonly rows: readonly IncomingPost[] }
  | { readonly kind: 'agencies'; readonly rows: readonly IncomingAgency[] }
  | { readonly kind: 'accounts'; readonly rows: readonly IncomingAccount[] }
  | { readonly kind: 'problem'; readonly problem: FileProblem }
  | { readonly kind: 'end'; readonly rows: number; readonly said: Directives };

/** Whoever was sending a report went away in the middle of it. */
export class SendingBroken extends Error {
  override readonly name = 'SendingBroken';
}

/** Reads a file of any of the formats as it comes in; never more than a part of it is in memory. */
export type ReadReport = (
  bytes: AsyncIterable<Uint8Array>,
  how: { readonly kind: ReportKind; readonly today: Day },
) => AsyncIterable<ReportPart>;
