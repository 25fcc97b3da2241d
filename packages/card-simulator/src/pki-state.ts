import { type StoredKey } from './keys.ts';

/** What the PKI keeps in its folder. */
export interface PkiState {
  readonly url: string;
  readonly keys: Record<string, StoredKey>;
  /** DER in base64. */
  readonly certificates: Record<string, string>;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isStoredKey = (value: unknown): value is StoredKey =>
  isRecord(value) && typeof value['privateKey'] === 'string' && typeof value['publicKey'] === 'string';

/** @throws when the text is not what was written */
export function readState(text: string): PkiState {
  const value: unknown = JSON.parse(text);
  if (!isRecord(value) || typeof value['url'] !== 'string') throw new Error('The PKI file is damaged');
  const { url, keys, certificates } = value;
  if (!isRecord(keys) || !isRecord(certificates)) throw new Error('The PKI file is damaged');
  return {
    url,
    keys: Object.fromEntries(
      Object.entries(keys).flatMap(([name, key]) => (isStoredKey(key) ? [[name, key]] : [])),
    ),
    certificates: Object.fromEntries(
      Object.entries(certificates).flatMap(([name, der]) => (typeof der === 'string' ? [[name, der]] : [])),
    ),
  };
}
