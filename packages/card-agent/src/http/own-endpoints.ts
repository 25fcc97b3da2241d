import { type IncomingMessage } from 'node:http';
import { agentInterface, parseAuthenticateRequest, parseJson } from '@ecpa/card-protocol';
import { type AgentContext } from '../agent-context.ts';
import { authenticate } from '../authenticate.ts';
import { readStatus } from '../read-status.ts';
import { allowedOrigin, singleHeader } from './guard-request.ts';
import { readBody } from './read-body.ts';
import { errorReply, jsonReply, type Reply } from './reply.ts';

interface Exchange {
  request: IncomingMessage;
  context: AgentContext;
}

/** Pages take an agent that is silent for much longer for absent. */
const statusPatienceMs = 2000;

/** GET /agent/status */
export async function answerStatus({ request, context }: Exchange): Promise<Reply> {
  const origin = allowedOrigin(request, context.origins);
  if (origin === undefined) return refuseOrigin(context);
  const read = await readStatus({ ...context, patienceMs: statusPatienceMs });
  return read.kind === 'error' ? errorReply(read, { origin }) : jsonReply(200, read.status, origin);
}

/** POST /agent/authenticate */
export async function answerAuthenticate({ request, context }: Exchange): Promise<Reply> {
  const origin = allowedOrigin(request, context.origins);
  if (origin === undefined) return refuseOrigin(context);
  const malformed = (status: number) => errorReply({ error: 'request-malformed' }, { origin, status });
  // A form or a no-cors fetch cannot set the header: its presence proves that the browser asked us first.
  if (singleHeader(request, agentInterface.headerName.toLowerCase()) !== agentInterface.headerValue)
    return malformed(400);
  const body = await readBody(request, { type: 'application/json', limit: agentInterface.largestBodyBytes });
  if (body.kind === 'refused') return malformed(body.status);
  const parsed = parseAuthenticateRequest(parseJson(body.text));
  if (parsed === undefined) return malformed(400);
  const outcome = await authenticateFor({ context, origin, request: parsed });
  return outcome.kind === 'error' ? errorReply(outcome, { origin }) : jsonReply(200, outcome.token, origin);
}

/** Makes a token for an origin that has been checked, and the log line of it. */
export async function authenticateFor({
  context,
  origin,
  request,
}: {
  context: AgentContext;
  origin: string;
  request: Parameters<typeof authenticate>[0]['request'];
}): ReturnType<typeof authenticate> {
  const { exclusive, agent, now, log } = context;
  const appVersion = `${agent.name}/${agent.version}`;
  const outcome = await authenticate({ exclusive, origin, request, now: now(), appVersion });
  log(
    outcome.kind === 'token'
      ? { event: 'token-made', origin }
      : { event: 'refused', origin, code: outcome.error },
  );
  return outcome;
}

function refuseOrigin({ log }: AgentContext): Reply {
  // The origin itself stays out of the log: whoever sends it chooses its text.
  log({ event: 'refused', code: 'origin-not-allowed' });
  return errorReply({ error: 'origin-not-allowed' });
}
