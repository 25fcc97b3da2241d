import { each, inside, only } from '../der/cursor.ts';
import { checkInteger } from '../der/integer.ts';
import { Malformed } from '../der/malformed.ts';
import { readOid } from '../der/oid.ts';
import { Tag } from '../der/tag.ts';
import { readString } from '../der/text.ts';
import type { Tlv } from '../der/tlv.ts';
import { attempt, type Parsed } from '../parsed.ts';
import type { Certificate } from './certificate.ts';
import { Extensions } from './extension-oids.ts';

/** A qualifier beside a policy, by its type; whether its type is one of the two that RFC 5280 names, and then readable. */
export interface PolicyQualifier {
  readonly policy: string;
  readonly type: string;
  readonly known: boolean;
}

const most = 1024;
const practiceStatement = '1.3.6.1.5.5.7.2.1';
const userNotice = '1.3.6.1.5.5.7.2.2';
const displayText = new Set<number>([Tag.ia5String, Tag.visibleString, Tag.bmpString, Tag.utf8String]);

/**
 * The qualifiers of the certificate policies extension (RFC 5280 section 4.2.1.4). They inform people and decide
 * nothing, so they are read only where not understanding them matters.
 */
export const policyQualifiers = ({ extensions }: Certificate): Parsed<readonly PolicyQualifier[]> =>
  attempt('extension-malformed', () => {
    const value = extensions.get(Extensions.certificatePolicies)?.value;
    if (value === undefined) return [];
    return each(inside(only(value, Tag.sequence)), 1, most, (list) => {
      const fields = list.enter(Tag.sequence);
      const policy = readOid(fields.any());
      const qualifiers = fields.optional(Tag.sequence);
      fields.finish();
      if (qualifiers === undefined) return [];
      return each(inside(qualifiers), 1, most, (infos) => {
        const info = infos.enter(Tag.sequence);
        const type = readOid(info.any());
        const qualifier = info.any();
        info.finish();
        return { policy, type, known: isKnown(type, qualifier) };
      });
    }).flat();
  });

function isKnown(type: string, qualifier: Tlv): boolean {
  if (type === practiceStatement) {
    if (qualifier.tag !== Tag.ia5String) throw new Malformed('practice statement that is no address');
    readString(qualifier);
    return true;
  }
  if (type !== userNotice) return false;
  if (qualifier.tag !== Tag.sequence) throw new Malformed('user notice that is none');
  const fields = inside(qualifier);
  const reference = fields.optional(Tag.sequence);
  if (reference !== undefined) {
    const parts = inside(reference);
    readDisplayText(parts.any());
    each(parts.enter(Tag.sequence), 0, most, (numbers) => {
      checkInteger(numbers.take(Tag.integer));
    });
    parts.finish();
  }
  if (!fields.done) readDisplayText(fields.any());
  fields.finish();
  return true;
}

/** Of any length: longer ones than the 200 characters of the standard are to be lived with (section 4.2.1.4). */
function readDisplayText(tlv: Tlv): void {
  if (!displayText.has(tlv.tag)) throw new Malformed('notice that is no text');
  readString(tlv);
}
