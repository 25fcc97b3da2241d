import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Cleaner } from './cleaner.ts';
import { freePort } from '../../packages/testkit/src/free-port.ts';

/** A line between two programs that can be slow, silent or cut. */
export interface Link {
  readonly port: number;
  /** Each part waits so long on its way. */
  delay(milliseconds: number): void;
  /** What is sent arrives nowhere, and nobody hears of it; connections stay. */
  silence(): void;
  /** Resets every connection, and refuses new ones until it is mended. */
  cut(): void;
  /** Resets every connection once. */
  reset(): void;
  mend(): void;
}

/** Opens a line of TCP on loopback. */
export async function openLink({ to, cleaner }: { to: number; cleaner: Cleaner }): Promise<Link> {
  const port = await freePort();
  const sockets = new Set<Socket>();
  let delayMilliseconds = 0;
  let state: 'open' | 'silent' | 'cut' = 'open';
  const carry = (from: Socket, into: Socket) => {
    // In the order in which they came, however long each waits.
    let last = Promise.resolve();
    from.on('data', (part: Buffer) => {
      if (state === 'silent') return;
      if (delayMilliseconds === 0) {
        into.write(part);
        return;
      }
      const arrives = sleep(delayMilliseconds);
      last = last.then(() => arrives).then(() => void into.write(part));
    });
    from.on('error', () => into.destroy());
    from.on('close', () => {
      sockets.delete(from);
      into.destroy();
    });
    sockets.add(from);
  };
  const reset = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  const server = createServer((near) => {
    if (state === 'cut') {
      near.on('error', () => undefined);
      near.resetAndDestroy();
      return;
    }
    const far = connect(to, '127.0.0.1');
    carry(near, far);
    carry(far, near);
  });
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  cleaner.add(() => {
    reset();
    server.close();
  });
  return {
    port,
    delay: (milliseconds) => {
      delayMilliseconds = milliseconds;
    },
    silence: () => {
      state = 'silent';
    },
    cut: () => {
      state = 'cut';
      reset();
    },
    reset,
    mend: () => {
      // What was half said on a silent line is lost, and its ends must learn of it.
      if (state === 'silent') reset();
      state = 'open';
      delayMilliseconds = 0;
    },
  };
}
