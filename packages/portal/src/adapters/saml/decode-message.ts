import { inflateRawSync } from 'node:zlib';
import { type SamlMessage, type SamlProblem } from '../../domain/saml/saml-provider.ts';
import { rawFields } from './verify-query.ts';

/** Characters of a message as it travels, and bytes of what it becomes: an AuthnRequest has some two thousand. */
const longestEncoded = 96 * 1024;
const longestText = 64 * 1024;
/**
 * Bindings, 3.4.3 says 80 bytes, and mod_auth_mellon and others put the whole address of a page there, which no reader can
 * tell from an attack: two thousand fit into every address on the way. It is returned as it came.
 */
const longestRelayState = 2048;

export type MessageField = 'SAMLRequest' | 'SAMLResponse';

export interface Decoded {
  readonly kind: 'decoded';
  readonly field: MessageField;
  readonly text: string;
  readonly relayState: string | undefined;
  /** Of the Redirect binding: where its signature stands. */
  readonly query: ReadonlyMap<string, string> | undefined;
}

type Decoding =
  Decoded | { readonly kind: 'refused'; readonly problem: SamlProblem; readonly detail: string };

const no = (problem: SamlProblem, detail: string): Decoding => ({ kind: 'refused', problem, detail });
/**
 * The text of a message. UTF-16 has its mark in front (XML 1.0, 4.3.3); without one it is UTF-8, which US-ASCII is a part
 * of, whatever the declaration says: .NET declares utf-16 over UTF-8.
 */
function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isBig = first === 0xfe && second === 0xff;
  const isLittle = first === 0xff && second === 0xfe;
  const encoding = isBig ? 'utf-16be' : isLittle ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding, { fatal: true }).decode(bytes);
}

interface Carried {
  readonly field: MessageField;
  readonly encoded: string;
  readonly relayState: string | undefined;
  readonly query: ReadonlyMap<string, string> | undefined;
}

function carried(message: SamlMessage): Carried | undefined {
  if (message.binding === 'post') {
    const { request, response, relayState } = message;
    if ((request === undefined) === (response === undefined)) return undefined;
    const field = request === undefined ? 'SAMLResponse' : 'SAMLRequest';
    return { field, encoded: request ?? response ?? '', relayState, query: undefined };
  }
  const query = rawFields(message.query);
  const plain = (name: string): string | undefined => {
    const value = query?.get(name);
    return value === undefined ? undefined : decodeURIComponent(value.replaceAll('+', ' '));
  };
  const request = plain('SAMLRequest');
  const response = plain('SAMLResponse');
  const encoding = plain('SAMLEncoding');
  if (query === undefined || (request === undefined) === (response === undefined)) return undefined;
  if (encoding !== undefined && encoding !== 'urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE')
    return undefined;
  const field = request === undefined ? 'SAMLResponse' : 'SAMLRequest';
  return { field, encoded: request ?? response ?? '', relayState: plain('RelayState'), query };
}

/** A message out of its binding: bounded before and after it is unpacked, strict base64, strict text. */
export function decodeMessage(message: SamlMessage): Decoding {
  let found: Carried | undefined;
  try {
    found = carried(message);
  } catch {
    return no('message-malformed', 'a broken escape');
  }
  if (found === undefined) return no('message-malformed', 'not one message');
  const { encoded, relayState } = found;
  if (encoded.length > longestEncoded) return no('message-too-large', `${encoded.length} characters`);
  if (relayState !== undefined && Buffer.byteLength(relayState) > longestRelayState)
    return no('relay-state-too-long', `${Buffer.byteLength(relayState)} bytes`);
  const base64 = encoded.replace(/[\r\n\t ]/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return no('message-malformed', 'not base64');
  const packed = Buffer.from(base64, 'base64');
  let bytes: Uint8Array = packed;
  if (message.binding === 'redirect')
    try {
      bytes = inflateRawSync(packed, { maxOutputLength: longestText });
    } catch (error) {
      const isBomb = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
      return isBomb
        ? no('message-too-large', 'more than it may unpack to')
        : no('message-malformed', 'not deflated');
    }
  if (bytes.byteLength > longestText) return no('message-too-large', `${bytes.byteLength} bytes`);
  try {
    return { kind: 'decoded', ...found, text: textOf(bytes) };
  } catch {
    return no('message-malformed', 'neither UTF-8 nor UTF-16');
  }
}
