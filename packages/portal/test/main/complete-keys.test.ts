import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { createKeysFile, openKeyRing } from '../../src/adapters/keys/key-ring.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { completeKeys } from '../../src/main/complete-keys.ts';

const anyKeys = z.looseObject({ sealing: z.unknown(), index: z.unknown() });

/** A keys file as versions before single sign-on wrote it, and what the portal says when it starts with it. */
function oldFile(database: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'keys-'));
  onTestFinished(() => {
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true });
  });
  const keysFile = path.join(folder, 'keys.json');
  createKeysFile(keysFile);
  const { sealing, index } = anyKeys.parse(JSON.parse(readFileSync(keysFile, 'utf8')));
  writeFileSync(keysFile, JSON.stringify({ version: 1, sealing, index }));
  const said: string[] = [];
  const log = {
    info: (text: string) => said.push(`info ${text}`),
    warn: (text: string) => said.push(`warn ${text}`),
  };
  const start = () => {
    completeKeys({ databaseUrl: new Secret(database), keysFile }, log);
  };
  return { keysFile, sealing, index, said, start };
}

test('a keys file of an older version gains what single sign-on needs, once, and keeps what seals', () => {
  const { keysFile, sealing, index, said, start } = oldFile('sqlite:ecpa.sqlite');
  expect(openKeyRing(keysFile)).toMatchObject({ signing: [], saml: [] });
  start();
  const ring = openKeyRing(keysFile);
  expect(ring.signing.length).toBeGreaterThan(0);
  expect(ring.saml).toHaveLength(1);
  expect(anyKeys.parse(JSON.parse(readFileSync(keysFile, 'utf8')))).toMatchObject({ sealing, index });
  const written = readFileSync(keysFile, 'utf8');
  start();
  expect(readFileSync(keysFile, 'utf8')).toBe(written);
  expect(said).toEqual([expect.stringMatching(/^info keys were added .* signing, saml/)]);
});

test('nodes that share a database make none, since each would have its own, and say what to do', () => {
  const { keysFile, said, start } = oldFile('postgres://localhost/ecpa');
  const before = readFileSync(keysFile, 'utf8');
  start();
  expect(readFileSync(keysFile, 'utf8')).toBe(before);
  expect(said).toEqual([
    expect.stringMatching(/^warn .* signing, saml, audit\. Run `ecpa keys rotate` on one node/),
  ]);
});

test('a keys file that is not there is left to whoever opens it', () => {
  const { keysFile, said, start } = oldFile('sqlite:ecpa.sqlite');
  rmSync(keysFile);
  start();
  expect(said).toEqual([]);
});
