import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { conformanceReference, untested } from './conformance-reference.ts';

it('every module of the named plans has a test, or a clause by which it does not apply', () => {
  expect(untested()).toEqual([]);
});

it('the table says so, and names no module that fails (else: npm run conformance)', () => {
  const page = path.join(import.meta.dirname, '../../../../docs/reference/conformance.md');
  const passing = ['basic-plan.test.ts', 'logout-plans.test.ts', 'fapi2-plan.test.ts'];
  expect(readFileSync(page, 'utf8')).toBe(
    conformanceReference(new Map(passing.map((file) => [file, 'passed']))),
  );
});
