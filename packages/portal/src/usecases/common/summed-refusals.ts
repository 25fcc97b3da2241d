import { type RefusalCode } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Network } from '../../domain/session/network.ts';

/** Refusals of one network that have no rows of their own. */
export interface Sum {
  readonly refusal: RefusalCode;
  /** `undefined` for networks beyond those that are told apart. */
  readonly network: string | undefined;
  readonly times: number;
  readonly from: Date;
  readonly until: Date;
}

/** Rows in a minute: of one network for one refusal, and of all networks together. */
const rowsOfNetwork = 10;
const rowsOfNode = 100;
const minuteMilliseconds = 60_000;
/** Sums that are kept apart; whatever comes beyond is counted in one for each refusal. */
const mostSums = 500;

/** Whether a refusal was counted and leaves no row of its own. */
export const isSummed = (
  { summedRefusals }: { readonly summedRefusals?: Pick<SummedRefusals, 'hasRow'> | undefined },
  { refusal, ctx, at }: { refusal: RefusalCode; ctx: RequestContext; at: Date },
): boolean => summedRefusals?.hasRow(refusal, ctx, at) === false;

/**
 * Decides which refusals get a row of the audit log, where nothing was tried: limits, a full line, requests that no use
 * case saw. Anybody can cause such in any number, so work for them is bounded: beyond so many a minute they are counted,
 * and a job writes one row a minute and network. A node that is killed loses the sums of its last minute, and no row of
 * anything that was tried.
 */
export class SummedRefusals {
  readonly #networkOf: (address: string) => Network;
  #minute = 0;
  #rows = 0;
  readonly #rowsOf = new Map<string, number>();
  #sums = new Map<string, Sum>();

  constructor({ networkOf }: { networkOf: (address: string) => Network }) {
    this.#networkOf = networkOf;
  }

  /** Whether this one is written by itself; otherwise it is counted now. */
  hasRow(refusal: RefusalCode, { sourceAddress }: Pick<RequestContext, 'sourceAddress'>, at: Date): boolean {
    const minute = Math.floor(at.getTime() / minuteMilliseconds);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#rows = 0;
      this.#rowsOf.clear();
    }
    const network = this.#networkOf(sourceAddress).name;
    const key = `${refusal} ${network}`;
    const rows = this.#rowsOf.get(key) ?? 0;
    if (rows < rowsOfNetwork && this.#rows < rowsOfNode) {
      this.#rowsOf.set(key, rows + 1);
      this.#rows += 1;
      return true;
    }
    const isApart = this.#sums.has(key) || this.#sums.size < mostSums;
    this.#count(isApart ? key : refusal, { refusal, network: isApart ? network : undefined, at });
    return false;
  }

  #count(key: string, { at, ...what }: Pick<Sum, 'refusal' | 'network'> & { readonly at: Date }): void {
    const { from = at, times = 0 } = this.#sums.get(key) ?? {};
    this.#sums.set(key, { ...what, times: times + 1, from, until: at });
  }

  /** What was counted since the last time. */
  take(): Sum[] {
    const sums = [...this.#sums.values()];
    this.#sums = new Map();
    return sums;
  }

  /** Puts back what could not be written. */
  giveBack(sums: readonly Sum[]): void {
    for (const sum of sums) {
      const key = sum.network === undefined ? sum.refusal : `${sum.refusal} ${sum.network}`;
      const since = this.#sums.get(key);
      this.#sums.set(key, {
        ...sum,
        times: sum.times + (since?.times ?? 0),
        until: since?.until ?? sum.until,
      });
    }
  }
}
