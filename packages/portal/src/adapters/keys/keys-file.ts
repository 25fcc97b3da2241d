import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { writtenText } from '../../kernel/written-text.ts';
import { auditKey, newAuditKey, rotatedAuditKeys } from './audit-keys.ts';
import {
  newSamlKey,
  newSigningKeys,
  rotatedSamlKeys,
  rotatedSigningKeys,
  signingKey,
} from './signing-keys.ts';

const key = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,32}$/),
  created: z.iso.datetime(),
  /** 256 bits. */
  secret: z
    .base64()
    .refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64'),
});

const keysFile = z
  .strictObject({
    version: z.literal(1),
    sealing: z.array(key).min(1),
    index: key,
    signing: z.array(signingKey).default([]),
    saml: z.array(signingKey).default([]),
    audit: z.array(auditKey).default([]),
  })
  .refine(
    ({ sealing }) => new Set(sealing.map(({ id }) => id)).size === sealing.length,
    'a key id occurs twice',
  );

type KeysFile = z.infer<typeof keysFile>;

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

const newKey = (use: 'seal' | 'index') => ({
  id: `${use}-${randomBytes(4).toString('hex')}`,
  created: new Date().toISOString(),
  secret: randomBytes(32).toString('base64'),
});

/** @throws when the file is missing, readable by everybody, or not sound; no key is ever made up */
export function readKeys(file: string): KeysFile {
  let text: string;
  try {
    text = writtenText(readFileSync(file));
  } catch (error) {
    // New keys could open nothing that is stored: a missing file must be put back, not made up.
    if (codeOf(error) === 'ENOENT') throw new Error(`The keys file ${file} is missing`, { cause: error });
    throw error;
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o007) !== 0)
    throw new Error(`The keys file ${file} may be read by everybody on this machine: chmod 600 it`);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    // The parser's message would quote the file.
    throw new Error(`The keys file ${file} is no JSON`);
  }
  const parsed = keysFile.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new Error(`The keys file ${file} is not sound: ${z.prettifyError(parsed.error)}`);
}

/** Writes all of it or nothing, durably, readable by its owner alone. */
function writeDurably(file: string, { sealing, index, signing, saml, audit }: KeysFile): void {
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    const content = { version: 1, sealing, index, signing, saml, audit };
    writeSync(descriptor, `${JSON.stringify(content, undefined, 2)}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function syncFolderOf(file: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path.dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Makes a file of new keys. @throws when anything is there already: keys are never overwritten */
export function createKeysFile(file: string): void {
  try {
    writeDurably(file, {
      version: 1,
      sealing: [newKey('seal')],
      index: newKey('index'),
      signing: newSigningKeys(new Date()),
      saml: [newSamlKey(new Date())],
      audit: [newAuditKey(new Date())],
    });
  } catch (error) {
    if (codeOf(error) === 'EEXIST')
      throw new Error(`There is a file ${file} already; keys are never overwritten`, { cause: error });
    throw error;
  }
  syncFolderOf(file);
}

/** Puts a changed file in the place of the old one, durably: all of it or nothing. */
function replace(file: string, content: KeysFile): void {
  const beside = `${file}.new`;
  // Left behind by a change that was interrupted before it counted.
  rmSync(beside, { force: true });
  writeDurably(beside, content);
  renameSync(beside, file);
  syncFolderOf(file);
}

/**
 * Adds a sealing key, which is used from the next start on; the older ones stay and open what they sealed. Adds keys
 * that sign tokens as well: published from the next start on, they sign from the first start an hour later. Checkpoints
 * of the audit log are signed by the new key and the one before it, so that who trusts that one learns of the new one.
 * @returns the id of the new sealing key
 */
export function rotateKeys(file: string): string {
  const { saml, sealing, signing, audit, ...others } = readKeys(file);
  const added = newKey('seal');
  replace(file, {
    ...others,
    sealing: [...sealing, added],
    signing: rotatedSigningKeys(signing, new Date()),
    // Files of older versions have none. One that is there stays: service providers trust it by their operators' hands.
    saml: saml.length === 0 ? [newSamlKey(new Date())] : saml,
    audit: rotatedAuditKeys(audit, new Date()),
  });
  return added.id;
}

/**
 * Gives a file of an older version the kinds of keys that it lacks; what it has stays as it is.
 * @returns what was lacking; nothing was written when that is empty or when `write` is false
 */
export function completeKeysFile(
  file: string,
  { write }: { write: boolean },
): ('signing' | 'saml' | 'audit')[] {
  const keys = readKeys(file);
  const missing = (['signing', 'saml', 'audit'] as const).filter((kind) => keys[kind].length === 0);
  if (!write || missing.length === 0) return missing;
  const { signing, saml, audit, ...others } = keys;
  const at = new Date();
  replace(file, {
    ...others,
    signing: signing.length === 0 ? newSigningKeys(at) : signing,
    saml: saml.length === 0 ? [newSamlKey(at)] : saml,
    audit: audit.length === 0 ? [newAuditKey(at)] : audit,
  });
  return missing;
}

/**
 * Adds a key that signs for SAML: published from the next start on, it signs from the first start thirty days later.
 * @returns its id
 */
export function rotateSamlKey(file: string): string {
  const { saml, ...others } = readKeys(file);
  const rotated = rotatedSamlKeys(saml, new Date());
  replace(file, { ...others, saml: rotated });
  return rotated.at(-1)?.id ?? '';
}
