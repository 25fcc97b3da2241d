import { isTriesLeft } from './agent-errors.ts';
import { type PinLength } from './pin.ts';
import { boundedString, isRecord } from './record.ts';

/** Kind of a certificate by its subject type (SubjectDirectoryAttributes 2.16.886.1.100.2.1). */
export type CertificateKind = 'natural-person' | 'agency' | 'other';

/** What one certificate on a card is, without personal data beyond a masked name. */
export interface CertificateStatus {
  /** SHA-256 of the DER certificate, lower-case hex */
  fingerprint: string;
  kind: CertificateKind;
  /** only a certificate for signing (keyUsage digitalSignature) can sign in */
  usage: 'signing' | 'encryption' | 'other';
  /** ISO 8601, UTC */
  notBefore: string;
  notAfter: string;
  /** first character of the holder's name, the rest as ○: tells two cards apart */
  maskedHolder: string;
}

/** A card in a reader. */
export interface CardStatus {
  /** the card's own count; null where the card or driver does not tell */
  triesLeft: number | null;
  pinLength: PinLength;
  certificates: CertificateStatus[];
}

/** A reader, with what is in it. */
export interface ReaderStatus {
  name: string;
  /** the PIN is typed on the reader, never on the page */
  pinPad: boolean;
  /** empty: no card in it; unreadable: something is in it that gives no certificates */
  state: 'empty' | 'card' | 'unreadable';
  card: CardStatus | null;
}

/** Answer of GET /agent/status. */
export interface AgentStatus {
  agent: { name: string; version: string };
  /** missing: no driver (PKCS#11 module) was found or it cannot be loaded */
  middleware: 'ready' | 'missing';
  /** the card is asked something, or a look takes long; readers are as they were before it */
  busy: boolean;
  readers: ReaderStatus[];
}

const limits = { readers: 16, certificates: 16, name: 200 } as const;

/** Reads the answer of GET /agent/status; undefined when it is not one. */
export function parseAgentStatus(unverified: unknown): AgentStatus | undefined {
  if (!isRecord(unverified) || !isRecord(unverified['agent']) || !Array.isArray(unverified['readers']))
    return undefined;
  const name = boundedString(unverified['agent'], 'name', limits.name);
  const version = boundedString(unverified['agent'], 'version', limits.name);
  const middleware = unverified['middleware'];
  const busy = unverified['busy'];
  if (name === undefined || version === undefined || typeof busy !== 'boolean') return undefined;
  if (middleware !== 'ready' && middleware !== 'missing') return undefined;
  const readers = parseAll(unverified['readers'], limits.readers, parseReader);
  return readers && { agent: { name, version }, middleware, busy, readers };
}

function parseReader(unverified: unknown): ReaderStatus | undefined {
  if (!isRecord(unverified)) return undefined;
  const name = boundedString(unverified, 'name', limits.name);
  const pinPad = unverified['pinPad'];
  const state = unverified['state'];
  const card = unverified['card'];
  if (name === undefined || typeof pinPad !== 'boolean') return undefined;
  if (state === 'empty' || state === 'unreadable') return { name, pinPad, state, card: null };
  const parsed = state === 'card' ? parseCard(card) : undefined;
  return parsed && { name, pinPad, state: 'card', card: parsed };
}

function parseCard(unverified: unknown): CardStatus | undefined {
  if (
    !isRecord(unverified) ||
    !isRecord(unverified['pinLength']) ||
    !Array.isArray(unverified['certificates'])
  )
    return undefined;
  const triesLeft = unverified['triesLeft'];
  const min = unverified['pinLength']['min'];
  const max = unverified['pinLength']['max'];
  if (triesLeft !== null && !isTriesLeft(triesLeft)) return undefined;
  if (typeof min !== 'number' || typeof max !== 'number') return undefined;
  const certificates = parseAll(unverified['certificates'], limits.certificates, parseCertificate);
  return certificates && { triesLeft, pinLength: { min, max }, certificates };
}

function parseCertificate(unverified: unknown): CertificateStatus | undefined {
  if (!isRecord(unverified)) return undefined;
  const fingerprint = boundedString(unverified, 'fingerprint', 64);
  const notBefore = boundedString(unverified, 'notBefore', 40);
  const notAfter = boundedString(unverified, 'notAfter', 40);
  const maskedHolder = boundedString(unverified, 'maskedHolder', limits.name);
  const kind = unverified['kind'];
  const usage = unverified['usage'];
  if (
    fingerprint === undefined ||
    notBefore === undefined ||
    notAfter === undefined ||
    maskedHolder === undefined
  )
    return undefined;
  if (kind !== 'natural-person' && kind !== 'agency' && kind !== 'other') return undefined;
  if (usage !== 'signing' && usage !== 'encryption' && usage !== 'other') return undefined;
  return { fingerprint, kind, usage, notBefore, notAfter, maskedHolder };
}

function parseAll<T>(
  list: unknown[],
  limit: number,
  parse: (item: unknown) => T | undefined,
): T[] | undefined {
  if (list.length > limit) return undefined;
  const parsed: T[] = [];
  for (const item of list) {
    const value = parse(item);
    if (value === undefined) return undefined;
    parsed.push(value);
  }
  return parsed;
}
