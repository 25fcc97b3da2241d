import { type AgentError } from '../agent-errors.ts';
import { type Bytes, fromBase64 } from '../bytes.ts';
import { boundedString, isRecord, parseJson } from '../record.ts';
import { agentErrorOfHipki, normaliseHipkiCode } from './codes.ts';

/** Result of MakeSignature, as it travels. */
export interface HipkiSignResult {
  func: 'sign';
  ret_code: number;
  last_error: number;
  signature?: string;
  certb64?: string;
  cardSN?: string;
  serverVersion: string;
  message: string;
}

/** A certificate in the result of GetUserCert. */
export interface HipkiCertificate {
  label: string;
  usage: string;
  subjectDN: string;
  issuerDN: string;
  subjectID: string;
  certb64: string;
}

/** Result of GetUserCert, as it travels: null is an empty reader. */
export interface HipkiInfoResult {
  func: 'pkcs11info';
  ret_code: number;
  last_error: number;
  serverVersion: string;
  slots: {
    slotDescription: string;
    token: null | 'unknown token' | { cardSN?: string; certs: HipkiCertificate[] };
  }[];
}

const limits = {
  result: 262_144,
  signature: 87_384,
  certificate: 13_656,
  text: 1000,
  slots: 16,
  certificates: 16,
} as const;

/** What a page learns from a result: a signature, or one of the agent's errors. */
export type HipkiSignature =
  | { kind: 'signature'; unverifiedSignature: Bytes; unverifiedCertificate?: Bytes }
  | ({ kind: 'error' } & AgentError);

/** Reads the result of MakeSignature; undefined for text that is none. The certificate may be missing: ask GetUserCert. */
export function parseSignResult(text: unknown): HipkiSignature | undefined {
  const result = parseResult(text, 'sign');
  if (result === undefined || 'error' in result) return result && { kind: 'error', ...result.error };
  const signature = decoded(result.record, 'signature', limits.signature);
  const certificate = decoded(result.record, 'certb64', limits.certificate);
  if (signature === undefined) return { kind: 'error', error: 'card-failed' };
  return certificate === undefined
    ? { kind: 'signature', unverifiedSignature: signature }
    : { kind: 'signature', unverifiedSignature: signature, unverifiedCertificate: certificate };
}

/** One certificate that GetUserCert found, with the reader it is in. */
export interface FoundCertificate {
  slot: string;
  label: string;
  usage: string;
  unverifiedCertificate: Bytes;
}

/** What GetUserCert found. */
export type HipkiInfo =
  | {
      kind: 'info';
      readers: { name: string; state: 'empty' | 'unreadable' | 'card' }[];
      certificates: FoundCertificate[];
    }
  | ({ kind: 'error' } & AgentError);

/** Reads the result of GetUserCert; undefined for text that is none. */
export function parseInfoResult(text: unknown): HipkiInfo | undefined {
  const result = parseResult(text, 'pkcs11info');
  if (result === undefined || 'error' in result) return result && { kind: 'error', ...result.error };
  const slots = result.record['slots'];
  if (!Array.isArray(slots) || slots.length > limits.slots) return undefined;
  const info: HipkiInfo = { kind: 'info', readers: [], certificates: [] };
  const presented: unknown[] = slots;
  for (const slot of presented) {
    if (!isRecord(slot)) return undefined;
    const name = boundedString(slot, 'slotDescription', limits.text) ?? '';
    const token = slot['token'] ?? null;
    const certs: unknown = isRecord(token) ? token['certs'] : undefined;
    info.readers.push({
      name,
      state: token === null ? 'empty' : Array.isArray(certs) ? 'card' : 'unreadable',
    });
    if (Array.isArray(certs)) info.certificates.push(...certificatesOf(name, certs));
  }
  return info;
}

function certificatesOf(slot: string, certs: unknown[]): FoundCertificate[] {
  const found: FoundCertificate[] = [];
  for (const cert of certs.slice(0, limits.certificates)) {
    const unverifiedCertificate = isRecord(cert) ? decoded(cert, 'certb64', limits.certificate) : undefined;
    if (!isRecord(cert) || unverifiedCertificate === undefined) continue;
    const label = boundedString(cert, 'label', limits.text) ?? '';
    found.push({
      slot,
      label,
      usage: boundedString(cert, 'usage', limits.text) ?? '',
      unverifiedCertificate,
    });
  }
  return found;
}

function parseResult(
  text: unknown,
  func: string,
): { record: Record<string, unknown> } | { error: AgentError } | undefined {
  if (typeof text !== 'string' || text.length > limits.result) return undefined;
  const record = parseJson(text);
  if (!isRecord(record) || record['func'] !== func) return undefined;
  const retCode = normaliseHipkiCode(record['ret_code']);
  if (retCode === undefined) return undefined;
  const error = agentErrorOfHipki({ retCode, lastError: normaliseHipkiCode(record['last_error']) ?? 0 });
  return error ? { error } : { record };
}

/** Components break base64 into lines; the line ends carry nothing. */
function decoded(record: Record<string, unknown>, name: string, limit: number): Bytes | undefined {
  const text = boundedString(record, name, limit)?.replace(/[\r\n]/g, '');
  return text ? fromBase64(text) : undefined;
}
