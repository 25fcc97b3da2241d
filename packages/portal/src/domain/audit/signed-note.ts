import { createPublicKey, verify } from 'node:crypto';
import { base64, hex, sha256 } from '../../kernel/bytes.ts';

/** Ed25519 with the key's bytes alone before its signature (C2SP signed-note). */
const ed25519 = 0x01;
const keyBytes = 32;
const idBytes = 4;
const signatureBytes = 64;

/** A public key by which notes are believed. */
export interface VerifierKey {
  readonly name: string;
  /** Four bytes, hex. */
  readonly id: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

/** A text and the lines that sign it. */
export interface SignedNote {
  /** Ends with a line feed; what is signed. */
  readonly text: string;
  readonly signatures: readonly { readonly name: string; readonly id: string; readonly bytes: Uint8Array }[];
}

export function verifierKey(name: string, key: Uint8Array): VerifierKey {
  const named = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ed25519), key]);
  return { name, id: hex(sha256(named).subarray(0, idBytes)), key };
}

/** `<name>+<id>+<key>`, as verifiers of notes take it. */
export const verifierKeyText = ({ name, id, key }: VerifierKey): string =>
  `${name}+${id}+${base64(Buffer.concat([Buffer.of(ed25519), key]))}`;

/** @returns undefined for what is no such key, or one whose id is not its own */
export function parseVerifierKey(text: string): VerifierKey | undefined {
  const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+([\w+/]+=*)$/.exec(text.trim()) ?? [];
  if (name === undefined || encoded === undefined) return undefined;
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length !== 1 + keyBytes || bytes[0] !== ed25519) return undefined;
  const found = verifierKey(name, bytes.subarray(1));
  return found.id === id ? found : undefined;
}

/** A line that signs; to be put below a text and an empty line. */
export const signatureLine = (
  { name, id }: Pick<VerifierKey, 'name' | 'id'>,
  signature: Uint8Array,
): string => `— ${name} ${base64(Buffer.concat([Buffer.from(id, 'hex'), signature]))}\n`;

/** @returns undefined for what is no signed note */
export function parseSignedNote(note: string): SignedNote | undefined {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return undefined;
  const signatures: SignedNote['signatures'][number][] = [];
  for (const line of note.slice(end + 2, -1).split('\n')) {
    const [, name, encoded] = /^— (\S+) ([\w+/]+=*)$/.exec(line) ?? [];
    if (name === undefined || encoded === undefined) return undefined;
    const bytes = Buffer.from(encoded, 'base64');
    signatures.push({ name, id: hex(bytes.subarray(0, idBytes)), bytes: bytes.subarray(idBytes) });
  }
  return { text: note.slice(0, end + 1), signatures };
}

/** SubjectPublicKeyInfo of an Ed25519 key, before its 32 bytes (RFC 8410, 4). */
const ed25519Head = Buffer.from('302a300506032b6570032100', 'hex');

const signs = (key: VerifierKey, { text, signatures }: SignedNote): boolean =>
  signatures.some(({ name, id, bytes }) => {
    if (name !== key.name || id !== key.id || bytes.length !== signatureBytes) return false;
    const der = Buffer.concat([ed25519Head, key.key]);
    return verify(null, Buffer.from(text), createPublicKey({ key: der, format: 'der', type: 'spki' }), bytes);
  });

/** Whether one of the keys signed it. */
export const isSignedBy = (keys: readonly VerifierKey[], note: SignedNote): boolean =>
  keys.some((key) => signs(key, note));
