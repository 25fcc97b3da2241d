/** How far the revocation lists of one authority and scope have come: nothing behind it counts again, on any node. */
export interface ListMark {
  readonly issuerKeyId: string;
  /** Which of the authority's lists: they count each for itself (RFC 5280 section 5.2.3). */
  readonly scope: string;
  readonly number: bigint | undefined;
  readonly thisUpdate: Date;
}

/** Why a list lies behind a mark. */
export type BehindMark = 'crl-number-missing' | 'crl-number-went-back' | 'crl-older';

/** Why a list may not follow a mark of its own scope; undefined when it may. */
export function behindMark(
  mark: Pick<ListMark, 'number' | 'thisUpdate'>,
  next: Pick<ListMark, 'number' | 'thisUpdate'>,
): BehindMark | undefined {
  if (mark.number !== undefined) {
    if (next.number === undefined) return 'crl-number-missing';
    if (next.number < mark.number) return 'crl-number-went-back';
  }
  return next.thisUpdate < mark.thisUpdate ? 'crl-older' : undefined;
}

export interface ListMarkStore {
  /** Moves the mark of an authority and scope forward, never back, also when two nodes do so at the same time. */
  advance(mark: ListMark): Promise<BehindMark | 'advanced'>;
  /** Lets an authority, or all of them, begin anew. @returns how many marks are gone */
  forget(issuerKeyId: string | undefined): Promise<number>;
}
