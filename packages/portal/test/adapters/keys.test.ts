import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  createKeysFile,
  createVault,
  openKeyRing,
  rotateKeys,
  rotateSamlKey,
} from '../../src/adapters/keys/key-ring.ts';
import { type NationalId, parseNationalId } from '../../src/domain/person/national-id.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const freshFile = () => path.join(folder, `keys-${(files += 1)}.json`);
function newFile(): string {
  const file = freshFile();
  createKeysFile(file);
  return file;
}

function idOf(text: string): NationalId {
  const id = parseNationalId(text);
  if (id === undefined) throw new Error('not an ID');
  return id;
}
const lin = idOf('Y291000003');
const chen = idOf('Y191000001');

describe('the keys file', () => {
  it('keeps SAML’s key when tokens and seals rotate, and gets one where an older version made the file', () => {
    const file = newFile();
    const [first] = openKeyRing(file).saml;
    rotateKeys(file);
    expect(openKeyRing(file).saml).toEqual([first]);
    rotateSamlKey(file);
    expect(openKeyRing(file).saml).toHaveLength(2);
    expect(openKeyRing(file).saml[0]).toEqual(first);
    const older = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')));
    delete older['saml'];
    writeFileSync(file, JSON.stringify(older));
    expect(openKeyRing(file).saml).toEqual([]);
    rotateKeys(file);
    expect(openKeyRing(file).saml).toHaveLength(1);
  });

  it('is made readable by its owner alone', () => {
    expect(statSync(newFile()).mode & 0o777).toBe(0o600);
  });

  it('is never overwritten', () => {
    const file = newFile();
    const before = readFileSync(file, 'utf8');
    expect(() => createKeysFile(file)).toThrow(/never overwritten/);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('stops the start when it is missing, and is not made up', () => {
    const file = freshFile();
    expect(() => openKeyRing(file)).toThrow(/is missing/);
    expect(() => statSync(file)).toThrow();
  });

  it('stops the start when everybody may read it', () => {
    const file = newFile();
    chmodSync(file, 0o644);
    expect(() => openKeyRing(file)).toThrow(/chmod 600/);
  });

  it.each([
    ['cut short', (text: string) => text.slice(0, -20)],
    ['without a sealing key', (text: string) => text.replace(/"sealing": \[[^\]]*\]/, '"sealing": []')],
    ['with a short key', (text: string) => text.replace(/"secret": "[^"]+"/, '"secret": "AAAA"')],
    ['of a later version', (text: string) => text.replace('"version": 1', '"version": 2')],
  ])('stops the start when it is %s, without quoting a key', (_, spoil) => {
    const file = newFile();
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, spoil(text));
    const secrets = Array.from(text.matchAll(/"secret": "([^"]+)"/g), ([, secret]) => secret ?? '');
    let message = '';
    try {
      openKeyRing(file);
    } catch (error) {
      message = inspect(error);
    }
    expect(message).toContain(file);
    for (const secret of secrets) expect(message).not.toContain(secret.slice(0, 16));
  });

  it('prints no key', () => {
    const file = newFile();
    const [secret = ''] = Array.from(
      readFileSync(file, 'utf8').matchAll(/"secret": "([^"]+)"/g),
      ([, s]) => s,
    );
    const printed = inspect(openKeyRing(file), { depth: 9, showHidden: true });
    expect(printed).not.toContain(secret);
    expect(printed).not.toContain(Buffer.from(secret, 'base64').toString('hex'));
  });
});

describe('the vault of national IDs', () => {
  it('opens what it sealed, and seals the same ID differently each time', () => {
    const vault = createVault(openKeyRing(newFile()));
    const sealed = vault.seal(lin, 'per_1');
    expect(vault.open(sealed, 'per_1')).toBe(lin);
    expect(sealed).not.toContain(lin);
    expect(vault.seal(lin, 'per_1')).not.toBe(sealed);
  });

  it('does not open a seal that was moved to another person', () => {
    const vault = createVault(openKeyRing(newFile()));
    expect(() => vault.open(vault.seal(lin, 'per_1'), 'per_2')).toThrow();
  });

  it('does not open a seal in which any one byte was changed', () => {
    const vault = createVault(openKeyRing(newFile()));
    const [keyId = '', text = ''] = vault.seal(lin, 'per_1').split('.');
    const bytes = Buffer.from(text, 'base64url');
    for (let place = 0; place < bytes.length; place += 1) {
      const altered = Buffer.from(bytes);
      altered[place] = (altered[place] ?? 0) ^ 1;
      expect(() => vault.open(`${keyId}.${altered.toString('base64url')}`, 'per_1')).toThrow();
    }
    expect(() => vault.open(`${keyId}.${bytes.subarray(0, 20).toString('base64url')}`, 'per_1')).toThrow(
      /short/,
    );
  });

  it('says which key is missing when the ring is another one', () => {
    const sealed = createVault(openKeyRing(newFile())).seal(lin, 'per_1');
    expect(() => createVault(openKeyRing(newFile())).open(sealed, 'per_1')).toThrow(/not in the ring: seal-/);
  });

  it('finds an ID by a keyed hash that is the same every time and differs by ID and by ring', () => {
    const vault = createVault(openKeyRing(newFile()));
    expect(vault.index(lin)).toMatch(/^[0-9a-f]{64}$/);
    expect(vault.index(lin)).toBe(vault.index(lin));
    expect(vault.index(lin)).not.toBe(vault.index(chen));
    expect(vault.index(lin)).not.toBe(createVault(openKeyRing(newFile())).index(lin));
  });

  it('seals under a new key after a rotation, opens the old seals and finds the same IDs', () => {
    const file = newFile();
    const before = createVault(openKeyRing(file));
    const sealed = before.seal(lin, 'per_1');
    const added = rotateKeys(file);
    const after = createVault(openKeyRing(file));
    expect(after.seal(lin, 'per_1').startsWith(`${added}.`)).toBe(true);
    expect(after.open(sealed, 'per_1')).toBe(lin);
    expect(after.index(lin)).toBe(before.index(lin));
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('rotates past what an interrupted rotation left behind', () => {
    const file = newFile();
    writeFileSync(`${file}.new`, 'half');
    rotateKeys(file);
    expect(openKeyRing(file).sealing.size).toBe(2);
  });
});
