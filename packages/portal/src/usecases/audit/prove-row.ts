import { auditRowBytes } from '../../domain/audit/audit.ts';
import { inclusionRanges, rangeHashes } from '../../domain/audit/merkle.ts';
import { type Stores } from '../../domain/stores.ts';
import { base64 } from '../../kernel/bytes.ts';
import { createBreather } from '../../kernel/breathe.ts';

const page = 5000;

export type RowProof =
  | { readonly kind: 'proof'; readonly text: string; readonly size: number }
  /** No such row, or one that retention cut off. */
  | { readonly kind: 'no-such-row' }
  /** No checkpoint covers it yet. */
  | { readonly kind: 'not-signed-yet' };

/**
 * Proves that a row stands in the log, to somebody who has nothing but the proof and the key of the log: the row itself,
 * the hashes beside its way to the root, and the signed checkpoint, as one text (C2SP tlog-proof; the row is its `extra`).
 */
export const proveRow =
  ({ stores }: { readonly stores: Pick<Stores, 'audit' | 'checkpoints'> }) =>
  async (number: number): Promise<RowProof> => {
    const { audit, checkpoints } = stores;
    const [row] = await audit.leaves(number - 1, 1);
    const cut = await checkpoints.cut();
    if (row?.number !== number || number <= (cut?.size ?? 0)) return { kind: 'no-such-row' };
    const checkpoint = await checkpoints.latest();
    if (checkpoint === undefined || checkpoint.size < number) return { kind: 'not-signed-yet' };
    const { size, note } = checkpoint;
    const collected = rangeHashes(inclusionRanges(number - 1, size));
    for (const subtree of cut?.frontier ?? []) collected.add(subtree);
    const breathe = createBreather();
    for (let after = cut?.size ?? 0; after < size;) {
      const hashes = await audit.leafHashes(after, Math.min(page, size - after));
      if (hashes.length === 0)
        throw new Error(`The audit log lacks row ${after + 1}: run \`ecpa audit verify\``);
      for (const { hash } of hashes) collected.add({ hash, size: 1 });
      after += hashes.length;
      await breathe();
    }
    const lines = [
      'c2sp.org/tlog-proof@v1',
      `extra ${base64(Buffer.from(auditRowBytes(row)))}`,
      `index ${number - 1}`,
      ...collected.hashes().map((hash) => base64(hash)),
      '',
      note,
    ];
    return { kind: 'proof', text: lines.join('\n'), size };
  };
