import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { activationWords, employmentWords } from '../../../src/web/ui/vocabulary/activation-words.ts';
import {
  authorityWords,
  roleWords,
  scopeWords,
  sourceWords,
} from '../../../src/web/ui/vocabulary/authority-words.ts';
import { passwordFields } from '../../../src/web/ui/vocabulary/password-fields.ts';
import { personFields, reasonField } from '../../../src/web/ui/vocabulary/person-fields.ts';

const web = path.resolve(import.meta.dirname, '../../../src/web');

const words = [
  activationWords,
  employmentWords,
  authorityWords,
  roleWords,
  scopeWords,
  sourceWords,
  passwordFields,
  personFields,
  { reasonField },
].flatMap((table) => Object.values(table));

describe('the words that many pages share', () => {
  it('are written in the vocabulary and nowhere else', async () => {
    const again: string[] = [];
    for await (const file of glob('**/*.{ts,tsx}', { cwd: web, exclude: ['ui/vocabulary/**'] })) {
      const code = readFileSync(path.join(web, file), 'utf8').replace(/\s+/g, ' ');
      for (const { zh, en } of new Set(words))
        if (code.includes(`zh: '${zh}', en: '${en}'`)) again.push(`${file}: ${zh}`);
    }
    expect(again).toEqual([]);
  });
});
