import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A question as it arrived. */
export interface Question {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly body: Uint8Array;
  readonly header: (name: string) => string | undefined;
}

const skewSeconds = 60;
/** Longer than a question stays fresh, so that none is answered twice. */
const rememberedMilliseconds = 3 * skewSeconds * 1000;

const digestOf = (body: Uint8Array): string =>
  `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;

const same = (left: string, right: string): boolean =>
  left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));

/**
 * The verifier's end of the signed exchange with a portal, written from the guide and not from the portal's code, so
 * that each checks the other (docs/guides/external-verifiers.md; RFC 9421, RFC 9530).
 */
export class SignedMessages {
  readonly #secret: string;
  readonly #keyId: string;
  readonly #seen = new Map<string, number>();

  constructor(secret: string) {
    this.#secret = secret;
    this.#keyId = createHash('sha256').update(`ecpa-verifier key\n${secret}`).digest('hex').slice(0, 16);
  }

  /** The question's signature, for the answer to cover; or why it is not answered. */
  check({ method, host, path, body, header }: Question): { signature: string } | { problem: string } {
    const input = header('signature-input') ?? '';
    const form =
      /^ecpa=(\("@method" "@authority" "@path" "content-digest"\);created=(\d{1,12});nonce="([\w-]{20,64})";keyid="([0-9a-f]{16})";alg="hmac-sha256";tag="ecpa-verifier")$/.exec(
        input,
      );
    const [, parameters = '', created = '', nonce = '', keyId = ''] = form ?? [];
    if (form === null) return { problem: 'not signed as agreed' };
    if (keyId !== this.#keyId) return { problem: 'signed with a secret that is not ours' };
    const now = Date.now();
    if (Math.abs(now / 1000 - Number(created)) > skewSeconds)
      return { problem: 'too old, or from the future' };
    const digest = digestOf(body);
    if (header('content-digest') !== digest) return { problem: 'the digest is not of this content' };
    const mac = this.#mac([
      `"@method": ${method}`,
      `"@authority": ${host}`,
      `"@path": ${path}`,
      `"content-digest": ${digest}`,
      `"@signature-params": ${parameters}`,
    ]);
    if (!same(header('signature') ?? '', `ecpa=:${mac}:`)) return { problem: 'the signature is not right' };
    for (const [old, at] of this.#seen) if (now - at > rememberedMilliseconds) this.#seen.delete(old);
    if (this.#seen.has(nonce)) return { problem: 'it was asked before' };
    this.#seen.set(nonce, now);
    return { signature: mac };
  }

  /** Headers that prove an answer to that very question. */
  sign({ status, body, signature }: { status: number; body: Uint8Array; signature: string }) {
    const created = Math.floor(Date.now() / 1000);
    const parameters = `("@status" "content-digest" "signature";req;key="ecpa");created=${created};keyid="${this.#keyId}";alg="hmac-sha256";tag="ecpa-verifier-answer"`;
    const digest = digestOf(body);
    const mac = this.#mac([
      `"@status": ${status}`,
      `"content-digest": ${digest}`,
      `"signature";req;key="ecpa": :${signature}:`,
      `"@signature-params": ${parameters}`,
    ]);
    return { 'Content-Digest': digest, 'Signature-Input': `ecpa=${parameters}`, Signature: `ecpa=:${mac}:` };
  }

  #mac(lines: readonly string[]): string {
    return createHmac('sha256', this.#secret).update(lines.join('\n')).digest('base64');
  }
}
