import { createServer, type Server } from 'node:http';
import { asciiOrigin } from '@ecpa/card-protocol';
import { type AgentContext, type AgentEvent } from './agent-context.ts';
import { exclusiveCards } from './card/exclusive-cards.ts';
import { type Cards } from './card/cards.ts';
import { issueTickets } from './hipki/tickets.ts';
import { answerRequest } from './http/answer-request.ts';
import { listenOnLoopback } from './http/listen-on-loopback.ts';
import { errorReply } from './http/reply.ts';
import { agentName, agentVersion } from './version.ts';

/** An agent that answers. */
export interface RunningAgent {
  port: number;
  /** `http://127.0.0.1:<port>` */
  origin: string;
  /** Stops answering, then lets go of the cards. */
  close(): Promise<void>;
}

/** Limits of Node's server: what a browser on the same PC sends is small and arrives at once. */
const serverLimits = {
  maxHeaderSize: 8192,
  headersTimeout: 2000,
  requestTimeout: 2000,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 1000,
} as const;

const mostConnections = 64;

/**
 * Starts the agent on the loopback addresses. `origins` may ask it, nobody else. A request to the cards ends after
 * `deadlineMs` at the latest. Throws AgentStartError when the port is taken or an origin is none.
 */
export async function startAgent({
  cards,
  origins,
  port,
  now = () => new Date(),
  version = agentVersion,
  deadlineMs = 12_000,
  log = () => undefined,
}: {
  cards: Cards;
  origins: readonly string[];
  port: number;
  now?: () => Date;
  version?: string;
  deadlineMs?: number;
  log?: (event: AgentEvent) => void;
}): Promise<RunningAgent> {
  const context: AgentContext = {
    exclusive: exclusiveCards({ cards, deadlineMs }),
    origins: new Set(origins.map(asciiOrigin)),
    port,
    baseUrl: `http://127.0.0.1:${port}`,
    tickets: issueTickets({ now }),
    now,
    agent: { name: agentName, version },
    log,
  };
  const makeServer = () => loopbackServer(context);
  const listening = await listenOnLoopback({ port, makeServer });
  context.port = listening.port;
  context.baseUrl = `http://127.0.0.1:${listening.port}`;
  return {
    port: listening.port,
    origin: context.baseUrl,
    close: async () => {
      await listening.close();
      await cards.close();
    },
  };
}

function loopbackServer(context: AgentContext): Server {
  const server = createServer(serverLimits, (request, response) => {
    const answered = answerRequest(context, request).catch(() => {
      context.log({ event: 'fault' });
      return errorReply({ error: 'card-failed' }, { status: 500 });
    });
    void answered.then(({ status, headers, body }) => {
      // What was not read of a body is not waited for.
      const close = request.complete ? {} : { Connection: 'close' };
      response.writeHead(status, { ...headers, ...close }).end(body);
    });
  });
  server.maxConnections = mostConnections;
  return server;
}
