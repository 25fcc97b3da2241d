import { z } from 'zod';
import { type PushSet } from '../../domain/signals/set-signer.ts';

const deadlineMilliseconds = 5000;
/** Codes of RFC 8935, 2.4, and of others in their form; nothing else goes into pages of operators. */
const problem = z.object({ err: z.string().regex(/^[\w-]{1,60}$/) });

async function errorOf(answer: Response): Promise<string | undefined> {
  const { data } = problem.safeParse(await answer.json().catch(() => undefined));
  return data?.err;
}

/** Pushes one token to the address that an application named (RFC 8935). */
export const pushSet =
  (ask: typeof fetch): PushSet =>
  async ({ endpoint, authorization, token }) => {
    try {
      const answer = await ask(endpoint, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/secevent+jwt',
          Accept: 'application/json',
          ...(authorization === undefined ? {} : { Authorization: authorization }),
        },
        body: token,
        signal: AbortSignal.timeout(deadlineMilliseconds),
      });
      if (answer.status === 202 || answer.status === 200 || answer.status === 204) return { kind: 'taken' };
      if (answer.status === 400) return { kind: 'refused', error: (await errorOf(answer)) ?? 'http-400' };
      return { kind: 'failed', error: `http-${answer.status}` };
    } catch {
      return { kind: 'failed', error: 'unreachable' };
    }
  };
