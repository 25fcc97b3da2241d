import { AsyncLocalStorage } from 'node:async_hooks';

/** One thing that is done: the answer to a request, or the run of a job. */
export interface Span {
  /** The number that its answer, its log lines and its audit rows bear. */
  readonly number: string;
  /** Pattern of the route, once it is known; never a path, which anybody can make up without end. */
  route?: string;
  /** Codes of what was refused on the way. */
  readonly refusals: string[];
  /** Of a request: how it was asked, and answered once it is. */
  answer?: { readonly method: string; status: number };
}

const current = new AsyncLocalStorage<Span>();

/** Runs work as a span; whatever it awaits, and whatever awaits that, belongs to it. */
export const inSpan = <Result>(span: Span, work: () => Result): Result => current.run(span, work);

/** The span that this is part of; undefined at the start of the program and in tests of parts. */
export const currentSpan = (): Span | undefined => current.getStore();

export function nameRoute(route: string): void {
  const span = current.getStore();
  if (span !== undefined) span.route = route;
}

export const noteRefusal = (code: string): void => void current.getStore()?.refusals.push(code);
