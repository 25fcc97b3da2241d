import { type Figure } from './figure.ts';

/** What a run needs of the machine. */
export type Need = 'postgres' | 'haproxy' | 'mount' | 'patroni' | 'gcc';

/** A run of its own: how long `npm run faults` goes, and how short a form `npm test` has. */
export interface Run {
  readonly title: string;
  readonly needs: readonly Need[];
  readonly long: () => Promise<Figure[]>;
  /** Absent where tests of the packages hold the same in less time. */
  readonly short?: () => Promise<Figure[]>;
}

export interface Fault {
  readonly id: `F${number}`;
  readonly fault: string;
  readonly criterion: string;
  readonly runs: readonly Run[];
  /** Another fault whose runs make this one happen too. */
  readonly heldWith?: `F${number}`;
  /** Files of tests, or folders of them, that hold the criterion or a part of it. */
  readonly tests: readonly string[];
}
