import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { baseline, checklist } from './account-requirements.ts';
import { requirementsReference } from './requirements-reference.ts';

const below = path.join(import.meta.dirname, '..');
const page = path.join(below, '../../../docs/reference/account-requirements.md');

describe('the table of requirements', () => {
  const named = [...checklist, ...baseline].flatMap(({ tests }) => tests);

  test.each([...new Set(named.map(([file, name]) => `${file} :: ${name}`))])(
    'names a test that is there: %s',
    (each) => {
      const [file = '', name = ''] = each.split(' :: ');
      const source = readFileSync(path.join(below, file), 'utf8').replace(/'\s*\+\s*'/g, '');
      expect(source).toContain(`'${name}'`);
    },
  );

  test('has a test or says what is open in every row', () => {
    for (const { row, tests, open } of [...checklist, ...baseline])
      expect([row, tests.length > 0 || open !== undefined]).toEqual([row, true]);
  });

  test('is what docs/reference says (else: npm run reference)', () => {
    expect(readFileSync(page, 'utf8')).toBe(requirementsReference());
  });
});
