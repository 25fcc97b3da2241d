import { connect, type Socket } from 'node:net';
import { pivAtr, type PivCard } from './piv-card.ts';

/** The other one-byte messages (power off and on, reset) all forget what was verified. */
const control = { getAtr: 4 } as const;

/**
 * Puts a card into a reader of vpcd by speaking its protocol: each message is two bytes of length and that many bytes;
 * a message of one byte steers the power, every other one is an APDU. Closing the socket pulls the card.
 */
export async function insertCard(card: PivCard, port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  const { promise: noticed, resolve: notice } = Promise.withResolvers<undefined>();
  let received: Buffer = Buffer.alloc(0);
  const send = (message: Buffer) => {
    const length = Buffer.from([message.length >> 8, message.length & 0xff]);
    socket.write(Buffer.concat([length, message]));
  };
  const take = (message: Buffer) => {
    notice(undefined);
    const command = message.length === 1 ? message[0] : undefined;
    if (command === control.getAtr) send(pivAtr);
    else if (command === undefined) {
      const answer = card.transmit(message);
      setTimeout(() => {
        if (answer && !socket.destroyed) send(answer);
      }, card.spec.delay ?? 0);
    } else card.reset();
  };
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
      const length = received.readUInt16BE(0);
      take(received.subarray(2, 2 + length));
      received = received.subarray(2 + length);
    }
  });
  socket.on('error', () => socket.destroy());
  await noticed;
  return socket;
}
