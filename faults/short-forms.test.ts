import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { allFaults } from './all-faults.ts';
import { faultsReference } from './faults-reference.ts';
import { missing } from './world/needs.ts';

const root = path.dirname(import.meta.dirname);

test('every fault from F1 to F28 has a run or a test that is there', () => {
  expect(allFaults.map(({ id }) => id)).toEqual(Array.from({ length: 28 }, (_, place) => `F${place + 1}`));
  for (const { id, runs, tests, heldWith } of allFaults) {
    const holder = allFaults.find((other) => other.id === heldWith);
    expect([id, runs.length + tests.length + (holder?.runs.length ?? 0) > 0]).toEqual([id, true]);
    for (const file of tests) expect([file, existsSync(path.join(root, file))]).toEqual([file, true]);
  }
});

test('the reference of faults is the table of them (else: npm run reference)', () => {
  expect(readFileSync(path.join(root, 'docs/reference/faults.md'), 'utf8')).toBe(faultsReference());
});

describe('in short', () => {
  for (const { id, runs } of allFaults)
    for (const { title, needs, short } of runs)
      if (short !== undefined)
        test.skipIf(needs.some(missing))(
          `${id}: ${title}${needs.length === 0 ? '' : ` (skipped without ${needs.join(', ')})`}`,
          async () => {
            const figures = await short();
            // Of a machine that does other things, times tell nothing: `npm run faults` judges them.
            expect(figures.filter(({ holds, unit }) => !holds && unit !== 'ms')).toEqual([]);
          },
          300_000,
        );
});
