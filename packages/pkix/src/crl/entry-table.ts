import { randomInt } from 'node:crypto';
import { Malformed } from '../der/malformed.ts';

/** Octets of the shortest entry there can be: a serial number of one octet and a UTCTime. */
const shortestEntry = 20;
/** Entries with one serial number: an indirect CRL may have as many as it has issuers, an attacker's would have more. */
const mostProbes = 4096;

/**
 * A hash table from serial number to the offset of its entry in the bytes of the CRL: four octets a slot, whatever
 * the entries hold. The seed keeps anyone from choosing serial numbers that fall together.
 */
export class EntryTable {
  readonly #bytes: Buffer;
  readonly #slots: Uint32Array;
  readonly #mask: number;
  readonly #seed = randomInt(2 ** 32);
  #issuers: Uint32Array | undefined;

  /** Room for every entry that `octets` can hold, so that it never grows. */
  constructor(bytes: Buffer, octets: number) {
    const most = Math.ceil(octets / shortestEntry);
    const size = 2 ** Math.ceil(Math.log2(Math.max(8, most * 1.25)));
    this.#bytes = bytes;
    this.#slots = new Uint32Array(size);
    this.#mask = size - 1;
  }

  /** Remembers the entry at this offset; `issuerAt` is the entry that names its issuer in an indirect CRL, or 0. */
  add(offset: number, issuerAt: number): void {
    const from = this.#serialFrom(offset);
    let slot = this.#hash(this.#bytes, from, from + this.#serialLength(offset));
    for (let probes = 0; this.#slots[slot] !== 0; probes++) {
      if (probes === mostProbes) throw new Malformed('too many entries with one serial number');
      slot = (slot + 1) & this.#mask;
    }
    this.#slots[slot] = offset;
    if (issuerAt === 0) return;
    this.#issuers ??= new Uint32Array(this.#slots.length);
    this.#issuers[slot] = issuerAt;
  }

  /** Offsets of the entries with this serial number, each with where its issuer is named. */
  find(serial: Buffer): readonly { readonly offset: number; readonly issuerAt: number }[] {
    const found: { offset: number; issuerAt: number }[] = [];
    let slot = this.#hash(serial, 0, serial.length);
    for (let offset = this.#slots[slot] ?? 0; offset !== 0; offset = this.#slots[slot] ?? 0) {
      const from = this.#serialFrom(offset);
      const to = from + this.#serialLength(offset);
      if (serial.compare(this.#bytes, from, to) === 0)
        found.push({ offset, issuerAt: this.#issuers?.[slot] ?? 0 });
      slot = (slot + 1) & this.#mask;
    }
    return found;
  }

  // The entries were read before: their lengths are sound, and only a serial number above 127 octets is long.
  #serialFrom(offset: number): number {
    const entryLength = this.#bytes[offset + 1] ?? 0;
    const serial = offset + 2 + (entryLength < 0x80 ? 0 : entryLength & 0x7f);
    const length = this.#bytes[serial + 1] ?? 0;
    return serial + 2 + (length < 0x80 ? 0 : length & 0x7f);
  }

  #serialLength(offset: number): number {
    const entryLength = this.#bytes[offset + 1] ?? 0;
    const serial = offset + 2 + (entryLength < 0x80 ? 0 : entryLength & 0x7f);
    const length = this.#bytes[serial + 1] ?? 0;
    return length < 0x80 ? length : this.#bytes.readUIntBE(serial + 2, length & 0x7f);
  }

  #hash(bytes: Buffer, from: number, to: number): number {
    let hash = this.#seed;
    for (let at = from; at < to; at++) {
      hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    return (hash ^ (hash >>> 13)) & this.#mask;
  }
}
