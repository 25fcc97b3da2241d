import { constants, sign } from 'node:crypto';
import {
  type Cards,
  type Listing,
  type PresentedReader,
  type SignOrder,
  type SignOutcome,
} from '../src/card/cards.ts';
import { type TestCertificate } from './make-certificate.ts';

/** A card of a test: what it holds, and how it misbehaves. */
export interface SoftwareCard {
  pin: string;
  triesLeft: number;
  certificates: TestCertificate[];
  /** what the driver claims of it */
  pinLength?: { min: number; max: number };
  /** what the card presents instead of its certificates */
  lie?: Uint8Array;
}

/** Readers and cards made of software, with a record of what the agent did to them. */
export class SoftwareCards implements Cards {
  readers: { name: string; pinPad?: boolean; card?: SoftwareCard | undefined }[] = [];
  middleware = true;
  /** how many times a PIN reached a card */
  pinsPresented = 0;
  resets = 0;
  /** runs in the middle of each signature */
  duringSign: () => Promise<void> | void = () => undefined;
  duringList: () => Promise<void> | void = () => undefined;

  async list(): Promise<Listing> {
    await this.duringList();
    if (!this.middleware) return { kind: 'middleware-missing' };
    return { kind: 'ready', readers: this.readers.map(present) };
  }

  async sign(order: SignOrder): Promise<SignOutcome> {
    const card = this.readers.find(({ name }) => name === order.readerId)?.card;
    if (card === undefined) return { kind: 'error', error: 'card-removed' };
    this.pinsPresented += 1;
    if (order.pin !== card.pin) {
      card.triesLeft -= 1;
      const error = card.triesLeft === 0 ? 'pin-locked' : 'pin-wrong';
      return { kind: 'error', error, triesLeft: card.triesLeft };
    }
    card.triesLeft = 3;
    await this.duringSign();
    const certificate = card.certificates[Number(order.certificateId)];
    if (certificate === undefined) return { kind: 'error', error: 'card-removed' };
    const { privateKey: key } = certificate;
    return { kind: 'signature', signature: sign(order.hash, order.data, { key, ...meansOf(order) }) };
  }

  reset(): Promise<void> {
    this.resets += 1;
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** What node:crypto must be told for a scheme. */
const meansOf = ({ scheme }: SignOrder) =>
  scheme === 'RSA-PSS'
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : ({ dsaEncoding: 'ieee-p1363' } as const);

function present({ name, pinPad = false, card }: SoftwareCards['readers'][number]): PresentedReader {
  if (card === undefined) return { id: name, name, pinPad, content: { kind: 'empty' } };
  const { lie, certificates, triesLeft, pinLength = { min: 6, max: 8 } } = card;
  return {
    id: name,
    name,
    pinPad,
    content: {
      kind: 'card',
      card: {
        serial: 'TP12345678901234',
        triesLeft,
        pinLength,
        certificates: certificates.map(({ der }, index) => ({
          id: String(index),
          label: `certificate ${index}`,
          unverifiedDer: lie ?? der,
        })),
      },
    },
  };
}
