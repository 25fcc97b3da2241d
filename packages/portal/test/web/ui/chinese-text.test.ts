import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import path from 'node:path';
import { chineseTextProblems, chineseTextsIn } from '@ecpa/testkit';
import { describe, expect, it } from 'vitest';

const web = path.resolve(import.meta.dirname, '../../../src/web');

describe('the Chinese words of the pages', () => {
  it('have full-width punctuation, traditional characters and the terms of Taiwan', async () => {
    const problems: unknown[] = [];
    let texts = 0;
    for await (const file of glob('**/*.{ts,tsx}', { cwd: web })) {
      for (const text of chineseTextsIn(readFileSync(path.join(web, file), 'utf8'))) {
        texts += 1;
        for (const problem of chineseTextProblems(text)) problems.push({ file, ...problem });
      }
    }
    expect(problems).toEqual([]);
    expect(texts).toBeGreaterThan(250);
  });

  it('are not in any script: scripts get their words from the page', async () => {
    const withHan: string[] = [];
    for await (const file of glob('client/**/*.ts', { cwd: web })) {
      const code = readFileSync(path.join(web, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      if (/\p{Script=Han}/u.test(code)) withHan.push(file);
    }
    expect(withHan).toEqual([]);
  });
});
