import { createPrivateKey } from 'node:crypto';
import { type Socket } from 'node:net';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { insertCard } from './insert-card.ts';
import { PivCard, type PivHabits, type PivSlot } from './piv-card.ts';

/** What a test tells the process that holds the cards inside the namespace of the readers. */
export type CardCommand =
  | { command: 'insert'; reader: number; card: CardOnWire }
  | { command: 'pull'; reader: number }
  | { command: 'state'; reader: number }
  | { command: 'stop-service'; reader: number }
  | {
      command: 'misbehave';
      reader: number;
      silentFrom?: number;
      lie?: Uint8Array;
      pullAtSignature?: boolean;
    };

/** A card as it crosses to that process. */
interface CardOnWire extends PivHabits {
  pin: string;
  puk: string;
  tries: number;
  triesLeft?: number;
  serial: string;
  keys: { slot: PivSlot; certificate: Uint8Array; privateKey: string }[];
}

/** What a test can see of a card. */
export interface CardState {
  triesLeft: number;
  verified: boolean;
  pinsPresented: number;
  resets: number;
  signatures: number;
}

/** What it answers to each. */
export interface CardReply {
  state: CardState | undefined;
}

const firstPort = Number(process.argv[2]);
const inserted = new Map<number, { card: PivCard; socket: Socket }>();
const pulledAt = new Map<number, number>();
/** A card keeps its counters when it is pulled and put back. */
const known = new Map<string, PivCard>();

async function obey(message: CardCommand): Promise<CardState | undefined> {
  const { reader } = message;
  if (message.command === 'stop-service') {
    process.kill(Number(process.argv[3]), 'SIGKILL');
    return undefined;
  }
  if (message.command === 'insert') {
    const { keys, ...rest } = message.card;
    const card =
      known.get(rest.serial) ??
      new PivCard({
        ...rest,
        keys: keys.map(({ slot, certificate, privateKey }) => ({
          slot,
          certificate: Buffer.from(certificate),
          privateKey: createPrivateKey(privateKey),
        })),
      });
    known.set(rest.serial, card);
    // pcscd looks every 400 ms. A card that comes before it noticed that the last one went is never powered up.
    await setTimeout(Math.max(0, (pulledAt.get(reader) ?? 0) + 1000 - performance.now()));
    const socket = await insertCard(card, firstPort + reader);
    socket.on('close', () => pulledAt.set(reader, performance.now()));
    inserted.set(reader, { card, socket });
    return undefined;
  }
  const entry = inserted.get(reader);
  if (entry === undefined) return undefined;
  const { card, socket } = entry;
  if (message.command === 'pull') {
    socket.destroy();
    inserted.delete(reader);
  } else if (message.command === 'misbehave') {
    card.silentFrom = message.silentFrom;
    card.lie = message.lie && Buffer.from(message.lie);
    card.beforeSignature = message.pullAtSignature ? () => socket.destroy() : undefined;
  } else {
    const { triesLeft, verified, pinsPresented, resets, signatures } = card;
    return { triesLeft, verified, pinsPresented, resets, signatures };
  }
  return undefined;
}

process.on('disconnect', () => process.exit(0));
process.on('message', (message: CardCommand) => {
  void obey(message).then((state) => process.send?.({ state } satisfies CardReply));
});
process.send?.({ ready: true });
