import { der, sequence } from './der.ts';
import { signingAlgorithm } from './keys.ts';
import { type Authority } from './test-pki.ts';

/** As many as the largest lists of the government have a few times over. */
const strangers = 500_000;

const reasonCode = Buffer.from('300c300a0603551d1504030a0104', 'hex');
const revokedAt = der(0x17, Buffer.from('250101000000Z'));

let made: Buffer | undefined;

/** Entries of certificates that nobody holds; their serial numbers look like nothing. */
function entriesOfStrangers(): Buffer {
  if (made !== undefined) return made;
  const serial = Buffer.alloc(16, 0x4a);
  const template = sequence(der(0x02, serial), revokedAt, reasonCode);
  const serialAt = template.indexOf(serial);
  const all = Buffer.alloc(template.length * strangers);
  for (let place = 0; place < strangers; place += 1) {
    const at = place * template.length;
    template.copy(all, at);
    all.writeUInt32BE(Math.imul(place + 1, 0x9e3779b1) >>> 0, at + serialAt + 1);
    all.writeUInt32BE(place, at + serialAt + 12);
  }
  return (made = all);
}

/** Ends of the element at `at`, and where its content begins. */
function elementAt(bytes: Buffer, at: number): { content: number; end: number } {
  const first = bytes[at + 1] ?? 0;
  const octets = first < 0x80 ? 0 : first & 0x7f;
  const content = at + 2 + octets;
  return { content, end: content + (octets === 0 ? first : bytes.readUIntBE(at + 2, octets)) };
}

/** The same CRL with half a million entries more, signed anew: what a large authority publishes every day. */
export async function enlargeCertificateList(list: Buffer, authority: Authority): Promise<Buffer> {
  const tbs = elementAt(list, elementAt(list, 0).content);
  const algorithm = list.subarray(tbs.end, elementAt(list, tbs.end).end);
  // Version, algorithm, issuer and two times stand before the entries.
  let at = tbs.content;
  for (let field = 0; field < 5; field += 1) at = elementAt(list, at).end;
  const entries = list[at] === 0x30 ? elementAt(list, at) : { content: at, end: at };
  const signed = Buffer.concat([
    list.subarray(tbs.content, at),
    sequence(list.subarray(entries.content, entries.end), entriesOfStrangers()),
    list.subarray(entries.end, tbs.end),
  ]);
  const body = sequence(signed);
  const signature = await crypto.subtle.sign(
    signingAlgorithm,
    authority.keys.privateKey,
    Uint8Array.from(body),
  );
  return sequence(body, algorithm, der(0x03, Buffer.alloc(1), new Uint8Array(signature)));
}
