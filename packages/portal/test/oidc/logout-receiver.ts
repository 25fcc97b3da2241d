import { createServer } from 'node:http';
import { createRemoteJWKSet, jwtVerify, type JWTPayload } from 'jose';

/** The back channel of an application: verifies logout tokens and keeps what they say. */
export async function logoutReceiver(issuer: string) {
  const received: JWTPayload[] = [];
  const jwks = createRemoteJWKSet(new URL(`${issuer}/oidc/jwks`));
  let broken = false;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const token = new URLSearchParams(Buffer.concat(chunks).toString()).get('logout_token') ?? '';
      jwtVerify(token, jwks, { issuer, typ: 'logout+jwt' }).then(
        ({ payload }) => {
          if (!broken) received.push(payload);
          response.writeHead(broken ? 503 : 200, { 'Cache-Control': 'no-store' }).end();
        },
        () => response.writeHead(400).end(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    uri: `http://127.0.0.1:${address.port}/backchannel-logout`,
    received,
    break: (now: boolean) => {
      broken = now;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
