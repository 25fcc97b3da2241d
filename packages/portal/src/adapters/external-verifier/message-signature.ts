import { createHmac } from 'node:crypto';
import { base64, equalInConstantTime, hex, sha256 } from '../../kernel/bytes.ts';

/** One covered component of a message with its value, such as `"@method"` and `POST` (RFC 9421, section 2). */
export type Component = readonly [identifier: string, value: string];

/** The parameters of a signature, in the order in which they are written. */
type Parameters = Readonly<Record<string, string | number>>;

/** `("@method" …);created=…;keyid="…"`: what Signature-Input says and the last line of the base repeats. */
export function signatureParameters(components: readonly Component[], parameters: Parameters): string {
  const covered = components.map(([identifier]) => identifier).join(' ');
  const rest = Object.entries(parameters).map(
    ([name, value]) => `;${name}=${typeof value === 'number' ? value : `"${value}"`}`,
  );
  return `(${covered})${rest.join('')}`;
}

/** The bytes that are signed (RFC 9421, section 2.5). */
const signatureBase = (components: readonly Component[], parameters: string): string =>
  [
    ...components.map(([identifier, value]) => `${identifier}: ${value}`),
    `"@signature-params": ${parameters}`,
  ].join('\n');

/** HMAC-SHA-256 over the signature base (RFC 9421, 3.3.3), base64. */
export const signMessage = (
  key: Uint8Array | string,
  components: readonly Component[],
  parameters: string,
): string => createHmac('sha256', key).update(signatureBase(components, parameters)).digest('base64');

/** `sha-256=:…:` (RFC 9530, section 2). */
export const contentDigest = (body: Uint8Array): string => `sha-256=:${base64(sha256(body))}:`;

/** Names a secret without telling it, so that a verifier that holds two knows which one was used. */
export const keyIdOf = (secret: string): string => hex(sha256(`ecpa-verifier key\n${secret}`)).slice(0, 16);

export const requestTag = 'ecpa-verifier';
const answerTag = 'ecpa-verifier-answer';

/** Clocks of portal and verifier may differ by this much. */
const toleratedSkewSeconds = 60;

interface SignedAnswer {
  readonly status: number;
  readonly body: Uint8Array;
  readonly headers: Pick<Headers, 'get'>;
}

/**
 * Why an answer does not count, or undefined when the holder of the secret gave it to this very request: its signature
 * covers status, body and our request's signature (RFC 9421, section 2.4), and is not older than a minute.
 */
export function answerProblem(
  { status, body, headers }: SignedAnswer,
  { secret, requestSignature, now }: { secret: string; requestSignature: string; now: Date },
): string | undefined {
  const digest = contentDigest(body);
  if (headers.get('content-digest') !== digest) return 'the digest is not of its content';
  const input = headers.get('signature-input') ?? '';
  const created = Number(/;created=(\d{1,12});/.exec(input)?.[1]);
  const components: Component[] = [
    ['"@status"', String(status)],
    ['"content-digest"', digest],
    ['"signature";req;key="ecpa"', `:${requestSignature}:`],
  ];
  const keyid = keyIdOf(secret);
  // Nothing is chosen by the other side: what it says must be what we would say.
  const expected = signatureParameters(components, { created, keyid, alg: 'hmac-sha256', tag: answerTag });
  if (input !== `ecpa=${expected}`) return 'it is not signed as agreed';
  if (!(Math.abs(now.getTime() / 1000 - created) <= toleratedSkewSeconds)) return 'its time is not ours';
  const signature = `ecpa=:${signMessage(secret, components, expected)}:`;
  return equalInConstantTime(headers.get('signature') ?? '', signature)
    ? undefined
    : 'its signature is not right';
}
