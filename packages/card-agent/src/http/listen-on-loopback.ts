import { once } from 'node:events';
import { type Server } from 'node:http';

/** Why the agent did not start, in words for the person at the PC. */
export class AgentStartError extends Error {
  override name = 'AgentStartError';
}

/**
 * Listens on 127.0.0.1 and, where the PC has it, on ::1. Both must be ours: `localhost` means either, and whoever sits
 * on the other one would receive PINs.
 */
export async function listenOnLoopback({
  port,
  makeServer,
}: {
  port: number;
  makeServer: () => Server;
}): Promise<{ port: number; close(): Promise<void> }> {
  const first = makeServer();
  await listen(first, { host: '127.0.0.1', port });
  const address = first.address();
  const chosen = typeof address === 'object' && address !== null ? address.port : port;
  const servers = [first];
  try {
    const second = makeServer();
    if ((await listen(second, { host: '::1', port: chosen, ipv6Only: true })) === 'listening')
      servers.push(second);
  } catch (error) {
    await stop(first);
    throw error;
  }
  return {
    port: chosen,
    close: async () => {
      await Promise.all(servers.map(stop));
    },
  };
}

async function listen(
  server: Server,
  options: { host: string; port: number; ipv6Only?: boolean },
): Promise<'listening' | 'no-such-address'> {
  server.listen({ ...options, exclusive: true });
  try {
    await once(server, 'listening');
    return 'listening';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (options.host === '::1' && (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT'))
      return 'no-such-address';
    if (code === 'EADDRINUSE')
      throw new AgentStartError(`Port ${options.port} on ${options.host} is taken by another program.`, {
        cause: error,
      });
    throw error;
  }
}

async function stop(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  server.close(() => {
    resolve(undefined);
  });
  server.closeAllConnections();
  await promise;
}
