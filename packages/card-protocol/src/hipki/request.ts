import { type Bytes, fromBase64, toBase64 } from '../bytes.ts';
import { boundedString, isRecord, parseJson } from '../record.ts';
import { escapeForPopup, escapePin, unescapeFormText } from './escaping.ts';

/** Addresses of the HiPKI component. */
export const hipkiInterface = {
  defaultPort: 61161,
  popupPath: '/popupForm',
  newerPopupPath: '/ChtPopupForm',
  signPath: '/sign',
  infoPath: '/pkcs11info',
  /** what the pop-up posts to its opener once it can take the request */
  readyMessage: '{"func":"getTbs"}',
  largestRequest: 65_536,
} as const;

/**
 * What is signed, and how the answer wraps it. RAW, the component's signature without a hash, is a bad parameter: RSA is
 * multiplicative, so whoever chooses two blocks has the signature over any third as their quotient.
 */
export type HipkiSignatureType = 'PKCS1' | 'PKCS7';

/** Hashes that are still safe to sign: SHA1 is a bad parameter. */
export type HipkiHash = 'SHA256' | 'SHA384' | 'SHA512';

/** A request as our agent reads it when it stands in for the component. */
export type HipkiRequest =
  | {
      func: 'MakeSignature';
      tbs: Bytes;
      hash: HipkiHash;
      pin: string;
      signatureType: HipkiSignatureType;
      nonce: string;
      withCardSerial: boolean;
      slot: string;
    }
  | { func: 'GetUserCert' }
  | { func: 'CheckEnvir' };

/** Why a request was not read, as the HiPKI code's name. */
export interface HipkiRequestRefusal {
  kind: 'refused';
  reason: 'badJson' | 'badParameter' | 'unsupportedFunction' | 'noPin';
}

/** The text with which a page asks for a signature over the bytes; ready to be posted to the pop-up. */
export function buildSignRequest({
  tbs,
  pin,
  signatureType = 'PKCS1',
  hash = 'SHA256',
  nonce = '',
  slot = '',
}: {
  tbs: Uint8Array;
  pin: string;
  signatureType?: HipkiSignatureType;
  hash?: HipkiHash;
  nonce?: string;
  slot?: string;
}): string {
  return escapeForPopup(
    JSON.stringify({
      func: 'MakeSignature',
      tbs: toBase64(tbs),
      tbsEncoding: 'base64',
      hashAlgorithm: hash,
      pin: escapePin(pin),
      signatureType,
      nonce,
      withCardSN: 'false',
      slotDescription: slot,
    }),
  );
}

/** The text with which a page asks for readers, cards and certificates. */
export function buildInfoRequest(): string {
  return JSON.stringify({ func: 'GetUserCert' });
}

/** The text with which a page asks whether the component is there. */
export function buildProbeRequest(): string {
  return JSON.stringify({ func: 'CheckEnvir' });
}

/** Reads a request as it reaches the component: raw JSON with escapes inside its texts, or wholly form-encoded. */
export function parseHipkiRequest(
  text: string,
): { kind: 'request'; request: HipkiRequest } | HipkiRequestRefusal {
  if (text.length > hipkiInterface.largestRequest) return refused('badParameter');
  const raw = parseJson(text);
  const unescape = raw === undefined ? (value: string) => value : unescapeFormText;
  const record = raw ?? parseJson(unescapeFormText(text));
  if (!isRecord(record)) return refused('badJson');
  const field = (name: string) => {
    const value = textOf(record, name);
    return value === undefined ? undefined : unescape(value);
  };
  const func = field('func');
  if (func === 'GetUserCert' || func === 'CheckEnvir') return { kind: 'request', request: { func } };
  if (func !== 'MakeSignature') return refused('unsupportedFunction');
  // A member that cannot be read must not mean its default: that could be another card or another kind of signature.
  const isUnreadable = Object.keys(limits).some(
    (name) => (record[name] ?? undefined) !== undefined && textOf(record, name) === undefined,
  );
  return isUnreadable ? refused('badParameter') : parseSign(field);
}

/** Members of a request for a signature, with the characters that each may have. */
const limits: Readonly<Record<string, number>> = {
  func: 1000,
  tbs: hipkiInterface.largestRequest,
  tbsEncoding: 1000,
  hashAlgorithm: 1000,
  pin: 200,
  signatureType: 1000,
  nonce: 1000,
  withCardSN: 1000,
  slotDescription: 1000,
};

function textOf(record: Record<string, unknown>, name: string): string | undefined {
  if (name === 'withCardSN' && typeof record[name] === 'boolean') return String(record[name]);
  return boundedString(record, name, limits[name] ?? 0);
}

type Field = (name: string) => string | undefined;

function parseSign(field: Field): { kind: 'request'; request: HipkiRequest } | HipkiRequestRefusal {
  const tbsText = field('tbs');
  const encoding = field('tbsEncoding') ?? 'NONE';
  const hash = parseHash(field('hashAlgorithm') ?? 'SHA256');
  const signatureType = parseSignatureType(field('signatureType') ?? 'PKCS1');
  const pin = field('pin');
  if (tbsText === undefined || hash === undefined || signatureType === undefined)
    return refused('badParameter');
  if (pin === undefined) return refused('noPin');
  const tbs = decodeTbs(tbsText, encoding);
  if (tbs === undefined || tbs.length === 0) return refused('badParameter');
  const withCardSerial = field('withCardSN') === 'true';
  const nonce = field('nonce') ?? '';
  return {
    kind: 'request',
    request: {
      func: 'MakeSignature',
      tbs,
      hash,
      pin,
      signatureType,
      nonce,
      withCardSerial,
      slot: field('slotDescription') ?? '',
    },
  };
}

/** A page that forgot the escape has its `+` arrive as a space; in base64 that can mean nothing else. */
function decodeTbs(text: string, encoding: string): Bytes | undefined {
  if (encoding.toUpperCase() === 'NONE') return new TextEncoder().encode(text);
  return encoding.toLowerCase() === 'base64'
    ? fromBase64(text.replaceAll('%2B', '+').replaceAll(' ', '+'))
    : undefined;
}

function parseHash(name: string): HipkiHash | undefined {
  const known: readonly HipkiHash[] = ['SHA256', 'SHA384', 'SHA512'];
  return known.find((hash) => hash === name.toUpperCase().replace('-', ''));
}

function parseSignatureType(name: string): HipkiSignatureType | undefined {
  const known: readonly HipkiSignatureType[] = ['PKCS1', 'PKCS7'];
  return known.find((type) => type === name.toUpperCase());
}

function refused(reason: HipkiRequestRefusal['reason']): HipkiRequestRefusal {
  return { kind: 'refused', reason };
}
