import { Cursor, inside } from '../der/cursor.ts';
import { Malformed } from '../der/malformed.ts';
import { readOid } from '../der/oid.ts';
import { contextConstructed, Tag } from '../der/tag.ts';
import { wholeOf } from '../der/tlv.ts';
import { attempt, type Parsed } from '../parsed.ts';
import type { Certificate } from './certificate.ts';
import { readCertificate } from './parse-certificate.ts';
import { pemBlocks } from './pem.ts';

/** PEM labels of what may hold certificates (RFC 7468, sections 5, 8 and 9). */
const labels = ['CERTIFICATE', 'PKCS7', 'CMS'] as const;

/**
 * Every certificate of a bundle: PEM text with other text around it, DER certificates one after another, or the
 * certificates that SignedData without signers carries (RFC 5652, section 5.1; `.p7b`).
 */
export function parseCertificates(bundle: Uint8Array | string): Parsed<readonly Certificate[]> {
  return attempt('certificate-malformed', () => {
    const bytes = typeof bundle === 'string' ? Buffer.from(bundle, 'latin1') : Buffer.from(bundle);
    if (bytes[0] === Tag.sequence) return readConcatenated(bytes);
    const text = bytes.toString('latin1');
    const blocks = labels.flatMap((label) => pemBlocks(text, label));
    if (blocks.length === 0) throw new Malformed('no certificate in the bundle');
    return blocks.flatMap(readConcatenated);
  });
}

function readConcatenated(bytes: Buffer): readonly Certificate[] {
  const certificates: Certificate[] = [];
  for (const cursor = new Cursor(bytes, 0, bytes.length); !cursor.done;) {
    const one = cursor.take(Tag.sequence);
    // ContentInfo begins with an object identifier, a certificate with what is signed.
    if (inside(one).peek === Tag.objectIdentifier) certificates.push(...readCarried(inside(one)));
    else certificates.push(readCertificate(Buffer.from(wholeOf(one))));
  }
  return certificates;
}

const signedData = '1.2.840.113549.1.7.2';

/** Each of them has to be a certificate that can be read: what is trusted is not picked from among others. */
function readCarried(info: Cursor): readonly Certificate[] {
  if (readOid(info.any()) !== signedData) throw new Malformed('a message that is no SignedData');
  const wrapper = info.enter(contextConstructed(0));
  info.finish();
  const fields = wrapper.enter(Tag.sequence);
  wrapper.finish();
  fields.take(Tag.integer);
  fields.take(Tag.set);
  fields.take(Tag.sequence);
  const carried = fields.optional(contextConstructed(0));
  if (carried === undefined) throw new Malformed('no certificate in the bundle');
  const certificates: Certificate[] = [];
  for (const cursor = inside(carried); !cursor.done;)
    certificates.push(readCertificate(Buffer.from(wholeOf(cursor.take(Tag.sequence)))));
  return certificates;
}
