import { type z } from 'zod';
import { type ExternalVerifier } from '../../domain/external-verification/external-verifier.ts';
import { type VerificationMethod } from '../../domain/external-verification/verification.ts';
import { parseNationalId } from '../../domain/person/national-id.ts';
import { type Clock } from '../../kernel/clock.ts';
import { newToken } from '../../kernel/id.ts';
import { type Random } from '../../kernel/random.ts';
import { type Secret } from '../../kernel/secret.ts';
import {
  answerProblem,
  type Component,
  contentDigest,
  keyIdOf,
  requestTag,
  signatureParameters,
  signMessage,
} from './message-signature.ts';
import { Silence } from './silence.ts';
import { resultAnswer, ticketAnswer } from './wire.ts';

const largestAnswer = 8192;

interface Needs {
  readonly method: VerificationMethod;
  /** Address below which the verifier answers `/tickets` and `/results`. */
  readonly url: string;
  readonly secret: Secret;
  /** Origins of the pages that people may be sent to. */
  readonly pageOrigins: readonly string[];
  readonly timeoutMilliseconds: number;
  readonly clock: Clock;
  readonly random: Random;
  /** Told why an answer did not count; never told whom it was about. */
  readonly log: { warn(details: object, message: string): void };
}

/** A verifier, and how it is with it. */
interface HttpVerifier extends ExternalVerifier {
  health(): {
    readonly name: string;
    readonly ok: true;
    readonly detail: string;
    readonly warnings: readonly string[];
  };
}

async function readBounded(response: Response): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream: AsyncIterable<unknown> | Iterable<unknown> = response.body ?? [];
  for await (const part of stream) {
    if (!(part instanceof Uint8Array)) throw new TypeError('a body that is not made of bytes');
    length += part.length;
    if (length > largestAnswer) throw new Error(`more than ${largestAnswer} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Sends one signed question. @returns the proven answer's JSON @throws for everything else */
async function exchange(
  { url, secret, timeoutMilliseconds, clock, random }: Needs,
  path: string,
  question: object,
) {
  const address = new URL(`${url.replace(/\/$/, '')}/${path}`);
  const body = Buffer.from(JSON.stringify(question));
  const key = secret.reveal();
  const components: Component[] = [
    ['"@method"', 'POST'],
    ['"@authority"', address.host],
    ['"@path"', address.pathname],
    ['"content-digest"', contentDigest(body)],
  ];
  const parameters = signatureParameters(components, {
    created: Math.floor(clock.now().getTime() / 1000),
    nonce: newToken(random),
    keyid: keyIdOf(key),
    alg: 'hmac-sha256',
    tag: requestTag,
  });
  const requestSignature = signMessage(key, components, parameters);
  const response = await fetch(address, {
    method: 'POST',
    // A national ID goes where the operator said and nowhere else.
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMilliseconds),
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      'Content-Digest': contentDigest(body),
      'Signature-Input': `ecpa=${parameters}`,
      Signature: `ecpa=:${requestSignature}:`,
    },
    body,
  });
  const answered = await readBounded(response);
  if (response.status !== 200) throw new Error(`status ${response.status}`);
  const { status, headers } = response;
  const problem = answerProblem(
    { status, headers, body: answered },
    { secret: key, requestSignature, now: clock.now() },
  );
  if (problem !== undefined) throw new Error(problem);
  const json: unknown = JSON.parse(answered.toString('utf8'));
  return json;
}

/** Addresses that a person may be sent to: an allowed origin, and no credentials in it. */
const isAllowedPage = (page: string, pageOrigins: readonly string[]): boolean => {
  const { origin, username, password } = new URL(page);
  return pageOrigins.includes(origin) && username === '' && password === '';
};

const noAnswer = { kind: 'no-answer' } as const;

/**
 * An outside verifier over HTTP. Questions are signed by the shared secret (HTTP Message Signatures, RFC 9421), answers
 * likewise over the question's own signature, so that neither can be made, changed, kept or exchanged on the way.
 */
export function createHttpVerifier(needs: Needs): HttpVerifier {
  const { url, method, pageOrigins, clock, log } = needs;
  const { host } = new URL(url);
  const silence = new Silence(() => clock.now().getTime());

  /** The answer in its form, or undefined when there is none that counts. */
  async function hear<Answer extends { readonly nonce: string }>(
    path: 'tickets' | 'results',
    question: { readonly nonce: string },
    form: z.ZodType<Answer>,
    check: (answer: Answer) => string | undefined,
  ): Promise<Answer | undefined> {
    if (!silence.admits()) return undefined;
    try {
      const answer = form.parse(await exchange(needs, path, question));
      const problem = answer.nonce === question.nonce ? check(answer) : 'it is about another nonce';
      if (problem !== undefined) throw new Error(problem);
      silence.heard();
      return answer;
    } catch (error) {
      silence.missed();
      const reason = error instanceof Error ? error.message.slice(0, 300) : 'unknown';
      log.warn({ verifier: host, method, path, reason }, 'a verifier gave no answer that counts');
      return undefined;
    }
  }

  return {
    host,
    // A verifier that is away keeps nobody else from signing in: the node stays ready, and says what it misses.
    health: () => ({
      name: `verifier ${method}`,
      ok: true,
      detail: host,
      warnings: silence.lasts ? ['verifier-silent'] : [],
    }),
    async start({ nonce, returnTo, nationalId, language }) {
      const question = {
        nonce,
        method,
        returnTo,
        language,
        ...(nationalId === undefined ? {} : { nationalId }),
      };
      const answer = await hear('tickets', question, ticketAnswer, (given) => {
        if ('refusal' in given) return undefined;
        if ((given.page === undefined) === (method === 'nhi')) return 'it must have a page, for cards alone';
        if ((given.shown === undefined) !== (method === 'nhi'))
          return 'it must have a text to show, for phones alone';
        if (given.page !== undefined && !isAllowedPage(given.page, pageOrigins))
          return 'its page is not on an allowed origin';
        return given.expiresAt > clock.now() ? undefined : 'its ticket has expired already';
      });
      if (answer === undefined) return noAnswer;
      if ('refusal' in answer) return { kind: 'refused', refusal: answer.refusal };
      const { ticket, expiresAt, pollSeconds, page, shown, check } = answer;
      return { kind: 'started', ticket, expiresAt, pollSeconds, page, shown, check };
    },
    async ask({ ticket, nonce, code }) {
      const question = { nonce, ticket, ...(code === undefined ? {} : { code }) };
      const answer = await hear('results', question, resultAnswer, (given) => {
        if (given.ticket !== ticket) return 'it is about another ticket';
        const isSound = given.state !== 'verified' || parseNationalId(given.nationalId) !== undefined;
        return isSound ? undefined : 'it names no national ID';
      });
      if (answer === undefined) return noAnswer;
      if (answer.state === 'waiting') return { kind: 'waiting' };
      if (answer.state === 'refused') return { kind: 'refused', refusal: answer.refusal };
      const nationalId = parseNationalId(answer.nationalId);
      if (nationalId === undefined) return noAnswer;
      const { name, credential, verifiedAt, goodUntil } = answer;
      return { kind: 'verified', facts: { nationalId, name, credential, verifiedAt, goodUntil } };
    },
  };
}
