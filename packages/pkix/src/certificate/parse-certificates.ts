import { Cursor } from '../der/cursor.ts';
import { Malformed } from '../der/malformed.ts';
import { Tag } from '../der/tag.ts';
import { wholeOf } from '../der/tlv.ts';
import { attempt, type Parsed } from '../parsed.ts';
import type { Certificate } from './certificate.ts';
import { readCertificate } from './parse-certificate.ts';
import { pemBlocks } from './pem.ts';

/** Every certificate of a bundle: PEM text with other text around it, or DER certificates one after another. */
export function parseCertificates(bundle: Uint8Array | string): Parsed<readonly Certificate[]> {
  return attempt('certificate-malformed', () => {
    const bytes = typeof bundle === 'string' ? Buffer.from(bundle, 'latin1') : Buffer.from(bundle);
    if (bytes[0] === Tag.sequence) return readConcatenated(bytes);
    const blocks = pemBlocks(bytes.toString('latin1'), 'CERTIFICATE');
    if (blocks.length === 0) throw new Malformed('no certificate in the bundle');
    return blocks.map(readCertificate);
  });
}

function readConcatenated(bytes: Buffer): readonly Certificate[] {
  const certificates: Certificate[] = [];
  for (const cursor = new Cursor(bytes, 0, bytes.length); !cursor.done;)
    certificates.push(readCertificate(Buffer.from(wholeOf(cursor.take(Tag.sequence)))));
  return certificates;
}
