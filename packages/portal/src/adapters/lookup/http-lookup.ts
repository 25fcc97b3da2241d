import { z } from 'zod';
import { type RegisterLookup } from '../../domain/confirmation/register-lookup.ts';

const largestAnswer = 4096;
const answer = z.object({ match: z.boolean() });

/** Reads a body of at most `largestAnswer` bytes; undefined when there is more. */
async function readBounded(response: Response): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream: AsyncIterable<unknown> | Iterable<unknown> = response.body ?? [];
  for await (const part of stream) {
    if (!(part instanceof Uint8Array)) return undefined;
    length += part.length;
    if (length > largestAnswer) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/**
 * Asks a look-up service by HTTP whether a certificate belongs to a national ID.
 * `POST url` with `{issuerKeyId, certificateSerial, nationalId}` → 200 `{"match": true|false}`, or 404 where the
 * service does not know the certificate. Everything else is no answer.
 * @param token sent as a bearer token
 */
export const createRegisterLookup = ({
  url,
  token,
  timeoutMilliseconds,
}: {
  url: string;
  token: string | undefined;
  timeoutMilliseconds: number;
}): RegisterLookup => ({
  source: 'look-up',
  async ask({ certificate: { issuerKeyId, serial }, nationalId }) {
    try {
      const response = await fetch(url, {
        method: 'POST',
        // A national ID goes where the operator said and nowhere else.
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMilliseconds),
        headers: {
          'Content-Type': 'application/json',
          Accept: 'application/json',
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({ issuerKeyId, certificateSerial: serial, nationalId }),
      });
      const body = await readBounded(response);
      if (response.status === 404) return 'mismatch';
      if (response.status !== 200 || body === undefined) return 'no-answer';
      return answer.parse(JSON.parse(body)).match ? 'match' : 'mismatch';
    } catch {
      return 'no-answer';
    }
  },
});
