import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const home = path.join(import.meta.dirname, '..');
const files = readdirSync(path.join(home, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);
const code = files.map((file) => readFileSync(path.join(home, 'src', file), 'utf8'));

/** Computing, not reaching out: hashes and signatures, bytes, host names in ASCII, and the next turn of the loop. */
const allowed = new Set(['node:crypto', 'node:buffer', 'node:url', 'node:timers/promises']);

describe('the package', () => {
  it('imports nothing that could read, write or ask', () => {
    const imported = code.flatMap((text) => [...text.matchAll(/from\s+'([^.'][^']*)'|import\(/g)]);
    expect(imported.length).toBeGreaterThan(5);
    expect(imported.map(([whole, from = whole]) => from).filter((from) => !allowed.has(from))).toEqual([]);
  });

  it('knows no clock, no settings and no network by another name', () => {
    const reaching = /\b(?:Date\.now|new Date\(\)|performance\.|process\.|fetch\(|require\(|globalThis)/;
    expect(files.filter((_, place) => reaching.test(code[place] ?? ''))).toEqual([]);
  });

  it('depends on no other package', () => {
    const manifest: unknown = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'));
    for (const kind of ['dependencies', 'peerDependencies', 'optionalDependencies'])
      expect(manifest).not.toHaveProperty(kind);
  });
});
