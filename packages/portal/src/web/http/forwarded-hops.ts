import { plainAddress } from './plain-address.ts';

/** In which header the listed proxies write whom they speak for. */
export const forwardedHeaders = ['x-forwarded-for', 'forwarded'] as const;
export type ForwardedHeader = (typeof forwardedHeaders)[number];

/** One entry of a proxy: the address that it saw, or undefined where that cannot be read. */
export interface Hop {
  readonly written: string;
  readonly address: string | undefined;
}

const port = /^(\d{1,5})$/;
const isPort = (text: string): boolean => port.test(text) && Number(text) <= 65_535;

/** `203.0.113.7`, `203.0.113.7:51234`, `[2001:db8::7]`, `[2001:db8::7]:443`, `2001:db8::7`. */
function readNode(node: string): string | undefined {
  const bracketed = /^\[([^\]]*)\](?::([^:]*))?$/.exec(node);
  if (bracketed !== null) {
    const [, address = '', at] = bracketed;
    return address.includes(':') && (at === undefined || isPort(at)) ? plainAddress(address) : undefined;
  }
  const [address = '', at, ...more] = node.split(':');
  return at !== undefined && more.length === 0 && isPort(at) ? plainAddress(address) : plainAddress(node);
}

/** X-Forwarded-For has no standard: Azure and IIS write ports, others brackets and quotes. */
function hopsOfList(field: string): Hop[] {
  return field.split(',').map((entry) => {
    const written = entry.trim();
    return { written, address: readNode(/^"([^"]*)"$/.exec(written)?.[1] ?? written) };
  });
}

/** A name that a proxy made up for whom it does not want to name (RFC 7239, 6.3): the same one for the same client. */
const obfuscated = /^(_[\w.-]+)(?::(?:\d{1,5}|_[\w.-]+))?$/;

/**
 * A pair of an element with what ends it; the value is a token or a quoted string (RFC 7239, 4). White space stands in
 * one place of each alternative: two beside each other would try every division of a long run.
 */
const pair = /[ \t]*(?:([\w!#$%&'*+.^`|~-]+)=(?:([\w!#$%&'*+.^`|~-]+)|"((?:[^"\\]|\\.)*)")[ \t]*)?(;|,|$)/y;

/** Forwarded (RFC 7239). What follows a break of its grammar belongs to nobody, so the last entry is unreadable then. */
function hopsOfForwarded(field: string): Hop[] {
  const hops: Hop[] = [];
  let nodes: string[] = [];
  for (let from = 0, at = 0; ;) {
    pair.lastIndex = at;
    const found = pair.exec(field);
    if (found === null) return [...hops, { written: field.slice(from).trim(), address: undefined }];
    const [whole, name, token, quoted, end] = found;
    at += whole.length;
    if (name?.toLowerCase() === 'for') nodes.push(token ?? (quoted ?? '').replace(/\\(.)/g, '$1'));
    if (end === ';') continue;
    const node = nodes.length === 1 ? (nodes[0] ?? '') : '';
    const written = field.slice(from, end === ',' ? at - 1 : at).trim();
    hops.push({ written, address: obfuscated.exec(node)?.[1] ?? readNode(node) });
    if (end !== ',') return hops;
    nodes = [];
    from = at;
  }
}

/** The entries of a header that proxies extend, the nearest last; none where it was not sent. */
export function forwardedHops(header: ForwardedHeader, field: string | undefined): Hop[] {
  if (field === undefined || field.trim() === '') return [];
  return header === 'forwarded' ? hopsOfForwarded(field) : hopsOfList(field);
}
