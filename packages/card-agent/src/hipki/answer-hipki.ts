import { type IncomingMessage } from 'node:http';
import {
  type AgentError,
  hipkiCode,
  hipkiInterface,
  isRecord,
  parseAuthenticateRequest,
  parseHipkiRequest,
  parseJson,
  popupFunctions,
} from '@ecpa/card-protocol';
import { type AgentContext } from '../agent-context.ts';
import { allowedOrigin, isOwnPage } from '../http/guard-request.ts';
import { authenticateFor } from '../http/own-endpoints.ts';
import { readBody } from '../http/read-body.ts';
import { jsonReply, type Reply } from '../http/reply.ts';
import { readStatus } from '../read-status.ts';
import { listCertificates } from './list-certificates.ts';
import { type Caller, lastTryQuestion, makeSignature } from './make-signature.ts';

const field = 'tbsPackage=';

/**
 * POST /sign and /pkcs11info. The caller is the opener of our pop-up, as the browser told the pop-up, or a page on the
 * list that asks by itself; like the component, the agent sends no CORS header, so such a page cannot read the answer.
 */
export async function answerHipki({
  request,
  context,
  url,
}: {
  request: IncomingMessage;
  context: AgentContext;
  url: URL;
}): Promise<Reply> {
  const refuse = (code: number, status: number) => jsonReply(status, refusal(context, code));
  const caller = callerOf(request, context, url);
  if (caller === undefined) {
    context.log({ event: 'refused', code: 'origin-not-allowed' });
    return refuse(hipkiCode.forbiddenDomain, 403);
  }
  const limit = hipkiInterface.largestRequest + field.length;
  const body = await readBody(request, { type: 'application/x-www-form-urlencoded', limit });
  if (body.kind === 'refused') return refuse(hipkiCode.badParameter, body.status);
  if (!body.text.startsWith(field)) return refuse(hipkiCode.badParameter, 400);
  return jsonReply(200, await answerFor({ context, caller, text: body.text.slice(field.length) }));
}

function callerOf(
  request: IncomingMessage,
  { origins, port, tickets }: AgentContext,
  url: URL,
): Caller | undefined {
  const origin = allowedOrigin(request, origins);
  if (origin !== undefined) return { origin, popup: false, lastTryConfirmed: false };
  if (!isOwnPage(request, port) || !tickets.take(url.searchParams.get('ticket') ?? '')) return undefined;
  const opener = url.searchParams.get('caller') ?? '';
  const lastTryConfirmed = url.searchParams.get('lastTry') === 'confirmed';
  return origins.has(opener) ? { origin: opener, popup: true, lastTryConfirmed } : undefined;
}

async function answerFor({
  context,
  caller,
  text,
}: {
  context: AgentContext;
  caller: Caller;
  text: string;
}): Promise<unknown> {
  const own = await answerOwn({ context, caller, request: parseJson(text) });
  if (own !== undefined) return own;
  const parsed = parseHipkiRequest(text);
  if (parsed.kind === 'refused') return refusal(context, hipkiCode[parsed.reason]);
  const { request } = parsed;
  if (request.func === 'MakeSignature') return makeSignature({ context, caller, request });
  if (request.func === 'GetUserCert') return listCertificates(context);
  return { ...refusal(context, hipkiCode.ok), func: request.func, message: 'OK' };
}

/** The two requests of our own page that come through the pop-up; undefined for every other request. */
async function answerOwn({
  context,
  caller,
  request,
}: {
  context: AgentContext;
  caller: Caller;
  request: unknown;
}): Promise<unknown> {
  const func = isRecord(request) ? request['func'] : undefined;
  if (func === popupFunctions.status) {
    const read = await readStatus(context);
    return read.kind === 'status' ? read.status : { error: read.error };
  }
  if (func !== popupFunctions.authenticate) return undefined;
  const parsed = parseAuthenticateRequest(request);
  if (parsed === undefined) return { error: 'request-malformed' };
  const confirmed = caller.lastTryConfirmed ? ({ lastTry: 'confirmed' } as const) : {};
  const outcome = await authenticateFor({
    context,
    origin: caller.origin,
    request: { ...parsed, ...confirmed },
  });
  if (outcome.kind === 'token') return outcome.token;
  const { error, triesLeft } = outcome;
  if (error === 'pin-last-try' && caller.popup)
    return lastTryQuestion(context, { error: 'cancelled' } satisfies AgentError);
  return triesLeft === undefined ? { error } : { error, triesLeft };
}

function refusal({ agent }: AgentContext, code: number) {
  return { func: 'sign', ret_code: code, last_error: 0, serverVersion: agent.version, message: '' };
}
