import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createKeysFile, openKeyRing, rotateKeys } from '../../src/adapters/keys/key-ring.ts';
import { createSealer } from '../../src/adapters/keys/sealer.ts';
import { type SealedKind } from '../../src/domain/sealed/sealed.ts';
import { at, start } from './contracts/fixtures.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-sealer-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
let files = 0;
function newKeys(): string {
  const file = path.join(folder, `keys-${(files += 1)}.json`);
  createKeysFile(file);
  return file;
}

const kind = (purpose: SealedKind<string>['purpose']): SealedKind<string> => ({
  purpose,
  lifetimeSeconds: 60,
  write: (value) => value,
  read: (content) => (content === 'of another version' ? undefined : content),
});
const destination = kind('destination');

const keys = newKeys();
const nodeOf = (file = keys, epoch = 'one') => createSealer({ ring: openKeyRing(file), epoch: () => epoch });
const node = nodeOf();
const value = '/apps?page=2';
const boundTo = 'browser-1';
const sealed = node.seal(destination, { value, boundTo, at: start });

describe('a sealed value', () => {
  it('says nothing of what is in it, opens at every node for whom it is bound to, and names its end', () => {
    expect(sealed).toMatch(/^seal-[a-z0-9]+\.[\w-]+$/);
    expect(Buffer.from(sealed.split('.')[1] ?? '', 'base64url').toString('latin1')).not.toContain('apps');
    expect(nodeOf().open(destination, { sealed, boundTo, at: at(59) })).toMatchObject({
      kind: 'open',
      value,
      expiresAt: at(60),
      singleUse: { until: at(60), epoch: 'one' },
    });
  });

  it('is another text each time, with a single use of its own', () => {
    const again = node.seal(destination, { value, boundTo, at: start });
    const uses = [sealed, again].map((text) => {
      const opened = node.open(destination, { sealed: text, boundTo, at: start });
      return opened.kind === 'foreign' ? '' : opened.singleUse.hash;
    });
    expect(new Set([...uses, '']).size).toBe(3);
  });

  it('has expired at its end, and says then what it was', () => {
    expect(node.open(destination, { sealed, boundTo, at: at(60) })).toMatchObject({ kind: 'expired', value });
  });

  it.each([
    ['somebody else', () => node.open(destination, { sealed, boundTo: 'browser-2', at: start })],
    ['another purpose', () => node.open(kind('form'), { sealed, boundTo, at: start })],
    [
      'a database that was restored',
      () => nodeOf(keys, 'two').open(destination, { sealed, boundTo, at: start }),
    ],
    ['another installation', () => nodeOf(newKeys()).open(destination, { sealed, boundTo, at: start })],
  ])('does not open for %s', (_, open) => {
    expect(open()).toEqual({ kind: 'foreign' });
  });

  it('does not open when a single character of it is another, is missing, or comes after it', () => {
    for (let place = 0; place < sealed.length; place += 1) {
      const other = sealed[place] === 'A' ? 'B' : 'A';
      const changed = sealed.slice(0, place) + other + sealed.slice(place + 1);
      expect(node.open(destination, { sealed: changed, boundTo, at: start })).toEqual({ kind: 'foreign' });
      const cut = sealed.slice(0, place);
      expect(node.open(destination, { sealed: cut, boundTo, at: start })).toEqual({ kind: 'foreign' });
    }
    for (const more of ['=', '.', 'A', ' ', '\n'])
      expect(node.open(destination, { sealed: sealed + more, boundTo, at: start })).toEqual({
        kind: 'foreign',
      });
  });

  it.each(['', '.', 'x', 'seal-0.AAAA', 'A'.repeat(100_000), '林.嘉文', 'constructor.AAAA'])(
    'is not "%s", and asking costs nothing but a no',
    (text) => {
      expect(node.open(destination, { sealed: text, boundTo, at: start })).toEqual({ kind: 'foreign' });
    },
  );

  it('opens in the hours after the one in which it was sealed, and not when it names another one', () => {
    const sealedAt = new Date(Math.floor(start.getTime() / 3_600_000) * 3_600_000 + 3_599_000);
    const text = node.seal(destination, { value, boundTo, at: sealedAt });
    const later = new Date(sealedAt.getTime() + 2000);
    expect(nodeOf().open(destination, { sealed: text, boundTo, at: later })).toMatchObject({ kind: 'open' });
    const [id, body = ''] = text.split('.');
    const bytes = Buffer.from(body, 'base64url');
    bytes.writeUInt32BE(bytes.readUInt32BE() + 1);
    const renamed = `${id}.${bytes.toString('base64url')}`;
    expect(node.open(destination, { sealed: renamed, boundTo, at: later })).toEqual({ kind: 'foreign' });
  });

  it('of a content that this version does not write is foreign', () => {
    const text = node.seal(destination, { value: 'of another version', boundTo, at: start });
    expect(node.open(destination, { sealed: text, boundTo, at: start })).toEqual({ kind: 'foreign' });
  });

  it('opens after the keys were rotated, and new ones are sealed under the new key', () => {
    const file = newKeys();
    const before = nodeOf(file).seal(destination, { value, boundTo, at: start });
    const added = rotateKeys(file);
    const after = nodeOf(file);
    expect(after.open(destination, { sealed: before, boundTo, at: start })).toMatchObject({
      kind: 'open',
      value,
    });
    expect(after.seal(destination, { value, boundTo, at: start }).startsWith(`${added}.`)).toBe(true);
  });
});
