import { inside, only } from '../../der/cursor.ts';
import { Malformed } from '../../der/malformed.ts';
import { Tag } from '../../der/tag.ts';
import { type GeneralName, readGeneralNames } from '../../name/general-name.ts';

/** RFC 5280 section 4.2.1.6: at least one name, addresses of 4 or 16 octets, no blank names. */
export function readSubjectAltName(value: Buffer): readonly GeneralName[] {
  const names = readGeneralNames(inside(only(value, Tag.sequence)));
  for (const name of names) {
    if (name.form === 'iPAddress' && name.octets.length !== 4 && name.octets.length !== 16)
      throw new Malformed('address of an impossible length');
    if ('text' in name && (name.text.trim() === '' || name.text.includes('\0')))
      throw new Malformed('blank alternative name');
  }
  return names;
}
