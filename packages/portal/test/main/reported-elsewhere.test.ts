import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const folder = path.join(import.meta.dirname, '../../../../docs/reference');
const rows = readFileSync(path.join(folder, 'reported-elsewhere.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| (?!Source |-)/.test(line));

test('each report that was tried names its source, what came of it, and a test that exists', () => {
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) {
    const cells = row.split(' | ');
    expect(cells, row).toHaveLength(4);
    const tests = [...(cells[3] ?? '').matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
    expect(tests.length, row).toBeGreaterThan(0);
    for (const link of tests) {
      expect(link, row).toMatch(/\.test\.tsx?$/);
      expect(existsSync(path.join(folder, link)), link).toBe(true);
    }
  }
});
