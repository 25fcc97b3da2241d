import { constants, type KeyObject, privateEncrypt } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { signDigest } from './sign-digest.ts';
import { findTlv, tlv } from './tlv.ts';

/** Key references of PIV (NIST SP 800-73-4 part 1, table 4b) with the data objects of their certificates. */
const certificateObjects = { '9a': '5fc105', '9c': '5fc10a', '9d': '5fc10b' } as const;

/** Where a key lies on a PIV card: authentication, digital signature, key management. */
export type PivSlot = keyof typeof certificateObjects;

/** What cards of different makers do differently; without it a card is as OpenSC likes it best. */
export interface PivHabits {
  /** certificates lie gzip-compressed in their objects (SP 800-73-4 part 1, appendix A) */
  compressed?: boolean;
  /** the card has no CHUID, and with it nothing that drivers take for its number */
  anonymous?: boolean;
  /** the card has a discovery object that names its PIN (SP 800-73-4 part 1, section 3.3.2) */
  discovery?: boolean;
  /** milliseconds before each answer */
  delay?: number;
}

/** What a card is made of. */
export interface PivSpec extends PivHabits {
  pin: string;
  puk: string;
  tries: number;
  /** tries that are left when it is new; all of them without it */
  triesLeft?: number;
  serial: string;
  keys: { slot: PivSlot; certificate: Buffer; privateKey: KeyObject }[];
}

/**
 * Answer to reset (ISO/IEC 7816-3): T=1, and historical bytes that name the PIV application, by which OpenSC knows
 * that the card has elliptic curves.
 */
export const pivAtr = Buffer.from('3b8b0180f9a0000003080000100048', 'hex');

const ok = Buffer.from('9000', 'hex');
const word = (code: number) => Buffer.from([code >> 8, code & 0xff]);

/** A PIV card (SP 800-73-4) made of software: it answers APDUs, counts PINs and locks. */
export class PivCard {
  readonly spec: PivSpec;
  triesLeft: number;
  pukTriesLeft = 3;
  verified = false;
  /** how often a PIN was presented, and how often the card was reset */
  pinsPresented = 0;
  resets = 0;
  apdus = 0;
  signatures = 0;
  /** what the card answers instead of a certificate object */
  lie: Buffer | undefined;
  /** the card takes this instruction and never answers */
  silentFrom: number | undefined;
  /** runs when the card is asked to sign */
  beforeSignature: (() => void) | undefined;
  #pending: Buffer = Buffer.alloc(0);
  #chain: Buffer = Buffer.alloc(0);
  #expected = 256;

  constructor(spec: PivSpec) {
    this.spec = spec;
    this.triesLeft = spec.triesLeft ?? spec.tries;
  }

  /** Power cycle or warm reset: nothing stays verified. */
  reset(): void {
    this.resets += 1;
    this.verified = false;
    this.#pending = Buffer.alloc(0);
    this.#chain = Buffer.alloc(0);
  }

  /** The answer to a command, or nothing when the card has gone silent. */
  transmit(apdu: Buffer): Buffer | undefined {
    this.apdus += 1;
    const [cla = 0, ins = 0, p1 = 0, p2 = 0, lc = 0] = apdu;
    if (ins === this.silentFrom) return undefined;
    const data = apdu.length > 5 ? apdu.subarray(5, 5 + lc) : Buffer.alloc(0);
    // Le is the last byte, 0 means 256; a command that ends with its data expects nothing or takes what comes.
    const le = apdu.length === 5 ? lc : apdu.length > 5 + lc ? apdu.at(-1) : 0;
    this.#expected = le === 0 || le === undefined ? 256 : le;
    if (ins === 0xc0) return this.#part();
    if ((cla & 0x10) !== 0) {
      this.#chain = Buffer.concat([this.#chain, data]);
      return ok;
    }
    const whole = Buffer.concat([this.#chain, data]);
    this.#chain = Buffer.alloc(0);
    this.#pending = Buffer.alloc(0);
    return this.#answer({ ins, p1, p2, data: whole, empty: apdu.length <= 5 && whole.length === 0 });
  }

  #answer({
    ins,
    p1,
    p2,
    data,
    empty,
  }: {
    ins: number;
    p1: number;
    p2: number;
    data: Buffer;
    empty: boolean;
  }): Buffer {
    if (ins === 0xa4) return this.#select(data);
    if (ins === 0xcb && p1 === 0x3f && p2 === 0xff) return this.#getData(data);
    if (ins === 0x20 && p2 === 0x80) return this.#verify(data, empty, p1);
    if (ins === 0x2c && p2 === 0x80) return this.#unblock(data);
    if (ins === 0x87) return this.#authenticate(p1, p2, data);
    return word(0x6d00);
  }

  #select(aid: Buffer): Buffer {
    const piv = Buffer.from('a000000308000010000100', 'hex');
    if (!piv.subarray(0, aid.length).equals(aid) || aid.length < 5) return word(0x6a82);
    // Selecting the application that is selected already changes no security status (SP 800-73-4 part 2, 3.1.1).
    const authority = tlv('79', tlv('4f', Buffer.from('a000000308', 'hex')));
    return this.#send(tlv('61', tlv('4f', Buffer.from('000010000100', 'hex')), authority));
  }

  #getData(request: Buffer): Buffer {
    const wanted = findTlv(request, 0x5c)?.toString('hex');
    const key = this.spec.keys.find(({ slot }) => certificateObjects[slot] === wanted);
    if (key !== undefined) {
      if (this.lie !== undefined) return this.#send(this.lie);
      const compressed = this.spec.compressed === true;
      const certificate = compressed ? gzipSync(key.certificate) : key.certificate;
      const info = Buffer.from([compressed ? 1 : 0]);
      return this.#send(tlv('53', tlv('70', certificate), tlv('71', info), tlv('fe')));
    }
    if (wanted === '7e' && this.spec.discovery === true)
      return this.#send(
        tlv(
          '7e',
          tlv('4f', Buffer.from('a000000308000010000100', 'hex')),
          tlv('5f2f', Buffer.from('4000', 'hex')),
        ),
      );
    if (wanted === '5fc102' && this.spec.anonymous !== true)
      return this.#send(tlv('53', this.#holderUniqueIdentifier()));
    return word(0x6a82);
  }

  /** CHUID (SP 800-73-4 part 1, section 3.1.2): the driver takes the serial number of the card from its GUID. */
  #holderUniqueIdentifier(): Buffer {
    return Buffer.concat([
      tlv('30', Buffer.from('d4e739da739ced39ce739d836858210842108421c84210c3eb', 'hex')),
      tlv('34', Buffer.from(this.spec.serial.padStart(16, '0').slice(-16), 'latin1')),
      tlv('35', Buffer.from('20351231', 'latin1')),
      tlv('3e'),
      tlv('fe'),
    ]);
  }

  #verify(data: Buffer, empty: boolean, p1: number): Buffer {
    if (p1 === 0xff) {
      this.verified = false;
      return ok;
    }
    if (empty) return this.verified ? ok : word(this.triesLeft === 0 ? 0x6983 : 0x63c0 | this.triesLeft);
    this.pinsPresented += 1;
    if (this.triesLeft === 0) return word(0x6983);
    this.verified = data.equals(padded(this.spec.pin));
    this.triesLeft = this.verified ? this.spec.tries : this.triesLeft - 1;
    if (this.verified) return ok;
    return word(this.triesLeft === 0 ? 0x6983 : 0x63c0 | this.triesLeft);
  }

  /** RESET RETRY COUNTER: PUK, then the new PIN. */
  #unblock(data: Buffer): Buffer {
    if (this.pukTriesLeft === 0) return word(0x6983);
    if (!data.subarray(0, 8).equals(padded(this.spec.puk))) {
      this.pukTriesLeft -= 1;
      return word(0x63c0 | this.pukTriesLeft);
    }
    this.spec.pin = data
      .subarray(8)
      .toString('latin1')
      .replace(/\xff+$/, '');
    this.pukTriesLeft = 3;
    this.triesLeft = this.spec.tries;
    return ok;
  }

  /** GENERAL AUTHENTICATE: the key signs what the driver padded or hashed; a key for documents wants the PIN each time. */
  #authenticate(algorithm: number, reference: number, data: Buffer): Buffer {
    const key = this.spec.keys.find(({ slot }) => Number.parseInt(slot, 16) === reference);
    const challenge = findTlv(findTlv(data, 0x7c) ?? Buffer.alloc(0), 0x81);
    if (key === undefined || challenge === undefined) return word(0x6a80);
    if (!this.verified) return word(0x6982);
    this.beforeSignature?.();
    if (key.slot === '9c') this.verified = false;
    this.signatures += 1;
    const rsa = key.privateKey.asymmetricKeyType === 'rsa';
    // RSA of 2048 and 3072 bits (SP 800-78-5, table 6-2).
    if (rsa !== (algorithm === 0x07 || algorithm === 0x05)) return word(0x6a80);
    const signature = rsa
      ? privateEncrypt({ key: key.privateKey, padding: constants.RSA_NO_PADDING }, challenge)
      : signDigest(key.privateKey, challenge);
    return this.#send(tlv('7c', tlv('82', signature)));
  }

  #send(answer: Buffer): Buffer {
    this.#pending = answer;
    return this.#part();
  }

  /** As many bytes as were expected; 61XX tells how many more there are (ISO/IEC 7816-4 section 5.3.4). */
  #part(): Buffer {
    const part = this.#pending.subarray(0, this.#expected);
    this.#pending = this.#pending.subarray(this.#expected);
    const rest = this.#pending.length;
    return Buffer.concat([part, rest === 0 ? ok : word(0x6100 | Math.min(rest, 0xff))]);
  }
}

const padded = (pin: string) =>
  Buffer.concat([Buffer.from(pin, 'latin1'), Buffer.alloc(8, 0xff)]).subarray(0, 8);
