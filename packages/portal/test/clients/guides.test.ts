import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const guides = path.resolve(import.meta.dirname, '../../../../docs/guides');
const names = readdirSync(path.join(guides, 'clients')).map((file) => file.replace(/\.md$/, ''));
const runs = (folder: string) =>
  readdirSync(path.join(import.meta.dirname, folder))
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => file.replace(/(?:\.browser)?\.test\.ts$/, ''));

describe('each guide for one client', () => {
  const always = runs('.');
  const ownRun = runs('own-run');
  const list = readFileSync(path.join(guides, 'applications.md'), 'utf8');

  it.each(names)('%s is walked through by a test, and the list says by which run', (name) => {
    const run = always.includes(name) ? 'npm test' : ownRun.includes(name) ? 'npm run clients' : 'none';
    const row = list.split('\n').find((line) => line.includes(`clients/${name}.md`) && line.startsWith('|'));
    expect(row).toContain(`by \`${run}\``);
  });
});
