import type { Cursor } from '../der/cursor.ts';
import { inside } from '../der/cursor.ts';
import { readOid } from '../der/oid.ts';
import { Tag } from '../der/tag.ts';
import { wholeOf } from '../der/tlv.ts';

/** AlgorithmIdentifier of RFC 5280 section 4.1.1.2: its object identifier, its parameters' DER, and its whole DER. */
export interface AlgorithmIdentifier {
  readonly oid: string;
  readonly parameters: Buffer | undefined;
  readonly raw: Buffer;
}

export function readAlgorithmIdentifier(cursor: Cursor): AlgorithmIdentifier {
  const whole = cursor.take(Tag.sequence);
  const content = inside(whole);
  const oid = readOid(content.any());
  const parameters = content.done ? undefined : wholeOf(content.any());
  content.finish();
  return { oid, parameters, raw: wholeOf(whole) };
}
