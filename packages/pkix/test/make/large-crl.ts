import { bits, explicit, integer, sequence, time } from './der.ts';
import { type Holder, now, day } from './certificate.ts';
import { algorithmOf, signatureOf } from './keys.ts';
import { extension } from './extensions.ts';
import { entryDer } from './crl.ts';

/** The serial number of the entry at this place of a large CRL: 16 octets that look like nothing. */
export const serialOf = (index: number): string => {
  const mixed = Math.imul(index + 1, 0x9e3779b1) >>> 0;
  return `4a${mixed.toString(16).padStart(8, '0')}00112233445566${index.toString(16).padStart(8, '0')}`;
};

/** DER of a CRL with so many entries, every one with a reason code: some 49 octets each. */
export function makeLargeCrlDer(issuer: Holder, entries: number): Buffer {
  const template = entryDer({ serial: serialOf(0), reason: 4 });
  const serialAt = template.indexOf(Buffer.from(serialOf(0), 'hex'));
  const content = Buffer.alloc(template.length * entries);
  for (let index = 0; index < entries; index++) {
    const at = index * template.length;
    template.copy(content, at);
    content.write(serialOf(index), at + serialAt, 'hex');
  }
  const { privateKey } = issuer.pair;
  const algorithm = algorithmOf(privateKey, 'sha256');
  const tbs = sequence(
    integer(1),
    algorithm,
    issuer.certificate.subject.raw,
    time(now - day),
    time(now + day),
    sequence(content),
    explicit(0, sequence(extension('2.5.29.20', false, integer(1)))),
  );
  return sequence(tbs, algorithm, bits(signatureOf(tbs, privateKey, 'sha256')));
}
