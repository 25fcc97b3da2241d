import { createHash } from 'node:crypto';

export type Row = Readonly<Record<string, unknown>>;

const modulus = 1n << 256n;

/** A number and the same number as text are one value: drivers differ in what they give for 64 bits. */
const written = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  throw new TypeError('Tables hold texts and whole numbers alone');
};

/**
 * A digest of rows that does not depend on their order, since two databases order texts differently: the sum of the
 * SHA-256 of each (a multiset hash; a row more, less or changed in one bit changes it).
 */
export class RowsDigest {
  readonly #columns: readonly string[];
  #sum = 0n;
  #rows = 0;

  constructor(columns: readonly string[]) {
    this.#columns = columns.toSorted();
  }

  add(row: Row): void {
    const text = JSON.stringify(this.#columns.map((column) => written(row[column])));
    this.#sum = (this.#sum + BigInt(`0x${createHash('sha256').update(text).digest('hex')}`)) % modulus;
    this.#rows += 1;
  }

  get rows(): number {
    return this.#rows;
  }

  get digest(): string {
    return this.#sum.toString(16).padStart(64, '0');
  }
}
