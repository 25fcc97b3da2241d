import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import {
  type Cards,
  type Listing,
  type PresentedCard,
  type PresentedCertificate,
  type SignOrder,
  type SignOutcome,
} from '@ecpa/card-agent';
import { type Credential, type IssuedCard } from './test-pki.ts';

/** PIN and PUK of every card of the test PKI. */
export const cardPin = '246810';
export const cardPuk = '86421357';
const triesOfNewCard = 3;
const pinLength = { min: 6, max: 8 };
const readerName = 'Sandbox Reader 沙箱讀卡機';

const keyOf = ({ keys }: Credential): KeyObject =>
  createPrivateKey({ key: Buffer.from(keys.stored.privateKey, 'base64'), format: 'der', type: 'pkcs8' });

const presented = (
  id: 'signing' | 'encryption',
  credential: Credential | undefined,
): PresentedCertificate[] =>
  credential === undefined
    ? []
    : [{ id, label: id, unverifiedDer: new Uint8Array(credential.certificate.rawData) }];

/** The state of a reader and its cards, so that a locked card stays locked over a restart. */
export interface ReaderState {
  readonly inserted: string | undefined;
  /** Tries left by card; a card that is not here is new. */
  readonly triesLeft: Readonly<Record<string, number>>;
}

/**
 * One reader, and cards of software that behave as real ones do: three wrong PINs in a row lock a card, the right one
 * sets the count back, and each signature needs the PIN.
 */
export class SoftwareCards implements Cards {
  readonly #cards: ReadonlyMap<string, IssuedCard>;
  readonly #others: ReadonlySet<string>;
  readonly #save: (state: ReaderState) => void;
  #state: ReaderState;
  #present = true;

  constructor({
    cards,
    others = new Set(),
    state = { inserted: undefined, triesLeft: {} },
    save = () => undefined,
  }: {
    cards: ReadonlyMap<string, IssuedCard>;
    /** Cards of other systems, such as insurance cards: they fit the reader, and no agent can read them. */
    others?: ReadonlySet<string>;
    state?: ReaderState;
    save?: (state: ReaderState) => void;
  }) {
    this.#cards = cards;
    this.#others = others;
    this.#state = state;
    this.#save = save;
  }

  /** Name of the card that is in the reader. */
  get inserted(): string | undefined {
    return this.#state.inserted;
  }

  triesLeft(card: string): number {
    return this.#state.triesLeft[card] ?? this.#cards.get(card)?.plan.triesLeft ?? triesOfNewCard;
  }

  /** Puts a card in. @returns false when there is no such card */
  insert(card: string): boolean {
    if (!this.#cards.has(card) && !this.#others.has(card)) return false;
    this.#change({ inserted: card });
    return true;
  }

  remove(): void {
    this.#change({ inserted: undefined });
  }

  /** Plugs the reader itself in or out. */
  plug(present: boolean): void {
    this.#present = present;
  }

  /** Sets the tries back with the PUK (用戶代碼). @returns false when card or PUK is wrong */
  unblock(card: string, puk: string): boolean {
    if (!this.#cards.has(card) || puk !== cardPuk) return false;
    this.#count(card, triesOfNewCard);
    return true;
  }

  /** Makes every card as good as new and empties the reader. */
  renew(): void {
    this.#state = { inserted: undefined, triesLeft: {} };
    this.#save(this.#state);
  }

  list(): Promise<Listing> {
    const card = this.#state.inserted;
    const content =
      card === undefined
        ? ({ kind: 'empty' } as const)
        : this.#others.has(card)
          ? ({ kind: 'unreadable' } as const)
          : ({ kind: 'card', card: this.#presentedCard(card) } as const);
    const readers = this.#present ? [{ id: readerName, name: readerName, pinPad: false, content }] : [];
    return Promise.resolve({ kind: 'ready', readers });
  }

  sign(order: SignOrder): Promise<SignOutcome> {
    return Promise.resolve(this.#sign(order));
  }

  /** There is nothing to take back: no PIN stays verified after a signature. */
  reset(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #sign({ certificateId, pin, scheme, hash, data }: SignOrder): SignOutcome {
    const name = this.#state.inserted;
    const card = name === undefined ? undefined : this.#cards.get(name);
    if (name === undefined || card === undefined || !this.#present)
      return { kind: 'error', error: 'card-removed' };
    const left = this.triesLeft(name);
    if (left === 0) return { kind: 'error', error: 'pin-locked', triesLeft: 0 };
    if (pin !== cardPin) {
      this.#count(name, left - 1);
      return { kind: 'error', error: left === 1 ? 'pin-locked' : 'pin-wrong', triesLeft: left - 1 };
    }
    this.#count(name, triesOfNewCard);
    const credential = certificateId === 'signing' ? card.signing : card.encryption;
    if (credential === undefined || scheme !== 'RSASSA-PKCS1-v1_5')
      return { kind: 'error', error: 'card-failed' };
    return { kind: 'signature', signature: new Uint8Array(sign(hash, data, keyOf(credential))) };
  }

  #presentedCard(name: string): PresentedCard {
    const card = this.#cards.get(name);
    if (card === undefined) throw new Error(`There is no card ${name}`);
    return {
      serial: card.cardNumber,
      triesLeft: this.triesLeft(name),
      pinLength,
      certificates: [...presented('signing', card.signing), ...presented('encryption', card.encryption)],
    };
  }

  #count(card: string, triesLeft: number): void {
    this.#change({ triesLeft: { ...this.#state.triesLeft, [card]: triesLeft } });
  }

  #change(change: Partial<ReaderState>): void {
    this.#state = { ...this.#state, ...change };
    this.#save(this.#state);
  }
}
