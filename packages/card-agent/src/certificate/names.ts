import { type NameParts } from './read-certificate.ts';

const commonName = '2.5.4.3';
const shortNames = new Map([
  [commonName, 'CN'],
  ['2.5.4.5', 'SERIALNUMBER'],
  ['2.5.4.6', 'C'],
  ['2.5.4.7', 'L'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
]);

/** A name on one line in the certificate's order, special characters escaped (RFC 4514 section 2.4). */
export function nameText(parts: NameParts): string {
  return parts
    .map(({ type, text }) => `${shortNames.get(type) ?? type}=${text.replace(/[,+"\\<>;=]/g, '\\$&')}`)
    .join(',');
}

/** The holder's name with all but the first character as ○: enough to tell one's own two cards apart. */
export function maskedHolder(subject: NameParts): string {
  const name = subject.findLast(({ type }) => type === commonName || type === '2.5.4.10')?.text ?? '';
  const [first = '', ...rest] = name;
  return first + '○'.repeat(Math.min(rest.length, 12));
}
