import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { constants } from 'node:crypto';
import { getRequestListener } from '@hono/node-server';
import { type Hono } from 'hono';
import { plainHost } from '../web/http/plain-host.ts';
import { systemRandom } from '../kernel/random.ts';
import { type Span } from '../kernel/span.ts';
import { type Telemetry } from '../kernel/telemetry.ts';
import { newRequestId } from '../web/http/request-id.ts';
import { type BodyDeadline, type WebEnv } from '../web/http/web-env.ts';

const drainMilliseconds = 30_000;

/** Slow senders and giant headers end here, before the application sees them (RFC 9110, 15.5.9 and RFC 6585, 5). */
const limits = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  // Of bodies each has its own deadline, since one route takes files of half a gigabyte over the line of an office.
  requestTimeout: 0,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 2000,
} as const;

/** For a body as a whole, and of an upload for each part of it, for an hour at most: 140 kB/s for the largest. */
const usualBodySeconds = 30;
const uploadSeconds = 3600;

/** A body that is not there in time ends its connection, answered where nothing was said yet. */
function startBodyDeadline(
  request: IncomingMessage,
  response: ServerResponse,
  bodySeconds: number,
): BodyDeadline {
  const began = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const pause = () => {
    clearTimeout(timer);
  };
  const late = () => {
    const { socket } = request;
    if (!response.headersSent && socket.writable) socket.write(bareAnswer('408 Request Timeout'));
    socket.destroySoon();
  };
  const allow = (seconds: number) => {
    pause();
    timer = setTimeout(late, seconds * 1000);
  };
  request.once('end', pause);
  request.once('close', pause);
  allow(bodySeconds);
  return {
    waitForPart() {
      const left = uploadSeconds - (performance.now() - began) / 1000;
      allow(Math.max(0, Math.min(bodySeconds, left)));
    },
    pause,
  };
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

const statusLines: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

/** Of an answer that no layer of the application has touched. */
const bareHeaders = {
  'Content-Type': 'text/plain; charset=utf-8',
  'Content-Length': '0',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'",
  'Referrer-Policy': 'no-referrer',
} as const;

const bareAnswer = (status: string): string => {
  const headers = Object.entries(bareHeaders).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status}`, 'Connection: close', ...headers, '', ''].join('\r\n');
};

function answerBrokenRequests(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    socket.end(bareAnswer(statusLines[error.code ?? ''] ?? '400 Bad Request'));
  });
}

const unusable: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there',
  EACCES: 'this user may not listen there',
  EADDRNOTAVAIL: 'this machine has no such address',
};

/** One line for whoever set the address, instead of the system's error code. */
function cannotListen(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const why = unusable[error.code ?? ''] ?? error.message;
  return new Error(`ECPA_HOST="${host}", ECPA_PORT="${port}": ${why}`);
}

export interface Listening {
  readonly port: number;
  /** Goes on serving, and says on each connection with its next answer that it ends. */
  drain(): void;
  /** Takes no more connections and lets requests that began end, for half a minute at most. */
  close(): Promise<void>;
}

/**
 * What a port demands that asks for certificates: whoever asks again proves the key again, so nothing is resumed
 * (a session that TLS resumes carries the certificate of an earlier handshake). The portal decides about the certificate,
 * not TLS, so that a refusal is a page and an audit row instead of a connection that breaks.
 */
const asksForCertificates = {
  requestCert: true,
  rejectUnauthorized: false,
  minVersion: 'TLSv1.2',
  secureOptions: constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_RENEGOTIATION,
  handshakeTimeout: 10_000,
} as const;

/** Nobody waited for the answer (the status that nginx writes down then). */
const clientGone = 499;

/** Gives a request its number, runs its answer as a span, and counts it when it is out or given up. */
function observe({
  request,
  response,
  telemetry,
  work,
}: {
  request: IncomingMessage;
  response: ServerResponse;
  telemetry: Pick<Telemetry, 'within' | 'answered'>;
  work: () => void;
}): void {
  const began = performance.now();
  const answer = { method: request.method ?? 'none', status: clientGone };
  const span: Span = { number: newRequestId(systemRandom), refusals: [], answer };
  const { promise: closed, resolve: close } = Promise.withResolvers<undefined>();
  response.once('close', () => {
    if (response.headersSent) answer.status = response.statusCode;
    telemetry.answered({
      ...answer,
      route: span.route ?? 'none',
      seconds: (performance.now() - began) / 1000,
      refusals: span.refusals,
    });
    close(undefined);
  });
  void telemetry.within(span, () => {
    work();
    return closed;
  });
}

/** Serves the application over HTTP/1.1. @throws when the address cannot be had */
export async function listen({
  app,
  serveFirst = () => false,
  telemetry,
  tls,
  origin,
  host,
  port,
  handed,
  bodySeconds = usualBodySeconds,
}: {
  app: Hono<WebEnv>;
  /** Answers what another protocol's handler has to answer; false for the rest. */
  serveFirst?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Outermost: counts and times whatever is answered, by whichever handler. */
  telemetry?: Pick<Telemetry, 'within' | 'answered'>;
  /** Serves over TLS and asks for a certificate in each connection; PEM. */
  tls?: { readonly cert: string; readonly key: string };
  /** What is served here, as browsers call it. */
  origin: string;
  host: string;
  port: number;
  /** Descriptor of a socket that listens already, in the place of host and port. */
  handed?: number | undefined;
  bodySeconds?: number;
}): Promise<Listening> {
  const deadlines = new WeakMap<object, BodyDeadline>();
  const fetchOf = (request: Request, env: { incoming: object }) =>
    app.fetch(request, { ...env, bodyDeadline: deadlines.get(env.incoming) });
  const answer = getRequestListener(fetchOf, {
    overrideGlobalObjects: true,
    // An address that is none: the application never sees it.
    errorHandler: () => new Response(null, { status: 400, headers: bareHeaders }),
  });
  const called = new URL(origin);
  const answering = new Set<ServerResponse>();
  let draining = false;
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    if (draining) response.shouldKeepAlive = false;
    answering.add(response);
    response.once('close', () => {
      answering.delete(response);
      // Its head had gone out before the drain and said that the connection is kept.
      if (draining) request.socket.end();
    });
    if (hasBody(request)) deadlines.set(request, startBodyDeadline(request, response, bodySeconds));
    const { host: named } = request.headers;
    // Load balancers check by HTTP/1.0 without Host, and write what is there in more ways than the listener takes.
    if (named === undefined) request.headers.host = called.host;
    else if (named !== called.host) request.headers.host = plainHost(named, called.protocol) ?? named;
    // One request a handshake: a card that was taken away since must not answer for the next person.
    if (tls !== undefined) response.shouldKeepAlive = false;
    const work = () => {
      if (!serveFirst(request, response)) void answer(request, response);
    };
    if (telemetry === undefined) work();
    else observe({ request, response, telemetry, work });
  };
  const server =
    tls === undefined
      ? createServer(limits, serve)
      : createTlsServer({ ...limits, ...asksForCertificates, ...tls }, serve);
  answerBrokenRequests(server);
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  server.once('error', (error) => {
    reject(cannotListen(error, host, port));
  });
  server.listen(handed === undefined ? { host, port } : { fd: handed }, () => {
    resolve(undefined);
  });
  await promise;
  const address = server.address();
  const drain = () => {
    draining = true;
    // Whoever keeps a connection learns that it ends, instead of finding it cut with a request on its way.
    for (const response of answering) response.shouldKeepAlive = false;
  };
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    drain,
    async close() {
      drain();
      const closed = new Promise<void>((done) => {
        server.close(() => {
          done();
        });
      });
      server.closeIdleConnections();
      const timer = setTimeout(() => {
        server.closeAllConnections();
      }, drainMilliseconds);
      await closed;
      clearTimeout(timer);
    },
  };
}
