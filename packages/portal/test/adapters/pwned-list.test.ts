import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openPwnedList, writePwnedList } from '../../src/adapters/passwords/pwned-list.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'pwned-'));
afterAll(() => rmSync(folder, { recursive: true }));

const sha1 = (password: string): string => createHash('sha1').update(password).digest('hex').toUpperCase();
// eslint-disable-next-line @typescript-eslint/require-await -- lines come as those of a file
async function* linesOf(lines: readonly string[]) {
  yield* lines;
}

/** The list of these passwords, in a file of its own. */
async function listOf(name: string, passwords: readonly string[]) {
  const to = path.join(folder, name);
  const lines = passwords.map((password) => `${sha1(password)}:7`).toSorted();
  expect(await writePwnedList(linesOf(lines), { to })).toBe(passwords.length);
  return openPwnedList(to);
}

describe('a list of breached passwords', () => {
  it.each([1, 2, 1023, 1024, 1025, 30_000])('finds each of %d and no other', async (count) => {
    const passwords = Array.from({ length: count }, (_, place) => `password ${place}`);
    const list = await listOf(`list-${count}`, passwords);
    expect(list.entries).toBe(count);
    const some = passwords.filter((_, place) => place % Math.ceil(count / 500) === 0);
    for (const password of [...some, passwords.at(-1) ?? '']) expect(await list.has(password)).toBe(true);
    for (let other = 0; other < 300; other += 1) expect(await list.has(`other ${other}`)).toBe(false);
    await list.close();
  });

  it('finds nothing in an empty list, and takes a composed writing for the same', async () => {
    const empty = await listOf('empty', []);
    expect(await empty.has('password')).toBe(false);
    const list = await listOf('composed', ['caf\u00e9']);
    expect(await list.has('cafe\u0301')).toBe(true);
    await Promise.all([empty.close(), list.close()]);
  });

  it.each([
    ['lines that are no hashes', ['123456:7'], 'line 1 is no SHA-1'],
    [
      'hashes out of order',
      [`${sha1('b')}:1`, `${sha1('a')}:1`].toSorted().toReversed(),
      'line 2 is not in the order',
    ],
  ])('refuses %s and leaves no file', async (_, lines, says) => {
    const to = path.join(folder, 'refused');
    await expect(writePwnedList(linesOf(lines), { to })).rejects.toThrow(says);
    expect([to, `${to}.unfinished`].map((file) => existsSync(file))).toEqual([false, false]);
  });

  it('is no file of another kind', async () => {
    const to = path.join(folder, 'other');
    writeFileSync(to, 'a text that is no list');
    await expect(openPwnedList(to)).rejects.toThrow('was not made by');
  });
});
