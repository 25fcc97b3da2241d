import { type IncomingMessage } from 'node:http';
import { agentInterface, hipkiInterface } from '@ecpa/card-protocol';
import { type AgentContext } from '../agent-context.ts';
import { answerHipki } from '../hipki/answer-hipki.ts';
import { answerPopup } from '../hipki/answer-popup.ts';
import { allowedOrigin, hasOwnHost } from './guard-request.ts';
import { answerAuthenticate, answerStatus } from './own-endpoints.ts';
import { errorReply, preflightReply, type Reply } from './reply.ts';

/** One request on its way through the agent. */
interface Exchange {
  request: IncomingMessage;
  context: AgentContext;
  url: URL;
}

const endpoints = new Map<string, (exchange: Exchange) => Promise<Reply> | Reply>([
  [`GET ${agentInterface.statusPath}`, answerStatus],
  [`POST ${agentInterface.authenticatePath}`, answerAuthenticate],
  [`GET ${hipkiInterface.popupPath}`, answerPopup],
  [`GET ${hipkiInterface.newerPopupPath}`, answerPopup],
  [`POST ${hipkiInterface.signPath}`, answerHipki],
  [`POST ${hipkiInterface.infoPath}`, answerHipki],
]);

const corsPaths: ReadonlySet<string> = new Set([agentInterface.statusPath, agentInterface.authenticatePath]);

/** The order of checks for everything that arrives: host, address, preflight; the endpoints go on with the origin. */
export async function answerRequest(context: AgentContext, request: IncomingMessage): Promise<Reply> {
  if (!hasOwnHost(request, context.port)) return errorReply({ error: 'origin-not-allowed' });
  const url = request.url?.startsWith('/') ? URL.parse(context.baseUrl + request.url) : null;
  if (url === null) return errorReply({ error: 'request-malformed' });
  const method = request.method ?? '';
  if (method === 'OPTIONS' && corsPaths.has(url.pathname)) {
    const origin = allowedOrigin(request, context.origins);
    if (origin === undefined) return errorReply({ error: 'origin-not-allowed' });
    const asks = (network: string) => request.headers[`access-control-request-${network}-network`] === 'true';
    return preflightReply(origin, { privateNetwork: asks('private'), localNetwork: asks('local') });
  }
  const answer = endpoints.get(`${method} ${url.pathname}`);
  if (answer !== undefined) return answer({ request, context, url });
  const known = [...endpoints.keys()].some((key) => key.endsWith(` ${url.pathname}`));
  return errorReply({ error: 'request-malformed' }, { status: known ? 405 : 404 });
}
