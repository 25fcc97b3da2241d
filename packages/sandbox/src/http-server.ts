import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { type PkiService } from '@ecpa/card-simulator';
import { type Hono } from 'hono';

const largestRequest = 64 * 1024;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    const bytes = Buffer.from(part instanceof Uint8Array ? part : []);
    length += bytes.length;
    if (length > largestRequest) throw new Error('The request is too large');
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

async function servePki(
  service: PkiService,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answer = await service.answer({ path: request.url ?? '', body: await bodyOf(request) });
  // A service that is down: the connection ends without a word.
  if (answer === undefined) request.socket.destroy();
  else response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
}

/** Status services of the PKI below /pki/{ocsp,crl,ca}/, the control interface for the rest; loopback only. */
export async function serveSandbox({
  app,
  service,
  port,
}: {
  app: Hono;
  service: PkiService;
  port: number;
}): Promise<{ close(): Promise<void> }> {
  const control = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server: Server = createServer((request, response) => {
    if (/^\/pki\/(ocsp|crl|ca)\/./.test(request.url ?? ''))
      servePki(service, request, response).catch(() => request.socket.destroy());
    else void control(request, response);
  });
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  server.once('error', reject);
  server.listen(port, '127.0.0.1', () => {
    resolve(undefined);
  });
  await promise;
  return {
    close: () =>
      new Promise((closed) => {
        server.close(() => {
          closed();
        });
        server.closeAllConnections();
      }),
  };
}
