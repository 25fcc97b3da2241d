import { isAgentErrorCode, isRecord, isTriesLeft, tokenLimits } from '@ecpa/card-protocol';
import {
  type Listing,
  type PresentedCard,
  type PresentedReader,
  type SignOrder,
  type SignOutcome,
} from '../card/cards.ts';

/** What the agent asks the process that holds the PKCS#11 modules. */
export type HostRequest = { id: number } & ({ call: 'list' } | { call: 'sign'; order: SignOrder });

/** What that process answers. A driver that a hostile card took over could write anything: the agent parses it. */
export type HostReply =
  | ({ id: number } & ({ listing: Listing } | { outcome: SignOutcome } | { fault: string }))
  /** null when the module that was named last gave control back */
  | { stage: Stage | null };

/** The module whose code runs now: it is loaded or initialised, or asked for its readers and their cards. */
export interface Stage {
  module: string;
  at: 'opening' | 'looking';
}

/** Reads a stage from the host; undefined for anything else. */
export function parseStage(value: unknown): Stage | undefined {
  if (!isRecord(value)) return undefined;
  const { module, at } = { module: value['module'], at: value['at'] };
  if (typeof module !== 'string' || (at !== 'opening' && at !== 'looking')) return undefined;
  return { module, at };
}

const limits = { readers: 32, certificates: 16, text: 300, signature: 1024 } as const;

/** Reads a listing from the host. */
export function parseListing(value: unknown): Listing | undefined {
  if (!isRecord(value)) return undefined;
  if (value['kind'] === 'middleware-missing') return { kind: 'middleware-missing' };
  const readers = parseList(value['readers'], limits.readers, parseReader);
  return readers && { kind: 'ready', readers };
}

/** Reads the outcome of a signature from the host. */
export function parseSignOutcome(value: unknown): SignOutcome | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, signature, error, triesLeft } = { ...noOutcome, ...value };
  if (kind === 'signature' && signature instanceof Uint8Array && signature.length <= limits.signature)
    return { kind: 'signature', signature };
  if (kind !== 'error' || !isAgentErrorCode(error)) return undefined;
  return isTriesLeft(triesLeft) ? { kind: 'error', error, triesLeft } : { kind: 'error', error };
}

const noOutcome: Record<'kind' | 'signature' | 'error' | 'triesLeft', unknown> = {
  kind: undefined,
  signature: undefined,
  error: undefined,
  triesLeft: undefined,
};

function parseReader(value: unknown): PresentedReader | undefined {
  if (!isRecord(value) || !isRecord(value['content'])) return undefined;
  const id = text(value['id']);
  const name = text(value['name']);
  const pinPad = value['pinPad'];
  const kind = value['content']['kind'];
  if (id === undefined || name === undefined || typeof pinPad !== 'boolean') return undefined;
  if (kind === 'empty' || kind === 'unreadable') return { id, name, pinPad, content: { kind } };
  const card = parseCard(value['content']['card']);
  return card && { id, name, pinPad, content: { kind: 'card', card } };
}

function parseCard(value: unknown): PresentedCard | undefined {
  if (!isRecord(value) || !isRecord(value['pinLength'])) return undefined;
  const serial = text(value['serial']);
  const triesLeft = value['triesLeft'];
  const min = value['pinLength']['min'];
  const max = value['pinLength']['max'];
  if (serial === undefined || typeof min !== 'number' || typeof max !== 'number') return undefined;
  if (triesLeft !== null && !isTriesLeft(triesLeft)) return undefined;
  const certificates = parseList(value['certificates'], limits.certificates, (item) => {
    if (!isRecord(item)) return undefined;
    const id = text(item['id']);
    const label = text(item['label']);
    const unverifiedDer = item['unverifiedDer'];
    const fits = unverifiedDer instanceof Uint8Array && unverifiedDer.length <= tokenLimits.certificateBytes;
    return id !== undefined && label !== undefined && fits ? { id, label, unverifiedDer } : undefined;
  });
  return certificates && { serial, triesLeft, pinLength: { min, max }, certificates };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= limits.text ? value : undefined;
}

function parseList<T>(
  value: unknown,
  limit: number,
  parse: (item: unknown) => T | undefined,
): T[] | undefined {
  if (!Array.isArray(value) || value.length > limit) return undefined;
  const parsed = value.map(parse);
  return parsed.every((item) => item !== undefined) ? parsed : undefined;
}
